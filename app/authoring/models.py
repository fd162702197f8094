"""What authors decided here, over what the library's files say: reviews, publications, and how each piece stands."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.kit.db import Base, stamp, uuid_key


class Verdict(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class PromptReview(Base):
    """Somebody asked for a review of this very text (`digest`), or gave one. Rows are only added; the last counts."""

    __tablename__ = "prompt_reviews"
    __table_args__ = (
        CheckConstraint(f"verdict in ({', '.join(repr(str(one)) for one in Verdict)})", name="verdict"),
        Index("ix_prompt_reviews_version", "name", "version"),
    )

    id: Mapped[uuid.UUID] = uuid_key()
    name: Mapped[str]
    version: Mapped[int]
    digest: Mapped[str]
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    verdict: Mapped[str]
    at: Mapped[datetime] = stamp()
    person: Mapped[Person] = relationship(lazy="joined")


class PromptPublication(Base):
    """A version went out here, with the hash of its text and of its report. Rows are only added."""

    __tablename__ = "prompt_publications"

    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str]
    report: Mapped[str]
    published_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = stamp()


class PromptStanding(Base):
    """How a piece stands here. What is null is as live.yaml says; a canary's share of 0 means that there is none."""

    __tablename__ = "prompt_standings"
    __table_args__ = (CheckConstraint("canary_share >= 0 and canary_share < 1", name="share"),)

    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int | None]
    canary_version: Mapped[int | None]
    canary_share: Mapped[float | None]
    withheld: Mapped[bool] = mapped_column(default=False)
    changed_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime] = stamp()
