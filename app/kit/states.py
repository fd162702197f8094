"""States are a table of allowed moves with one door."""

from collections.abc import Mapping


class ForbiddenMove(Exception):
    """Raised when a state machine is asked for a move that its table does not hold."""

    def __init__(self, subject: str, source: str, to: str) -> None:
        super().__init__(f"{subject}: {source} → {to} is not a move")
        self.source, self.to = source, to


def check_move(subject: str, moves: Mapping[str, frozenset[str]], source: str, to: str) -> None:
    """Raise ForbiddenMove unless `to` stands in the row of `source`."""
    if to not in moves.get(source, frozenset()):
        raise ForbiddenMove(subject, source, to)
