"""Putting the findings of several layers together without overlap."""

from collections.abc import Iterable, Iterator

from app.screening.flags import Identifier, IdentifierType

_STRENGTH = {
    kind: rank
    for rank, kind in enumerate(
        (
            IdentifierType.NAME,
            IdentifierType.DATE,
            IdentifierType.AGE_OVER_89,
            IdentifierType.PLACE,
            IdentifierType.ID,
            IdentifierType.PHONE,
            IdentifierType.VEHICLE_DEVICE,
            IdentifierType.ADDRESS,
            IdentifierType.URL_HANDLE,
            IdentifierType.EMAIL,
        )
    )
}


def united(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Sorted, non-overlapping spans: what overlaps becomes one span, named after its strongest type."""
    return tuple(_merge(sorted(found, key=lambda one: (one.start, -one.end))))


def _merge(ordered: list[Identifier]) -> Iterator[Identifier]:
    current: Identifier | None = None
    for one in ordered:
        if current is None or one.start >= current.end:
            if current:
                yield current
            current = one
        else:
            current = _union(current, one)
    if current:
        yield current


def _union(first: Identifier, second: Identifier) -> Identifier:
    kind = max(first.type, second.type, key=_STRENGTH.__getitem__)
    return Identifier(first.start, max(first.end, second.end), kind)


def touches(start: int, end: int, taken: Iterable[Identifier]) -> bool:
    """Whether the half-open span shares a character with any of `taken`."""
    return any(one.start < end and start < one.end for one in taken)
