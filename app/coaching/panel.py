"""What a hand-off adds to a thread, as the trainee is told it and as programs read it."""

from typing import Any

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching.hand_off import hand_off_of
from app.coaching.models import HandOff
from app.coaching.states import OPEN
from app.entries.models import Entry


def hand_off_panel(session: Session, entry: Entry, _person: Person) -> dict[str, Any]:
    hand_off = hand_off_of(session, entry)
    if hand_off is None or hand_off.state not in OPEN:
        return {}
    return {"due": hand_off.due_at, "hand_off": item_of(hand_off)}


def item_of(hand_off: HandOff) -> dict[str, Any]:
    """A hand-off as a list item: ids, codes and times; never words."""
    item: dict[str, Any] = {
        "id": str(hand_off.id),
        "entry_id": str(hand_off.entry_id),
        "kind": hand_off.kind,
        "level": hand_off.severity,
        "state": hand_off.state,
        "due": hand_off.due_at,
    }
    if hand_off.claimed_by and hand_off.claimant:
        item |= {"claimed_by": hand_off.claimant.handle, "claimed_until": hand_off.claimed_until}
    return item
