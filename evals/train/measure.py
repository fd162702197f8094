"""What the encoder hears alone on the held-out cases: `python -m evals.train.measure [ENCODER.onnx] [--only SET]`.

Without a file it is the one that ships. Prints the area under the curve for *a person is needed now* and *at all*
(against ordinary cases), then the figures of the release gate at several bars. No word screen takes part.
"""

import argparse
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path

from app.screening.flags import Flag, Kind, Severity
from app.screening.input.meaning import chance
from app.screening.model import encoder
from app.screening.model.labels import LABELS, OVERALL
from evals.suites.screening import held_out
from evals.suites.screening_scoring import Verdict, figures
from evals.train.bars import heard, odds_of
from evals.train.examples import Case

BARS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
INJECTION = LABELS.index((Kind.PROMPT_INJECTION, Severity.NOTE))
Chances = dict[Severity, float]


def main() -> None:
    """Read each case once and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="?", default=encoder.WEIGHTS)
    parser.add_argument("--only", default="", help="the sets whose name begins so")
    chosen = parser.parse_args()
    encoder.WEIGHTS = chosen.weights
    read = [(case, chances(case)) for case in held_out(only=chosen.only)]
    for level in OVERALL:
        print(f"area under the curve, {level}: {area(read, level):.3f}")
    for bar in BARS:
        told = figures([Verdict(case, flags(found, bar)) for case, found in read])
        print(bar, "; ".join(f"{name} {share}" for name, share in told.items() if share.total))


def chances(case: Case) -> Chances:
    """How likely a person is needed at each level, and that the text steers a model (`note`)."""
    odds = odds_of(case)
    steering = chance(odds[:, INJECTION].max()) if len(odds) else 0.0
    return {Severity.NOTE: steering, **{level: heard(odds, level) for level in OVERALL}}


def flags(found: Chances, bar: float) -> list[Flag]:
    """What would be flagged if every level had this bar; the kind of a person's call does not matter here."""
    kinds = {Severity.NOTE: Kind.PROMPT_INJECTION, Severity.HOLD: Kind.SELF_HARM, Severity.URGENT: Kind.SELF_HARM}
    return [Flag(kinds[level], level, "meaning", "") for level, likely in found.items() if likely >= bar]


def area(read: Sequence[tuple[Case, Chances]], level: Severity) -> float:
    """The chance that a case of this level or above is heard louder than an ordinary one; half where they are equal."""
    disclosed = [found[level] for case, found in read if any(one.rank >= level.rank for _, one in case.labels)]
    ordinary = sorted(found[level] for case, found in read if not case.labels)
    below = sum(bisect_left(ordinary, one) + bisect_right(ordinary, one) for one in disclosed) / 2
    return below / (len(disclosed) * len(ordinary))


if __name__ == "__main__":
    main()
