"""A thread as somebody may see it. Later parts of the way add what they know: flags, cards, the hand-off."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.entries.models import Author, Entry, Message, Reading
from app.entries.queries import readers_of
from app.entries.states import EntryState
from app.kit import clock

# Each adds keys to the thread. Registered in app/main.py, since entries know nothing of what comes after them.
Panel = Callable[[Session, Entry, Person], dict[str, Any]]

READ_AGAIN_AFTER = timedelta(minutes=5)


def thread_of(session: Session, entry: Entry, person: Person, panels: tuple[Panel, ...]) -> dict[str, Any]:
    """The thread for this person: plain values, opened words. A thread taken back keeps its words from readers."""
    hidden = entry.state == EntryState.WITHDRAWN and entry.owner_id != person.id
    thread: dict[str, Any] = {
        "id": str(entry.id),
        "state": str(entry.state),
        "created_at": entry.created_at,
        "lens": entry.lens,
        "messages": [] if hidden else [message_of(one, person) for one in entry.messages],
        "readers": [
            {"name": reader.person.name, "because": reader.because, "since": reader.since}
            for reader in session.scalars(readers_of(entry.id))
        ],
    }
    for panel in panels:
        thread |= panel(session, entry, person)
    return thread


def message_of(message: Message, reader: Person) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": str(message.id),
        "author": message.author,
        "kind": message.kind,
        "text": message.text_for(reader.id),
        "at": message.created_at,
        "author_name": message.author_person.name if message.author_person else None,
    }
    if message.author == Author.ASSISTANT:
        said |= {key: getattr(message, key) for key in ("source", "prompt", "purpose", "lens", "stage")}
    if message.card:
        said["card"] = message.card
    return said


def note_reading(session: Session, entry: Entry, person: Person) -> None:
    """The trainee sees who opened their thread. One row for each sitting."""
    if entry.owner_id == person.id:
        return
    recent = select(Reading.id).where(
        Reading.entry_id == entry.id, Reading.person_id == person.id, Reading.at > clock.now() - READ_AGAIN_AFTER
    )
    if session.scalar(recent.limit(1)) is None:
        because = next((r.because for r in session.scalars(readers_of(entry.id)) if r.person_id == person.id), "")
        session.add(
            Reading(id=uuid.uuid4(), entry_id=entry.id, owner_id=entry.owner_id, person_id=person.id, because=because)
        )
