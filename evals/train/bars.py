"""Set the bars on the development cases: `python -m evals.train.bars`. Writes app/screening/model/bars.toml."""

import argparse
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.screening.flags import Kind, Severity
from app.screening.input.meaning import BARS, called, chance
from app.screening.model.labels import LABELS, OVERALL
from app.screening.reading import Reading
from evals.train import public
from evals.train.examples import Case, written

Odds = NDArray[np.float32]
HEAD = """# The chance that must be reached before a flag is raised: the lowest that keeps needless flags on the
# development cases within their shares. Written by `python -m evals.train.bars`.
"""
NEEDLESS = {Severity.HOLD: 0.09, Severity.URGENT: 0.046}  # a missed disclosure harms more than a needless hold
NEEDLESS_ANSWERS = {Severity.HOLD: 0.12, Severity.URGENT: 0.08}  # nearly each of them is the near twin of a disclosure
ABROAD = {Severity.HOLD: 0.015, Severity.URGENT: 0.015}
STEPS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
NEEDLESS_NOTES = {Kind.PATIENT_SAFETY: 0.02, Kind.PROMPT_INJECTION: 0.007}


def main() -> None:
    """Print what each bar lets through and what it catches, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    for level, share in NEEDLESS.items():
        parser.add_argument(f"--{level}", type=float, default=share, help="share of ordinary cases that may be flagged")
    chosen = vars(parser.parse_args())
    own = [(case, odds_of(case)) for case in written() + public.injection() if case.development]
    abroad = [odds_of(case) for case in public.diaries() + public.clinical() if case.development]
    alone, answers = parted(own)
    people = [f"{level} = {person_bar(level, alone, abroad, chosen[level.value])}\n" for level in OVERALL]
    after = [f"{level} = {person_bar(level, answers, [], NEEDLESS_ANSWERS[level])}\n" for level in OVERALL]
    notes = [f"{kind} = {note_bar(kind, own, share)}\n" for kind, share in NEEDLESS_NOTES.items()]
    kinds = [f"{kind} = {added}\n" for kind, added in leanings(own).items()]
    tables = {"people": people, "answers": after, "notes": notes, "kinds": kinds}
    BARS.write_text(HEAD + "".join(f"\n[{name}]\n{''.join(lines)}" for name, lines in tables.items()), "utf-8")


def parted(own: Sequence[tuple[Case, Odds]]) -> tuple[list[tuple[Case, Odds]], list[tuple[Case, Odds]]]:
    """Texts that stand alone, and short answers that are read with their question."""
    parts: tuple[list[tuple[Case, Odds]], list[tuple[Case, Odds]]] = ([], [])
    for case, odds in own:
        parts[bool(Reading(case.writing).question)].append((case, odds))
    return parts


def person_bar(level: Severity, own: Sequence[tuple[Case, Odds]], abroad: Sequence[Odds], share: float) -> float:
    """The lowest bar within the shares at a level, with a line on standard error."""
    ordinary = [heard(odds, level) for case, odds in own if rank(case) < 0]
    disclosed = [heard(odds, level) for case, odds in own if rank(case) >= level.rank]
    elsewhere = [heard(odds, level) for odds in abroad] or [0.0]
    bar = max(float(np.quantile(ordinary, 1 - share)), float(np.quantile(elsewhere, 1 - ABROAD[level])), 0.05)
    return told(level, bar, disclosed)


def note_bar(kind: Kind, own: Sequence[tuple[Case, Odds]], share: float) -> float:
    """The lowest bar that at most a share of the cases without this kind reach."""
    column = LABELS.index((kind, Severity.NOTE))
    named = [
        (kind in {found for found, _ in case.labels}, chance(odds[:, column].max())) for case, odds in own if len(odds)
    ]
    bar = max(float(np.quantile([found for true, found in named if not true], 1 - share)), 0.05)
    return told(kind, bar, [found for true, found in named if true])


def leanings(own: Sequence[tuple[Case, Odds]]) -> dict[Kind, float]:
    """For each kind, what is added to its log-odds so that the likeliest kind is most often one that was disclosed."""
    columns = [(at, kind) for at, (kind, level) in enumerate(LABELS) if level is Severity.HOLD]
    cases = [
        (
            {kind for kind, level in case.labels if level is not Severity.NOTE},
            odds[called(odds, Severity.HOLD).argmax()],
        )
        for case, odds in own
        if rank(case) >= Severity.HOLD.rank and len(odds)
    ]
    added = {kind: 0.0 for _, kind in columns}

    def rightly(tried: dict[Kind, float]) -> int:
        named = ((max(columns, key=lambda one: odds[one[0]] + tried[one[1]])[1], true) for true, odds in cases)
        return sum(kind in true for kind, true in named)

    for kind in list(added) * 2:
        added = max(({**added, kind: step} for step in STEPS), key=lambda tried: (rightly(tried), -abs(tried[kind])))
    print(
        f"kinds: {rightly(added)} of {len(cases)} named rightly, {rightly(dict.fromkeys(added, 0.0))} before",
        file=sys.stderr,
    )
    return added


def told(name: str, bar: float, disclosed: Sequence[float]) -> float:
    caught = sum(found >= bar for found in disclosed)
    print(f"{name}: bar {bar:.3f}, {caught} of {len(disclosed)} disclosures", file=sys.stderr)
    return round(bar, 4)


def odds_of(case: Case) -> Odds:
    """The log-odds of the case's stretches, (n, columns)."""
    return Reading(case.writing).scores.odds


def heard(odds: Odds, level: Severity) -> float:
    """The highest chance at a level in one case."""
    if not len(odds):
        return 0.0
    return chance(called(odds, level).max())


def rank(case: Case) -> int:
    return max((level.rank for _, level in case.labels), default=-1)


if __name__ == "__main__":
    main()
