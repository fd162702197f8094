"""Saving what a trainee writes. Nothing comes before this, and nothing may make it fail."""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.vault import seal_text
from app.entries.models import Author, Entry, Message, MessageKind
from app.entries.queries import find_own_entry
from app.entries.states import EntryState
from app.kit import events
from app.kit.errors import Problem
from app.kit.jobs import defer

LONGEST = 20_000  # characters
TAKE_IN = "take_in"


def submit(session: Session, person: Person, text: str, *, lens: str | None = None) -> Message:
    """A new entry with its first message, and the job that takes it in, in the session's one transaction."""
    words = clean(text)
    entry = Entry(id=uuid.uuid4(), owner_id=person.id, lens=lens, state=EntryState.DRAFT)
    session.add(entry)
    session.flush()
    entry.move(EntryState.SUBMITTED, by=person.id)
    return _add(session, entry, person, MessageKind.ENTRY, words)


def answer(session: Session, person: Person, entry_id: uuid.UUID, text: str) -> Message:
    """The trainee goes on in a thread of their own, whatever its state; only a withdrawn one stays shut."""
    words = clean(text)
    entry = find_own_entry(session, person, entry_id, lock=True)
    if entry.state == EntryState.WITHDRAWN:
        raise Problem(409, "This entry was taken back", "Start a new one; your words are still in the field.")
    if entry.state in (EntryState.ASKED, EntryState.CLOSED):
        entry.move(EntryState.SUBMITTED, by=person.id)
    elif entry.state == EntryState.REPLIED:
        entry.move(EntryState.WITH_COACH, by=person.id)
    else:
        events.record(session, "entry:continued", entry.id, owner_id=person.id, actor_id=person.id)
    return _add(session, entry, person, MessageKind.ANSWER, words)


def clean(text: str) -> str:
    """The text as it can be kept: no NUL, no broken surrogates, no outer blank lines. Raises Problem 422."""
    words = keepable(text).strip()
    if not words:
        raise Problem(422, "Nothing was written", "Write a word or two first; a sentence is enough.")
    if len(words) > LONGEST:
        raise Problem(422, "This is too long", f"Send it in parts of at most {LONGEST:,} characters.")
    return words


def keepable(text: str) -> str:
    """Without NUL, and with a mark in place of half a character."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def next_seq(session: Session, entry_id: uuid.UUID) -> int:
    """The next place in the thread; the entry must be locked or new."""
    last = session.scalar(select(func.max(Message.seq)).where(Message.entry_id == entry_id))
    return (last or 0) + 1


def _add(session: Session, entry: Entry, person: Person, kind: MessageKind, words: str) -> Message:
    message = Message(id=uuid.uuid4(), entry_id=entry.id, owner_id=entry.owner_id, seq=next_seq(session, entry.id))
    message.author, message.author_id, message.kind = Author.TRAINEE, person.id, kind
    message.body = seal_text(session, entry.owner_id, "messages.body", message.id, words)
    session.add(message)
    session.flush()
    defer(session, TAKE_IN, message_id=str(message.id))
    return message
