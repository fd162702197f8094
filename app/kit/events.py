"""Each move leaves an event, in the same transaction: who, what, when; ids and codes, never words."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, Identity, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.kit.db import Base, stamp

CHANNEL = "afterward"


class Event(Base):
    """`action` reads subject:verb, such as entry:submitted. `facts` holds codes and ids only."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_subject", "subject_id", "id"), Index("ix_events_owner", "owner_id", "id"))

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    action: Mapped[str]
    subject_id: Mapped[uuid.UUID]
    owner_id: Mapped[uuid.UUID | None]
    actor_id: Mapped[uuid.UUID | None]
    facts: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    at: Mapped[datetime] = stamp()


def record(
    session: Session,
    action: str,
    subject_id: uuid.UUID,
    *,
    owner_id: uuid.UUID | None = None,
    actor_id: uuid.UUID | None = None,
    **facts: str,
) -> None:
    """Write the event and, once committed, tell the listening processes which subject changed."""
    session.add(Event(action=action, subject_id=subject_id, owner_id=owner_id, actor_id=actor_id, facts=facts))
    tell(session, action.partition(":")[0], subject_id, owner_id)


def tell(session: Session, subject: str, subject_id: uuid.UUID, owner_id: uuid.UUID | None) -> None:
    """Once committed, the pages that show this subject ask for themselves again. Nothing is kept."""
    session.execute(
        text("select pg_notify(:channel, :payload)"),
        {"channel": CHANNEL, "payload": f"{subject} {subject_id} {owner_id or '-'}"},
    )
