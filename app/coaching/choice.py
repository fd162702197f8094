"""The trainee's choice after an offer: their coach, another named person, or nobody, with or without a question."""

import uuid

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching.ask_for_coach import ask_for_coach
from app.entries.go_on import go_on
from app.entries.models import Entry
from app.entries.queries import find_own_entry
from app.entries.states import EntryState, GoingOn
from app.kit.errors import Problem
from app.routing.panel import COACH, LEAVE, offered_kind, others_for, way_on
from app.routing.policy import Policy
from app.screening.flags import Kind


def choose(session: Session, me: Person, entry_id: uuid.UUID, choice: str, policy: Policy, *, limit: int) -> Entry:
    """Problem 409 when there is nothing to choose, 422 for what was not offered. `limit`: see `questions_left`."""
    entry = find_own_entry(session, me, entry_id, lock=True)
    if entry.state != EntryState.OFFERED:
        raise Problem(409, "There is nothing to choose here now", "Open the entry again to see where it stands.")
    if choice == LEAVE:
        entry.move(EntryState.CLOSED, by=me.id, because="left_by_choice")
        return entry
    if choice == way_on(session, entry, limit):
        _go_on_alone(session, me, entry, GoingOn(choice))
        return entry
    named = {str(person.id): person for person in others_for(session, me)}
    if choice != COACH and choice not in named:
        raise Problem(422, "This was not offered", "Choose one of the ways on the page.")
    ask_for_coach(session, me, entry_id, policy, Kind(offered_kind(session, entry)), only=named.get(choice))
    return entry


def _go_on_alone(session: Session, me: Person, entry: Entry, way: GoingOn) -> None:
    """Now the machine may ask, out of the library: what begs for an answer is not shown to a model."""
    entry.going_on, entry.library_only = way, True
    go_on(session, entry, by=me.id, because=way)
