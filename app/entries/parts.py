"""Text cut into parts for a page: marked where something is marked, replaced where something must not be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of the text; `name` marks it, `instead` is read in its place."""

    start: int
    end: int
    name: str | None = None
    instead: str | None = None


def parts_of(text: str, marks: Iterable[Mark]) -> list[tuple[str, str | None]]:
    """[text, mark] pairs in order. What is replaced stays whole; a mark that overlaps it keeps its name."""
    marks = list(marks)
    cuts = sorted({0, len(text), *(cut for mark in marks for cut in (mark.start, mark.end) if 0 <= cut <= len(text))})
    parts: list[tuple[str, str | None]] = []
    told: set[Mark] = set()
    for start, end in pairwise(cuts):
        here = [mark for mark in marks if mark.start < end and mark.end > start]
        name = next((mark.name for mark in here if mark.name), None)
        hidden = next((mark for mark in here if mark.instead is not None), None)
        if hidden is None:
            parts.append((text[start:end], name))
        elif hidden not in told:
            told.add(hidden)
            parts.append((hidden.instead or "", name))
    return parts
