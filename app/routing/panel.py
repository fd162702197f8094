"""What routing adds to a thread: the card that was shown, and the choice when it is the trainee's."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.access import coaches_of, supervisors_for
from app.accounts.models import Person
from app.entries.go_on import questions_left
from app.entries.models import Entry
from app.entries.states import EntryState, GoingOn
from app.entries.thread import Panel
from app.routing.cards import load_card
from app.routing.policy import Policy
from app.screening.flags import Kind, Severity
from app.screening.models import FlagRow
from app.screening.record import flags_of

LEAVE = "leave"
COACH = "coach"
LABELS = {
    LEAVE: "Leave it here with me",
    GoingOn.STAY: "Stay here alone, with a question",
    GoingOn.STRENGTHS: "One question about what carries you",
}

LED_TO_A_CHOICE = (Kind.COACH_REQUEST, Kind.RUMINATION)
"""Cards that bear these kinds' names only say what may be chosen; every other card has help on it and stays."""


def routing_panel(policy: Policy, locale: str, limit: int) -> Panel:
    """`limit`: how many questions an entry may have."""

    def panel(session: Session, entry: Entry, person: Person) -> dict[str, Any]:
        added: dict[str, Any] = {"route": entry.route} if entry.route else {}
        if card := card_now(entry):
            added["card"] = {"id": card, **load_card(card, locale).model_dump()}
        if entry.state == EntryState.OFFERED and entry.owner_id == person.id:
            added["offer"] = _offer(session, entry, person, policy, way_on(session, entry, limit))
        return added

    return panel


def card_now(entry: Entry) -> str | None:
    """The last card that was shown. One that only led up to a choice steps back when the choice was to go on alone."""
    shown = next((message.card for message in reversed(entry.messages) if message.card), None)
    chosen = entry.going_on is not None and entry.state != EntryState.OFFERED
    return None if chosen and shown in LED_TO_A_CHOICE else shown


def offered_kind(session: Session, entry: Entry) -> str:
    """What the choice is about: the latest thing that was held."""
    return (held_kinds(session, entry) or ["coach_request"])[-1]


def held_kinds(session: Session, entry: Entry) -> list[str]:
    """Every kind that was held in the thread, the latest last."""
    return [row.kind for row in session.scalars(flags_of(entry).where(FlagRow.severity != Severity.NOTE))]


def way_on(session: Session, entry: Entry, limit: int) -> GoingOn | None:
    """How the trainee may go on without a person; None where only a person may take it further.

    Whoever wants to be told what to do may stay for a question. Whoever goes round may be asked about what holds
    them, and nothing that goes deeper. After anything else that was held the machine stays silent.
    """
    kinds = set(held_kinds(session, entry))
    if kinds == {Kind.COACH_REQUEST} and questions_left(entry, limit):
        return GoingOn.STAY
    goes_round = Kind.RUMINATION in kinds and kinds <= {Kind.COACH_REQUEST, Kind.RUMINATION}
    return GoingOn.STRENGTHS if goes_round and entry.questions_asked <= limit else None


def others_for(session: Session, me: Person) -> list[Person]:
    """Named people beside the trainee's own coaches."""
    own = {person.id for person in session.scalars(coaches_of(me.id))}
    return [person for person in session.scalars(supervisors_for(me)) if person.id not in own]


def _offer(session: Session, entry: Entry, me: Person, policy: Policy, way: GoingOn | None) -> dict[str, Any]:
    alone = [_choice(one) for one in (way, LEAVE) if one]
    people = _people(session, me)
    kind = offered_kind(session, entry)
    goes_round = kind == Kind.RUMINATION
    return {
        "lines": [],
        "duty": list(policy.duty_to_report),
        "duty_folded": kind in (Kind.COACH_REQUEST, Kind.RUMINATION),
        "choices": [_choice(LEAVE, "Close it for now"), *alone[:-1], *people] if goes_round else [*people, *alone],
    }


def _people(session: Session, me: Person) -> list[dict[str, str]]:
    coaches = session.scalars(select(Person).where(Person.id.in_(coaches_of(me.id).with_only_columns(Person.id))))
    names = _and(person.name for person in coaches)
    others = [_choice(str(one.id), f"Ask {one.name}") for one in others_for(session, me)]
    return [_choice(COACH, f"Ask my coach, {names}" if names else "Ask a coach"), *others]


def _choice(value: str, label: str | None = None) -> dict[str, str]:
    return {"value": str(value), "label": label or LABELS[value]}


def _and(names: Iterable[str]) -> str:
    *most, last = list(names) or [""]
    return f"{', '.join(most)} or {last}" if most else last
