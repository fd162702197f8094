"""What is sent to people: an enum and an opaque id, never words, names or kinds of disclosure."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base, stamp, uuid_key


class Notice(StrEnum):
    THREAD_NEEDS_YOU = "thread_needs_you"
    THREAD_STILL_NEEDS_SOMEBODY = "thread_still_needs_somebody"
    COACH_ANSWERED = "coach_answered"


class Notification(Base):
    """An outbox row, written in the transaction of what it tells of; sent at least once, shown once."""

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("person_id", "subject_id", "notice", "occasion"),
        Index("ix_notifications_unsent", "created_at", postgresql_where=text("sent_at is null")),
    )

    id: Mapped[uuid.UUID] = uuid_key()
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    notice: Mapped[str]
    subject_id: Mapped[uuid.UUID]
    occasion: Mapped[str]
    created_at: Mapped[datetime] = stamp()
    sent_at: Mapped[datetime | None]
