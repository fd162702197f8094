"""All reads of entries, found through the person who reads."""

import uuid
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, selectinload

from app.accounts.access import coaches_now, evaluates
from app.accounts.models import Person
from app.entries.models import Draft, Entry, Message, MessageKind, Reader, Reading
from app.entries.states import EntryState
from app.kit import clock
from app.kit.errors import not_found


def entries_readable_by(person: Person) -> Select[Entry]:
    """Own entries, and those that the person was made a reader of and has no evaluative tie to."""
    return select(Entry).where(or_(Entry.owner_id == person.id, _reads(person)))


def own_entries(person: Person) -> Select[Entry]:
    return select(Entry).where(Entry.owner_id == person.id).order_by(Entry.created_at.desc(), Entry.id)


def find_entry(session: Session, person: Person, entry_id: uuid.UUID) -> Entry:
    """One readable entry with its messages; Problem 404 for an unknown id and for another person's alike."""
    query = entries_readable_by(person).where(Entry.id == entry_id).options(selectinload(Entry.messages))
    entry = session.scalar(query)
    if entry is None:
        raise not_found()
    return entry


def find_own_entry(session: Session, person: Person, entry_id: uuid.UUID, *, lock: bool = False) -> Entry:
    """One entry of the person's own; with `lock`, nobody moves it until the transaction ends."""
    query = own_entries(person).where(Entry.id == entry_id)
    entry = session.scalar(query.with_for_update(of=Entry, key_share=True) if lock else query)
    if entry is None:
        raise not_found()
    return entry


def lock_entry(session: Session, entry_id: uuid.UUID) -> Entry:
    """For the way itself: the entry as it stands now, held until the transaction ends."""
    query = select(Entry).where(Entry.id == entry_id).with_for_update(of=Entry, key_share=True)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def readers_of(entry_id: uuid.UUID) -> Select[Reader]:
    """Who can read the thread now; those with a tie are not among them, whatever the table says."""
    return (
        select(Reader)
        .join(Entry, Entry.id == Reader.entry_id)
        .where(
            Reader.entry_id == entry_id,
            _open_until(),
            coaches_now(Reader.person_id),
            ~evaluates(Reader.person_id, Entry.owner_id),
        )
        .order_by(Reader.since)
    )


def readings_of(person: Person) -> Select[Reading]:
    """Every time somebody else opened a thread of this person, newest first."""
    return select(Reading).where(Reading.owner_id == person.id).order_by(Reading.at.desc())


def last_message(session: Session, entry: Entry) -> Message:
    query = select(Message).where(Message.entry_id == entry.id).order_by(Message.seq.desc()).limit(1)
    return session.scalars(query).one()


def earlier_openings(message: Message, since: datetime, limit: int) -> Select[Message]:
    """How the writer's other entries began that were written before this one and not taken back, the latest first."""
    return (
        select(Message)
        .join(Entry, Entry.id == Message.entry_id)
        .where(
            Message.owner_id == message.owner_id,
            Message.entry_id != message.entry_id,
            Message.kind == MessageKind.ENTRY,
            Message.created_at > since,
            Message.created_at <= message.created_at,
            Entry.state != EntryState.WITHDRAWN,
        )
        .order_by(Message.created_at.desc())
        .limit(limit)
    )


def recent_questions(session: Session, owner_id: uuid.UUID, limit: int = 10) -> list[Message]:
    """The person's last questions over all threads, newest first: they are not to be asked again."""
    query = (
        select(Message)
        .where(Message.owner_id == owner_id, Message.author == "assistant")
        .order_by(Message.created_at.desc())
        .limit(limit)
    )
    return list(session.scalars(query))


def recent_prompts(session: Session, owner_id: uuid.UUID, limit: int) -> list[str]:
    """What made the person's last questions over all threads, newest first."""
    query = select(Message.prompt).where(Message.owner_id == owner_id, Message.author == "assistant")
    return [prompt or "" for prompt in session.scalars(query.order_by(Message.created_at.desc()).limit(limit))]


def find_draft(session: Session, person: Person, place: str) -> Draft | None:
    return session.scalar(select(Draft).where(Draft.owner_id == person.id, Draft.place == place))


def drafts_of(person: Person) -> Select[Draft]:
    return select(Draft).where(Draft.owner_id == person.id).order_by(Draft.saved_at)


def _reads(person: Person) -> ColumnElement[bool]:
    return and_(
        exists().where(Reader.entry_id == Entry.id, Reader.person_id == person.id, _open_until()),
        Entry.state != EntryState.DRAFT,
        coaches_now(person.id),
        ~evaluates(person.id, Entry.owner_id),
    )


def _open_until() -> ColumnElement[bool]:
    return or_(Reader.until.is_(None), Reader.until > clock.now())
