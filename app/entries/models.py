"""What trainees write and all that stands under it."""

import re
import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from app.accounts.models import Person
from app.accounts.vault import open_text
from app.entries.states import ENTRY_MOVES, EntryState, GoingOn
from app.kit import clock, events
from app.kit.db import Base, stamp, uuid_key
from app.kit.states import check_move


class Author(StrEnum):
    TRAINEE = "trainee"
    COACH = "coach"
    ASSISTANT = "assistant"
    SYSTEM = "system"


FROM_MEMORY = "memory."  # how the prompt of a question begins that quotes another thread
_QUOTED = re.compile("“[^”]*”")


class MessageKind(StrEnum):
    ENTRY = "entry"
    ANSWER = "answer"
    QUESTION = "question"
    REPLY = "reply"
    CARD = "card"


MAY_SAY = {
    Author.TRAINEE: (MessageKind.ENTRY, MessageKind.ANSWER),
    Author.COACH: (MessageKind.REPLY,),
    Author.ASSISTANT: (MessageKind.QUESTION,),
    Author.SYSTEM: (MessageKind.CARD,),
}


def _may_say() -> str:
    """The SQL form of MAY_SAY: the database refuses any other pair of author and kind."""
    return " or ".join(
        f"(author = '{author}' and kind in ({', '.join(repr(str(kind)) for kind in kinds)}))"
        for author, kinds in MAY_SAY.items()
    )


class Entry(Base):
    __tablename__ = "entries"
    __table_args__ = (
        CheckConstraint(f"state in ({', '.join(repr(str(state)) for state in EntryState)})", name="state"),
        CheckConstraint(f"going_on in ({', '.join(repr(str(way)) for way in GoingOn)})", name="going_on"),
        Index("ix_entries_owner", "owner_id", text("created_at desc"), "id"),
    )

    id: Mapped[uuid.UUID] = uuid_key()
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(default=EntryState.SUBMITTED)
    lens: Mapped[str | None]
    route: Mapped[str | None]
    questions_asked: Mapped[int] = mapped_column(default=0)
    library_only: Mapped[bool] = mapped_column(default=False)
    identifiers_kept: Mapped[bool] = mapped_column(default=False)
    going_on: Mapped[str | None]
    created_at: Mapped[datetime] = stamp()
    moved_at: Mapped[datetime] = stamp()
    owner: Mapped[Person] = relationship(lazy="joined")
    messages: Mapped[list["Message"]] = relationship(order_by="Message.seq", back_populates="entry")

    def move(self, to: EntryState, *, by: uuid.UUID | None, **facts: str) -> None:
        """The one door between states; leaves an event."""
        check_move("entry", ENTRY_MOVES, self.state, to)
        source, self.state, self.moved_at = self.state, to, clock.now()
        session = object_session(self)
        assert session is not None  # noqa: S101
        events.record(session, f"entry:{to}", self.id, owner_id=self.owner_id, actor_id=by, source=str(source), **facts)


class Message(Base):
    """One utterance. Its words are sealed under the key of the entry's owner; a card has no words of its own."""

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint(_may_say(), name="author_may_say"),
        CheckConstraint("(kind = 'card') = (card is not null)", name="card_has_id"),
        CheckConstraint("(kind = 'card') = (body is null)", name="words_unless_card"),
        CheckConstraint("(author = 'assistant') = (prompt is not null)", name="question_has_prompt"),
        UniqueConstraint("entry_id", "seq"),
    )

    id: Mapped[uuid.UUID] = uuid_key()
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entries.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    seq: Mapped[int]
    author: Mapped[str]
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    card: Mapped[str | None]
    purpose: Mapped[str | None]
    lens: Mapped[str | None]
    stage: Mapped[str | None]
    source: Mapped[str | None]
    prompt: Mapped[str | None]
    model: Mapped[str | None]
    created_at: Mapped[datetime] = stamp()
    screened_at: Mapped[datetime | None]
    entry: Mapped[Entry] = relationship(back_populates="messages")
    author_person: Mapped[Person | None] = relationship(foreign_keys=[author_id])

    @property
    def text(self) -> str:
        """The words in clear, opened with the owner's key; empty for a card."""
        if self.body is None:
            return ""
        session = object_session(self)
        assert session is not None  # noqa: S101
        return open_text(session, self.owner_id, "messages.body", self.id, self.body)

    def text_for(self, reader_id: uuid.UUID) -> str:
        """The words as this reader may see them: what a question quotes from another thread is the writer's alone."""
        mine = reader_id == self.owner_id
        return self.text if mine or not self.quotes_another_thread else _QUOTED.sub("“…”", self.text)

    @property
    def quotes_another_thread(self) -> bool:
        return (self.prompt or "").startswith(FROM_MEMORY)


class Reader(Base):
    """Who may read a thread beside its writer, and why. What the trainee is shown is this table."""

    __tablename__ = "readers"
    __table_args__ = (Index("ix_readers_person", "person_id", "entry_id"),)

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    because: Mapped[str]
    since: Mapped[datetime] = stamp()
    until: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined")


class Reading(Base):
    """Somebody opened a thread that is not theirs. The trainee sees every one of these."""

    __tablename__ = "readings"
    __table_args__ = (Index("ix_readings_owner", "owner_id", text("at desc")),)

    id: Mapped[uuid.UUID] = uuid_key()
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entries.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    because: Mapped[str]
    at: Mapped[datetime] = stamp()
    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="joined")


class Draft(Base):
    """Unsent words, saved as they are typed. `place` is 'new', or the id of the entry that is answered."""

    __tablename__ = "drafts"

    id: Mapped[uuid.UUID] = uuid_key()
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    place: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[datetime] = stamp()

    __table_args__ = (UniqueConstraint("owner_id", "place"),)


class IdempotencyKey(Base):
    """A send that arrives twice is done once. Written in the transaction of what it guards."""

    __tablename__ = "idempotency_keys"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    subject_id: Mapped[uuid.UUID]
    answer: Mapped[dict[str, object] | None] = mapped_column(JSONB)
    created_at: Mapped[datetime] = stamp()
