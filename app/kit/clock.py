"""One source of time, so that a test can set the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_source: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _source()


@contextmanager
def standing_at(instant: datetime) -> Iterator[Callable[[datetime], None]]:
    """Freeze the clock; the yielded function moves it."""
    global _source
    before, held = _source, [instant]
    _source = lambda: held[0]  # noqa: E731
    try:
        yield lambda to: held.__setitem__(0, to)
    finally:
        _source = before
