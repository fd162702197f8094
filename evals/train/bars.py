"""Set the bars on the development cases: `python -m evals.train.bars`. Writes app/screening/model/bars.toml."""

import argparse
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.screening.flags import Severity
from app.screening.input.meaning import BARS, called, chance, kinds_at, stretches_of
from app.screening.model.labels import OVERALL
from app.screening.reading import Reading
from evals.train import public
from evals.train.examples import Case, written

Odds = NDArray[np.float32]
HEAD = """# The chance that must be reached at each level before a flag is raised: the lowest that keeps needless flags
# on the development cases within their shares. Written by `python -m evals.train.bars`.

[bars]
"""
NEEDLESS = {Severity.NOTE: 0.04, Severity.HOLD: 0.07, Severity.URGENT: 0.015}
ABROAD = {Severity.NOTE: 0.03, Severity.HOLD: 0.008, Severity.URGENT: 0.004}


def main() -> None:
    """Print what each bar lets through and what it catches, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    for level, share in NEEDLESS.items():
        parser.add_argument(f"--{level}", type=float, default=share, help="share of ordinary cases that may be flagged")
    chosen = vars(parser.parse_args())
    own = [(rank(case), odds_of(case)) for case in written() if case.development]
    abroad = [odds_of(case) for case in public.diaries() + public.clinical() if case.development]
    lines = [f"{level} = {least(level, own, abroad, chosen[level.value])}\n" for level in Severity]
    BARS.write_text(HEAD + "".join(lines), "utf-8")


def least(level: Severity, own: Sequence[tuple[int, Odds]], abroad: Sequence[Odds], share: float) -> float:
    """The lowest bar within the shares, with a line on standard error."""
    ordinary = [heard(odds, level) for found, odds in own if found < 0]
    disclosed = [heard(odds, level) for found, odds in own if found >= level.rank]
    elsewhere = [heard(odds, level) for odds in abroad] or [0.0]
    bar = max(float(np.quantile(ordinary, 1 - share)), float(np.quantile(elsewhere, 1 - ABROAD[level])), 0.05)
    caught = sum(found >= bar for found in disclosed)
    print(f"{level}: bar {bar:.3f}, {caught} of {len(disclosed)} disclosures", file=sys.stderr)
    return round(bar, 4)


def odds_of(case: Case) -> Odds:
    """The log-odds of the case's stretches, (n, columns)."""
    return stretches_of(Reading(case.writing).scores)[1]


def heard(odds: Odds, level: Severity) -> float:
    """The highest chance at a level in one case."""
    if not len(odds):
        return 0.0
    found = called(odds, level) if level in OVERALL else odds[:, kinds_at(level)].max(axis=1)
    return chance(found.max())


def rank(case: Case) -> int:
    return max((level.rank for _, level in case.labels), default=-1)


if __name__ == "__main__":
    main()
