"""Where a hand-off can stand, and which way it may move."""

from enum import StrEnum


class HandOffState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    ESCALATED = "escalated"
    ANSWERED = "answered"
    RETURNED = "returned"
    CLOSED = "closed"


S = HandOffState

HAND_OFF_MOVES: dict[str, frozenset[str]] = {
    S.WAITING: frozenset({S.CLAIMED, S.ESCALATED, S.CLOSED}),
    S.CLAIMED: frozenset({S.WAITING, S.ANSWERED, S.RETURNED, S.ESCALATED, S.CLOSED}),
    S.ESCALATED: frozenset({S.CLAIMED, S.CLOSED}),
    S.ANSWERED: frozenset({S.WAITING, S.CLAIMED, S.RETURNED, S.CLOSED}),
    S.RETURNED: frozenset({S.WAITING, S.CLOSED}),
    S.CLOSED: frozenset({S.WAITING}),
}

UNCLAIMED = (S.WAITING, S.ESCALATED)
OPEN = (S.WAITING, S.CLAIMED, S.ESCALATED, S.ANSWERED)
