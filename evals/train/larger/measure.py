"""What the larger encoder hears alone, on the held-out cases: `python -m evals.train.larger.measure ENCODER.onnx`.

Prints, for several bars, the shares of urgent and hold-level cases that reach the bar at their level, and of ordinary
ones that do; no word screen takes part.
"""

import sys
from pathlib import Path

from app.screening.flags import Severity
from app.screening.input.meaning import called, chance
from app.screening.reading import Reading
from evals.suites.screening import held_out
from evals.suites.screening_scoring import Share
from evals.train.examples import Case
from evals.train.larger.hear import odds_of

BARS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Heard = tuple[Case, dict[Severity, float]]


def main() -> None:
    """Read each case once and print the table."""
    weights = Path(sys.argv[1])
    heard = [(case, chances(case, weights)) for case in held_out()]
    for bar in BARS:
        print(bar, "; ".join(f"{name} {share}" for name, share in shares(heard, bar).items()))


def chances(case: Case, weights: Path) -> dict[Severity, float]:
    odds = odds_of(Reading(case.writing), weights)
    levels = (Severity.HOLD, Severity.URGENT)
    return {level: chance(called(odds, level).max()) if len(odds) else 0.0 for level in levels}


def shares(heard: list[Heard], bar: float) -> dict[str, Share]:
    urgent = [found for case, found in heard if Severity.URGENT in levels_of(case)]
    hold = [found for case, found in heard if levels_of(case) and max(levels_of(case), key=rank) is Severity.HOLD]
    ordinary = [found for case, found in heard if not case.labels]
    return {
        "urgent held": reached(urgent, bar, (Severity.HOLD, Severity.URGENT)),
        "urgent escalated": reached(urgent, bar, (Severity.URGENT,)),
        "hold held": reached(hold, bar, (Severity.HOLD, Severity.URGENT)),
        "ordinary held": reached(ordinary, bar, (Severity.HOLD, Severity.URGENT)),
    }


def reached(found: list[dict[Severity, float]], bar: float, levels: tuple[Severity, ...]) -> Share:
    return Share(sum(any(one[level] >= bar for level in levels) for one in found), len(found))


def levels_of(case: Case) -> set[Severity]:
    return {level for _, level in case.labels}


def rank(level: Severity) -> int:
    return level.rank


if __name__ == "__main__":
    main()
