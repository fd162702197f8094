"""What a hand-off adds to a thread, as the trainee is told it and as programs read it."""

from typing import Any

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching.hand_off import URGENT_RANK, hand_off_of
from app.coaching.models import HandOff
from app.coaching.states import OPEN, UNCLAIMED, HandOffState
from app.coaching.times import by_when
from app.entries.models import Entry
from app.entries.queries import readers_of
from app.routing.cards import load_card

WITH_A_PERSON = "with_a_person"


def hand_off_panel(session: Session, entry: Entry, _person: Person) -> dict[str, Any]:
    hand_off = hand_off_of(session, entry)
    if hand_off is None or hand_off.state not in OPEN:
        return {}
    names = [reader.person.name for reader in session.scalars(readers_of(entry.id))]
    added = {"due": hand_off.due_at, "hand_off": item_of(hand_off) | {"line": line_of(hand_off, names)}}
    return added | ({"card": _card_now(hand_off)} if hand_off.state not in UNCLAIMED else {})


def _card_now(hand_off: HandOff) -> dict[str, Any] | None:
    """Once somebody has it, nobody "is being called": the help stays where it was urgent, the rest has been said."""
    if hand_off.rank < URGENT_RANK:
        return None
    return {"id": WITH_A_PERSON, **load_card(WITH_A_PERSON).model_dump()}


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


def line_of(hand_off: HandOff, names: list[str]) -> str:
    """Who reads it and by when, in one true sentence."""
    zone = hand_off.entry.owner.programme.time_zone
    if hand_off.state == HandOffState.ANSWERED and hand_off.claimant:
        return f"{hand_off.claimant.name} has answered here."
    if hand_off.state == HandOffState.CLAIMED and hand_off.claimant:
        return f"{hand_off.claimant.name} has this open and will answer here."
    who = _or(names) or "A coach"
    if hand_off.rank > 1:
        return f"{who} is being called now and will answer here. That can take a while at night."
    return f"{who} will read this by {by_when(hand_off.due_at, zone)}."


def _or(names: list[str]) -> str:
    *most, last = names or [""]
    return f"{', '.join(most)} or {last}" if most else last
