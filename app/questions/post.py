"""Between a question and the thread: what it is made from, and the one place where the assistant writes.

A late question knocks: it is posted only when the thread still stands where it stood when the question was made.
"""

import uuid
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.accounts.vault import seal_text
from app.entries.models import Author, Entry, Message, MessageKind
from app.entries.queries import lock_entry, recent_questions
from app.entries.states import EntryState
from app.entries.write import next_seq
from app.kit import events
from app.questions.question import CouldNotAsk, Question, QuestionContext
from app.screening.flags import Severity, Utterance
from app.screening.models import FlagRow


@dataclass(frozen=True)
class Occasion:
    """What to ask about, and how long the thread was when that was read."""

    entry_id: uuid.UUID
    seq: int
    context: QuestionContext


def occasion_for(session: Session, entry_id: uuid.UUID, *, limit: int, locale: str = "en") -> Occasion | None:
    """None when the machine has nothing to ask here: another state, or as many questions as an entry may have."""
    entry = lock_entry(session, entry_id)
    if entry.state != EntryState.SUBMITTED:
        return None
    if entry.questions_asked >= limit:
        entry.move(EntryState.CLOSED, by=None, because="questions_used")
        return None
    messages = list(session.scalars(select(Message).where(Message.entry_id == entry_id).order_by(Message.seq)))
    return Occasion(entry_id, messages[-1].seq, _context(session, entry, messages, locale))


def post(session: Session, occasion: Occasion, result: Question | CouldNotAsk) -> Message | None:
    """Write the question if the thread still waits for it; else leave an event and drop it."""
    entry = lock_entry(session, occasion.entry_id)
    if entry.state != EntryState.SUBMITTED or next_seq(session, entry.id) != occasion.seq + 1:
        events.record(session, "question:dropped", entry.id, owner_id=entry.owner_id, state=str(entry.state))
        return None
    if isinstance(result, CouldNotAsk):
        entry.move(EntryState.CLOSED, by=None, because=result.reason)
        return None
    message = _message(session, entry, occasion.seq + 1, result)
    session.add(message)
    session.flush()
    entry.questions_asked += 1
    entry.move(EntryState.ASKED, by=None, prompt=result.prompt, made_by=str(result.source))
    return message


def _context(session: Session, entry: Entry, messages: list[Message], locale: str) -> QuestionContext:
    """Only what no screen held back is asked about: a question never picks at what went to a person."""
    held = _held(session, entry)
    open_ones = [one for one in messages if one.id not in held and one.author != Author.SYSTEM]
    own = [one for one in open_ones if one.author == Author.TRAINEE]
    latest = own[-1] if own else None
    history = [Utterance(one.author, one.text) for one in open_ones if latest and one.seq < latest.seq]
    here = [one.text for one in messages if one.author == Author.ASSISTANT]
    return QuestionContext(
        text=latest.text if latest else "",
        history=tuple(history),
        asked=tuple(dict.fromkeys([*here, *recent_questions(session, entry.owner_id)])),
        lens=entry.lens,
        library_only=entry.library_only,
        locale=locale,
        thread=str(entry.id),
    )


def _held(session: Session, entry: Entry) -> set[uuid.UUID]:
    flagged = exists().where(FlagRow.message_id == Message.id, FlagRow.severity.in_([Severity.HOLD, Severity.URGENT]))
    return set(session.scalars(select(Message.id).where(Message.entry_id == entry.id, flagged)))


def _message(session: Session, entry: Entry, seq: int, question: Question) -> Message:
    message = Message(id=uuid.uuid4(), entry_id=entry.id, owner_id=entry.owner_id, seq=seq)
    message.author, message.kind = Author.ASSISTANT, MessageKind.QUESTION
    message.body = seal_text(session, entry.owner_id, "messages.body", message.id, question.text)
    message.purpose, message.lens, message.stage = question.purpose, question.lens, question.stage
    message.source, message.prompt, message.model = question.source, question.prompt, question.model
    return message
