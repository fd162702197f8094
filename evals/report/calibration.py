"""Does a chance of 0.8 come true eight times in ten? Ten bins, on the held-out mix of cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.screening.flags import Severity
from evals.report.judging import Judged
from evals.suites.screening_scoring import Share, Verdict

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases whose chance lies in one tenth: the mean chance, and how many did need a person."""

    mean: float
    true: Share


def bins(judged: Sequence[Judged], level: Severity) -> list[Bin]:
    """The bins that hold any case, lowest chance first."""
    said = [(one.chances[level], needs(one.verdict, level)) for one in judged if level in one.chances]
    groups: dict[int, list[tuple[float, bool]]] = {}
    for chance, true in said:
        groups.setdefault(min(int(chance * BINS), BINS - 1), []).append((chance, true))
    return [bin_of(groups[at]) for at in sorted(groups)]


def bin_of(said: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(sum(chance for chance, _ in said) / len(said), Share(sum(true for _, true in said), len(said)))


def needs(verdict: Verdict, level: Severity) -> bool:
    return verdict.level is not None and verdict.level.rank >= level.rank


def error(found: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance between chance and truth, weighed by cases."""
    total = sum(one.true.total for one in found)
    return sum(abs(one.mean - one.true.value) * one.true.total for one in found) / total if total else float("nan")
