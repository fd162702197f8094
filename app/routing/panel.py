"""What routing adds to a thread: the card that was shown, and the choice when it is the trainee's."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.access import coaches_of, supervisors_for
from app.accounts.models import Person
from app.entries.models import Entry
from app.entries.states import EntryState
from app.entries.thread import Panel
from app.routing.cards import load_card
from app.routing.policy import Policy
from app.screening.models import FlagRow
from app.screening.record import flags_of

LEAVE = "leave"
COACH = "coach"


def routing_panel(policy: Policy, locale: str) -> Panel:
    def panel(session: Session, entry: Entry, person: Person) -> dict[str, Any]:
        shown = [message.card for message in entry.messages if message.card]
        added: dict[str, Any] = {"route": entry.route} if entry.route else {}
        if shown:
            added["card"] = {"id": shown[-1], **load_card(shown[-1], locale).model_dump()}
        if entry.state == EntryState.OFFERED and entry.owner_id == person.id:
            added["offer"] = _offer(session, person, policy)
        return added

    return panel


def offered_kind(session: Session, entry: Entry) -> str:
    """What the choice is about: the latest thing that was held."""
    held = [row.kind for row in session.scalars(flags_of(entry).where(FlagRow.severity != "note"))]
    return held[-1] if held else "coach_request"


def others_for(session: Session, me: Person) -> list[Person]:
    """Named people beside the trainee's own coaches."""
    own = {person.id for person in session.scalars(coaches_of(me.id))}
    return [person for person in session.scalars(supervisors_for(me)) if person.id not in own]


def _offer(session: Session, me: Person, policy: Policy) -> dict[str, Any]:
    coaches = session.scalars(select(Person).where(Person.id.in_(coaches_of(me.id).with_only_columns(Person.id))))
    names = _and(person.name for person in coaches)
    choices = [{"value": COACH, "label": f"Ask my coach, {names}" if names else "Ask a coach"}]
    choices += [{"value": str(one.id), "label": f"Ask {one.name}"} for one in others_for(session, me)]
    return {
        "lines": [],
        "duty": list(policy.duty_to_report),
        "choices": [*choices, {"value": LEAVE, "label": "Leave it here with me"}],
    }


def _and(names: Iterable[str]) -> str:
    *most, last = list(names) or [""]
    return f"{', '.join(most)} or {last}" if most else last
