"""The trainee takes an entry back: no reader sees its words, and nobody waits for it any more.

Something urgent is not forgotten with it: the hand-off stays, without words, so that a person can look after them.
"""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching.hand_off import URGENT_RANK, hand_off_of
from app.coaching.models import HandOff
from app.coaching.states import HandOffState
from app.entries.models import Entry
from app.entries.queries import find_own_entry
from app.entries.states import EntryState
from app.kit import clock


def withdraw(session: Session, me: Person, entry_id: uuid.UUID) -> Entry:
    """Safe to do twice."""
    entry = find_own_entry(session, me, entry_id, lock=True)
    if entry.state != EntryState.WITHDRAWN:
        entry.move(EntryState.WITHDRAWN, by=me.id)
    hand_off = hand_off_of(session, entry)
    if hand_off:
        _let_go(hand_off, me)
    return entry


def let_go(session: Session, person: Person) -> None:
    """Who erases themselves is waited for no more, unless it is urgent."""
    mine = select(HandOff).where(HandOff.owner_id == person.id).with_for_update(of=HandOff)
    for hand_off in session.scalars(mine):
        _let_go(hand_off, person)


def _let_go(hand_off: HandOff, by: Person) -> None:
    if hand_off.state == HandOffState.CLOSED or hand_off.rank >= URGENT_RANK:
        return
    hand_off.move(HandOffState.CLOSED, by=by.id, outcome="withdrawn")
    hand_off.outcome, hand_off.closed_at = "withdrawn", clock.now()
