"""A thread that waits for, or is with, a coach; the clock that raises it; and people's corrections."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from app.accounts.models import Person
from app.coaching.states import HAND_OFF_MOVES, HandOffState
from app.entries.models import Entry
from app.kit import events
from app.kit.db import Base, stamp, uuid_key
from app.kit.states import check_move


class HandOff(Base):
    """One a thread. `rank` is 2 for urgent, 1 else; the queue reads rank, then due time, then age."""

    __tablename__ = "hand_offs"
    __table_args__ = (
        CheckConstraint(f"state in ({', '.join(repr(str(state)) for state in HandOffState)})", name="state"),
        CheckConstraint("(state = 'claimed') <= (claimed_by is not null)", name="claimed_by_somebody"),
        Index(
            "ix_hand_offs_queue", text("rank desc"), "due_at", "opened_at",
            postgresql_where=text("state in ('waiting', 'escalated', 'claimed')"),
        ),
    )  # fmt: skip

    id: Mapped[uuid.UUID] = uuid_key()
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entries.id"), unique=True)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    severity: Mapped[str]
    rank: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default=HandOffState.WAITING)
    due_at: Mapped[datetime]
    opened_at: Mapped[datetime] = stamp()
    claimed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    claimed_until: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    entry: Mapped[Entry] = relationship(lazy="joined")
    claimant: Mapped[Person | None] = relationship(foreign_keys=[claimed_by], lazy="joined")

    def move(self, to: HandOffState, *, by: uuid.UUID | None, **facts: str) -> None:
        """The one door between states; leaves an event, and the thread's page says who has it now."""
        check_move("hand_off", HAND_OFF_MOVES, self.state, to)
        source, self.state = self.state, to
        session = object_session(self)
        assert session is not None  # noqa: S101
        events.record(
            session, f"hand_off:{to}", self.id, owner_id=self.owner_id, actor_id=by, source=str(source), **facts
        )
        events.tell(session, "entry", self.entry_id, self.owner_id)


class Escalation(Base):
    """The clock of an urgent hand-off: step 0 pages at once, each later step pages wider, until somebody claims."""

    __tablename__ = "escalations"
    __table_args__ = (
        UniqueConstraint("hand_off_id", "step", "raised_at"),
        Index("ix_escalations_due", "page_at", postgresql_where=text("paged_at is null and settled_at is null")),
    )

    id: Mapped[uuid.UUID] = uuid_key()
    hand_off_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("hand_offs.id"), index=True)
    step: Mapped[int]
    raised_at: Mapped[datetime] = stamp()
    page_at: Mapped[datetime]
    paged_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class OnCallShift(Base):
    """Who is called when something is urgent."""

    __tablename__ = "on_call_shifts"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="runs_forward"),)

    id: Mapped[uuid.UUID] = uuid_key()
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Override(Base):
    """A person's correction of machine work: a needless hand-off, or a missed flag."""

    __tablename__ = "overrides"
    __table_args__ = (CheckConstraint("verdict in ('needless', 'missed')", name="verdict"),)

    id: Mapped[uuid.UUID] = uuid_key()
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entries.id"), index=True)
    kind: Mapped[str]
    verdict: Mapped[str]
    by: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = stamp()
