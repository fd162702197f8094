"""What outside screens may do: add a hold or an urgent flag. Nothing that they say takes a local flag away."""

from collections.abc import Sequence

from app.screening.combine import strongest
from app.screening.flags import Flag, Kind, Severity

SCORE = 0.0
"""An outside screen gives no measured confidence, so on equal terms a local flag leads."""


def raised(local: Sequence[Flag], said: Sequence[Flag]) -> tuple[Flag, ...]:
    """Of `said`, the gravest flag of each kind that calls a person more than the local flags of that kind do."""
    calling = (flag for flag in said if flag.severity is not Severity.NOTE)
    return strongest(flag for flag in calling if flag.severity.rank > rank_of(flag.kind, local))


def rank_of(kind: Kind, flags: Sequence[Flag]) -> int:
    """The rank of the gravest flag of a kind; -1 when there is none."""
    return max((flag.severity.rank for flag in flags if flag.kind is kind), default=-1)
