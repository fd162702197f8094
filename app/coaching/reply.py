"""What a coach does with a thread they hold: answer, give it back, pass it on, close it, correct the machine."""

import uuid
from datetime import timedelta

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from app.accounts.access import coaches_now, evaluates
from app.accounts.models import Person
from app.accounts.vault import seal_text
from app.coaching.models import HandOff, Override
from app.coaching.queue import find_hand_off, held_by, put_back
from app.coaching.rota import ASKED, make_reader
from app.coaching.states import HandOffState
from app.entries.models import Author, Message, MessageKind
from app.entries.states import EntryState
from app.entries.write import clean, next_seq
from app.kit import clock, events
from app.kit.errors import Problem
from app.kit.jobs import defer
from app.notifications.models import Notice
from app.notifications.send import notify
from app.routing.policy import Policy
from app.screening.flags import Kind

ASK = "ask"
OUTCOMES = {
    "answered": "Answered here",
    "met": "We met or spoke",
    "referred": "Went to other help",
    "needless": "Did not need a person",
    "withdrawn": "The writer took it back",
}
VERDICTS = ("needless", "missed")
KINDS = (*Kind, "unknown")


def reply(session: Session, person: Person, hand_off_id: uuid.UUID, text: str) -> Message:
    """The coach's words, sealed under the trainee's key."""
    words = clean(text)
    hand_off = held_by(session, person, hand_off_id)
    entry = hand_off.entry
    message = Message(id=uuid.uuid4(), entry_id=entry.id, owner_id=entry.owner_id, seq=next_seq(session, entry.id))
    message.author, message.author_id, message.kind = Author.COACH, person.id, MessageKind.REPLY
    message.body = seal_text(session, entry.owner_id, "messages.body", message.id, words)
    message.screened_at = clock.now()
    session.add(message)
    if hand_off.state != HandOffState.ANSWERED:
        hand_off.move(HandOffState.ANSWERED, by=person.id)
    hand_off.answered_at = clock.now()
    if entry.state != EntryState.REPLIED:
        entry.move(EntryState.REPLIED, by=person.id)
    notify(session, entry.owner_id, Notice.COACH_ANSWERED, entry.id, str(message.id))
    return message


def give_back(session: Session, person: Person, hand_off_id: uuid.UUID) -> HandOff:
    """Back to questions: the software may ask again."""
    hand_off = held_by(session, person, hand_off_id)
    hand_off.move(HandOffState.RETURNED, by=person.id)
    hand_off.entry.move(EntryState.SUBMITTED, by=person.id)
    session.flush()
    defer(session, ASK, entry_id=str(hand_off.entry_id))
    return hand_off


def close(session: Session, person: Person, hand_off_id: uuid.UUID, outcome: str) -> HandOff:
    """Closed with an outcome; the trainee can write again at any time."""
    if outcome not in OUTCOMES:
        raise Problem(422, "Unknown outcome", f"Choose one of: {', '.join(OUTCOMES)}.")
    hand_off = held_by(session, person, hand_off_id)
    hand_off.move(HandOffState.CLOSED, by=person.id, outcome=outcome)
    hand_off.outcome, hand_off.closed_at = outcome, clock.now()
    if hand_off.entry.state in (EntryState.WITH_COACH, EntryState.REPLIED):
        hand_off.entry.move(EntryState.CLOSED, by=person.id)
    return hand_off


def hand_over(session: Session, person: Person, hand_off_id: uuid.UUID, to: Person, policy: Policy) -> HandOff:
    """Ask a colleague to take it; refused when they evaluate the trainee."""
    hand_off = held_by(session, person, hand_off_id)
    allowed = session.scalar(_may_take(to.id, hand_off.owner_id))
    if not allowed:
        raise Problem(409, "This person cannot take it", "Choose a coach without an evaluative tie to the trainee.")
    make_reader(session, hand_off.entry_id, to, ASKED)
    if hand_off.state == HandOffState.ANSWERED:
        hand_off.move(HandOffState.CLAIMED, by=person.id)
    put_back(session, hand_off, policy, by=person.id)
    notify(session, to.id, Notice.THREAD_NEEDS_YOU, hand_off.id, str(clock.now()))
    return hand_off


def raise_to_urgent(session: Session, person: Person, hand_off_id: uuid.UUID, policy: Policy) -> HandOff:
    """The coach escalates: on call and supervisors are paged, and the thread goes back to whoever is first."""
    hand_off = held_by(session, person, hand_off_id)
    hand_off.severity, hand_off.rank = "urgent", 2
    hand_off.due_at = min(hand_off.due_at, clock.now() + timedelta(minutes=policy.page_again[0]))
    if hand_off.state == HandOffState.ANSWERED:
        hand_off.move(HandOffState.CLAIMED, by=person.id)
    put_back(session, hand_off, policy, by=person.id)
    return hand_off


def override(session: Session, person: Person, hand_off_id: uuid.UUID, kind: str, verdict: str) -> Override:
    """A person's correction of the machine. It beats the machine, and never lowers what another message raises."""
    if verdict not in VERDICTS:
        raise Problem(422, "Unknown verdict", "Say needless or missed.")
    if kind not in KINDS:
        raise Problem(422, "Unknown kind", f"Choose one of: {', '.join(KINDS)}.")
    hand_off = find_hand_off(session, person, hand_off_id)
    made = Override(id=uuid.uuid4(), entry_id=hand_off.entry_id, kind=kind, verdict=verdict, by=person.id)
    session.add(made)
    events.record(
        session, "hand_off:overridden", hand_off.id, owner_id=hand_off.owner_id, actor_id=person.id, verdict=verdict
    )
    return made


def _may_take(coach_id: uuid.UUID, trainee_id: uuid.UUID) -> Select[bool]:
    return select(and_(coaches_now(coach_id), ~evaluates(coach_id, trainee_id)))
