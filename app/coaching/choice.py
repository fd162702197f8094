"""The trainee's choice after an offer: their coach, another named person, or nobody."""

import uuid

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching.ask_for_coach import ask_for_coach
from app.entries.models import Entry
from app.entries.queries import find_own_entry
from app.entries.states import EntryState
from app.kit.errors import Problem
from app.routing.panel import COACH, LEAVE, offered_kind, others_for
from app.routing.policy import Policy
from app.screening.flags import Kind


def choose(session: Session, me: Person, entry_id: uuid.UUID, choice: str, policy: Policy) -> Entry:
    """Problem 409 when there is nothing to choose, 422 for a person who was not offered."""
    entry = find_own_entry(session, me, entry_id, lock=True)
    if entry.state != EntryState.OFFERED:
        raise Problem(409, "There is nothing to choose here now", "Open the entry again to see where it stands.")
    if choice == LEAVE:
        entry.move(EntryState.CLOSED, by=me.id, because="left_by_choice")
        return entry
    named = {str(person.id): person for person in others_for(session, me)}
    if choice != COACH and choice not in named:
        raise Problem(422, "This person was not offered", "Choose one of the people on the page.")
    ask_for_coach(session, me, entry_id, policy, Kind(offered_kind(session, entry)), only=named.get(choice))
    return entry
