"""The trainee takes an entry back: no reader sees its words, and nobody waits for it any more.

Something urgent is not forgotten with it: the hand-off stays, without words, so that a person can look after them.
"""

import uuid

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching.hand_off import URGENT_RANK, hand_off_of
from app.coaching.states import HandOffState
from app.entries.models import Entry
from app.entries.queries import find_own_entry
from app.entries.states import EntryState


def withdraw(session: Session, me: Person, entry_id: uuid.UUID) -> Entry:
    """Safe to do twice."""
    entry = find_own_entry(session, me, entry_id, lock=True)
    if entry.state != EntryState.WITHDRAWN:
        entry.move(EntryState.WITHDRAWN, by=me.id)
    hand_off = hand_off_of(session, entry)
    if hand_off and hand_off.state != HandOffState.CLOSED and hand_off.rank < URGENT_RANK:
        hand_off.move(HandOffState.CLOSED, by=me.id, outcome="withdrawn")
        hand_off.outcome = "withdrawn"
    return entry
