"""One rater's choices in a CSV file beside the pairs. A row is only ever added; the last one of a pair counts."""

import csv
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from evals.rate.pairs import Pair

NEITHER = "none"
CHOICES = ("1", "2", "0")
NAME = re.compile(r"[a-z][a-z0-9_-]{0,29}")


class RatingsError(ValueError):
    """A name or a file that cannot be used; the text says the mend."""


@dataclass(frozen=True, slots=True)
class Rating:
    """`first` and `second` are the sources in the order shown; `better` names one of them, or `none`."""

    rater: str
    pair: str
    first: str
    second: str
    choice: str
    better: str


COLUMNS = tuple(field.name for field in fields(Rating))


def rating(pair: Pair, rater: str, choice: str) -> Rating:
    """Raises RatingsError on a choice that there is not."""
    if choice not in CHOICES:
        raise RatingsError("choose 1, 2 or 0")
    first, second = (asked.source for asked in pair.seen_by(rater))
    return Rating(rater, pair.id, first, second, choice, {"1": first, "2": second, "0": NEITHER}[choice])


def file_of(pairs: Path, rater: str) -> Path:
    """Raises RatingsError on a name that cannot stand in a file's name."""
    if not NAME.fullmatch(rater):
        raise RatingsError("a name has small letters, digits, - and _, and at most thirty of them")
    return pairs.with_name(f"{pairs.stem}.{rater}.csv")


def add(path: Path, one: Rating) -> None:
    fresh = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if fresh:
            writer.writerow(COLUMNS)
        writer.writerow(astuple(one))


def read_ratings(path: Path) -> dict[str, Rating]:
    """Pair → its last rating, in the order in which pairs were first rated. Raises RatingsError."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or tuple(rows[0]) != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise RatingsError(f"{path.name}: the columns must be {', '.join(COLUMNS)}")
    return {found.pair: found for found in (Rating(*row) for row in rows[1:])}


def next_of(pairs: Sequence[Pair], done: dict[str, Rating]) -> Pair | None:
    return next((pair for pair in pairs if pair.id not in done), None)
