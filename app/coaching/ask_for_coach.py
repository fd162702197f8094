"""The trainee asks for a person, and is never refused."""

import uuid

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching.hand_off import hand_off_of, open_hand_off
from app.coaching.models import HandOff
from app.entries.queries import find_own_entry
from app.entries.states import EntryState
from app.kit.errors import Problem
from app.routing.decide import Decision
from app.routing.policy import Policy, Route
from app.screening.flags import Kind, Severity


def ask_for_coach(
    session: Session,
    me: Person,
    entry_id: uuid.UUID,
    policy: Policy,
    kind: Kind = Kind.COACH_REQUEST,
    only: Person | None = None,
) -> HandOff:
    """A coach, or `only` the named person, is asked to read the thread, by the due time of the kind.

    A thread that waits already goes on waiting.
    """
    entry = find_own_entry(session, me, entry_id, lock=True)
    if entry.state == EntryState.WITHDRAWN:
        raise Problem(409, "This entry was taken back", "Write a new one and ask from there.")
    if entry.state == EntryState.CLOSED:
        entry.move(EntryState.SUBMITTED, by=me.id)
    waiting = hand_off_of(session, entry)
    if entry.state == EntryState.WITH_COACH and waiting is not None:
        return waiting
    rule = policy.rule_for(kind, Severity.HOLD)
    decision = Decision(Route.HAND_OFF, kind, Severity.HOLD, rule.due)
    if entry.route is None or Route(entry.route).rank < Route.HAND_OFF.rank:
        entry.route = Route.HAND_OFF
    return open_hand_off(session, entry, decision, policy, only=only)
