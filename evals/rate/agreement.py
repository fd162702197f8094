"""How far two raters agree: Cohen's kappa for the choice, ICC(2,1) for how far it leans to one source."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.rate.ratings import NEITHER, Rating, RatingsError


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over `pairs` that both rated; `same` is the plain share of equal choices. None where it is not defined."""

    pairs: int
    same: float
    kappa: float | None
    icc: float | None


def agreement(one: Mapping[str, Rating], other: Mapping[str, Rating]) -> Agreement:
    """Raises RatingsError when the two have no pair in common."""
    both = [(one[pair], other[pair]) for pair in one if pair in other]
    if not both:
        raise RatingsError("the two files have no pair in common")
    mine, theirs = [first.better for first, _ in both], [second.better for _, second in both]
    same = sum(first == second for first, second in zip(mine, theirs, strict=True)) / len(both)
    return Agreement(len(both), same, kappa(mine, theirs), icc([[lean(first), lean(second)] for first, second in both]))


def lean(rating: Rating) -> int:
    """1 towards the source that comes first in the alphabet, -1 towards the other, 0 for neither."""
    if rating.better == NEITHER:
        return 0
    return 1 if rating.better == min(rating.first, rating.second) else -1


def kappa(mine: Sequence[str], theirs: Sequence[str]) -> float | None:
    """Cohen's kappa, unweighted (Cohen 1960); None when chance alone would make the two agree always."""
    total = len(mine)
    observed = sum(first == second for first, second in zip(mine, theirs, strict=True)) / total
    counts, others = Counter(mine), Counter(theirs)
    chance = sum(counts[name] * others[name] for name in counts) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def icc(table: Sequence[Sequence[float]]) -> float | None:
    """ICC(2,1): two-way random effects, absolute agreement, a single rater (Shrout and Fleiss 1979).

    One row a case, one column a rater. None for fewer than two rows, or when nothing varies.
    """
    cases, raters = len(table), len(table[0])
    if cases < 2 or raters < 2:
        return None
    between, judges, rest = mean_squares(table)
    below = between + (raters - 1) * rest + raters * (judges - rest) / cases
    return None if below == 0 else (between - rest) / below


def mean_squares(table: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Between cases, between raters, and what is left."""
    cases, raters = len(table), len(table[0])
    middle = sum(map(sum, table)) / (cases * raters)
    by_case = raters * sum((sum(row) / raters - middle) ** 2 for row in table)
    by_rater = cases * sum((sum(column) / cases - middle) ** 2 for column in zip(*table, strict=True))
    whole = sum((value - middle) ** 2 for row in table for value in row)
    left = whole - by_case - by_rater
    return by_case / (cases - 1), by_rater / (raters - 1), left / ((cases - 1) * (raters - 1))
