"""Keeping and forgetting: only with the trainee's consent, and only of threads that no screen and no person held."""

import uuid

from sqlalchemy import Select, delete, exists, select
from sqlalchemy.orm import Session

from app.accounts.consent import consent_since, give_consent, withdraw_consent
from app.accounts.models import ConsentTo
from app.accounts.vault import seal_bytes
from app.entries.models import Author, Entry, Message
from app.entries.states import EntryState
from app.kit.jobs import defer
from app.questions.memory.kept import kept_of, pack
from app.questions.memory.models import Memory
from app.routing.policy import Route
from app.screening.models import FlagRow

REMEMBER = "remember"
FIELD = "memories.sealed"
CALM = (EntryState.SUBMITTED, EntryState.ASKED, EntryState.CLOSED)


def begin(session: Session, owner_id: uuid.UUID) -> None:
    """The trainee allows it; what they wrote before is kept too, by jobs."""
    give_consent(session, owner_id, ConsentTo.MEMORY)
    for message in session.scalars(rememberable(owner_id).where(~exists().where(Memory.message_id == Message.id))):
        defer(session, REMEMBER, message_id=str(message.id))


def end(session: Session, owner_id: uuid.UUID) -> None:
    """The trainee takes it back: what was kept is deleted at once. The order closes the door before it sweeps."""
    withdraw_consent(session, owner_id, ConsentTo.MEMORY)
    session.execute(delete(Memory).where(Memory.owner_id == owner_id))


def remember_soon(session: Session, message: Message) -> None:
    """A job for a message that was just taken in, if its writer allows it."""
    if consent_since(session, message.owner_id, ConsentTo.MEMORY):
        defer(session, REMEMBER, message_id=str(message.id))


def remember(session: Session, message_id: uuid.UUID) -> None:
    """Keep what is worth keeping of one message. Safe to run twice, and after all has changed."""
    owner_id = session.scalar(select(Message.owner_id).where(Message.id == message_id))
    if owner_id is None or consent_since(session, owner_id, ConsentTo.MEMORY) is None:
        return
    message = session.scalar(rememberable(owner_id).where(Message.id == message_id))
    if message is not None and session.get(Memory, message_id) is None:
        _keep(session, message)


def rememberable(owner_id: uuid.UUID) -> Select[Message]:
    """What the trainee wrote in threads that were never flagged, offered, handed off or taken back."""
    return (
        select(Message)
        .join(Entry, Entry.id == Message.entry_id)
        .where(
            Message.owner_id == owner_id,
            Message.author == Author.TRAINEE,
            Message.screened_at.is_not(None),
            Entry.state.in_(CALM),
            Entry.route == Route.ASK,
            ~exists().where(FlagRow.entry_id == Entry.id),
        )
    )


def kept_entries(session: Session, owner_id: uuid.UUID) -> set[uuid.UUID]:
    """The entries of which something is kept."""
    return set(session.scalars(select(Memory.entry_id).where(Memory.owner_id == owner_id)))


def keep_anew(session: Session, message: Message) -> None:
    """Its words were changed by their writer: what was kept of them goes, and a job keeps what they are now."""
    session.execute(delete(Memory).where(Memory.message_id == message.id))
    remember_soon(session, message)


def _keep(session: Session, message: Message) -> None:
    kept = kept_of(message.text)
    if kept is not None:
        sealed = seal_bytes(session, message.owner_id, FIELD, message.id, pack(kept))
        session.add(Memory(message_id=message.id, entry_id=message.entry_id, owner_id=message.owner_id, sealed=sealed))
