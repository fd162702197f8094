"""Percentiles in milliseconds."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

LENGTHS = {"up to 150 characters": 150, "up to 400": 400, "up to 800": 800, "longer": 10**9}


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds at the 50th and 95th percentile of `count` runs."""

    p50: float
    p95: float
    count: int

    def plain(self) -> dict[str, float]:
        return asdict(self)


def times(taken: Iterable[float]) -> Times:
    ordered = sorted(taken)
    return Times(at(ordered, 0.5), at(ordered, 0.95), len(ordered))


def at(ordered: list[float], share: float) -> float:
    return round(ordered[int(share * (len(ordered) - 1))], 1) if ordered else float("nan")


def by_length(taken: Iterable[tuple[int, float]]) -> Mapping[str, Times]:
    """(characters, milliseconds) → times for each group of lengths that has any."""
    groups: dict[str, list[float]] = {}
    for length, ms in taken:
        name = next(name for name, most in LENGTHS.items() if length <= most)
        groups.setdefault(name, []).append(ms)
    return {f"screen, {name}": times(groups[name]) for name in LENGTHS if name in groups}
