"""People, what they are, and who evaluates or coaches whom."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, stamp, uuid_key


class RoleName(StrEnum):
    TRAINEE = "trainee"
    COACH = "coach"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUTHOR = "author"
    EVALUATOR = "evaluator"


class Programme(Base):
    __tablename__ = "programmes"

    id: Mapped[uuid.UUID] = uuid_key()
    name: Mapped[str]
    time_zone: Mapped[str] = mapped_column(default="UTC")
    country: Mapped[str] = mapped_column(default="US")


class Person(Base):
    """`handle` is the short name used on the command line; `stage` is how a coach sees them: 'Second-year resident'."""

    __tablename__ = "people"

    id: Mapped[uuid.UUID] = uuid_key()
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programmes.id"))
    handle: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    stage: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = stamp()
    erased_at: Mapped[datetime | None]
    roles: Mapped[list["Role"]] = relationship(lazy="selectin")
    programme: Mapped[Programme] = relationship(lazy="joined")

    def is_a(self, *names: RoleName) -> bool:
        return any(role.name in names for role in self.roles)


class Role(Base):
    __tablename__ = "roles"
    __table_args__ = (CheckConstraint(f"name in ({', '.join(repr(str(name)) for name in RoleName)})", name="known"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class Tie(Base):
    """An evaluative relation: it ends access at once, whatever else the evaluator is."""

    __tablename__ = "ties"
    __table_args__ = (Index("ix_ties_pair", "evaluator_id", "trainee_id"),)

    id: Mapped[uuid.UUID] = uuid_key()
    evaluator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    trainee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    because: Mapped[str]
    since: Mapped[datetime] = stamp()
    until: Mapped[datetime | None]


class Assignment(Base):
    """A coach works with a trainee."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("coach_id", "trainee_id"),)

    id: Mapped[uuid.UUID] = uuid_key()
    coach_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    trainee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    since: Mapped[datetime] = stamp()
    until: Mapped[datetime | None]


class ConsentTo(StrEnum):
    MEMORY = "memory"


class Consent(Base):
    """What a person allowed, by which words, from when until when."""

    __tablename__ = "consents"
    __table_args__ = (
        CheckConstraint(f"what in ({', '.join(repr(str(what)) for what in ConsentTo)})", name="what"),
        Index("ix_consents_in_force", "person_id", "what", unique=True, postgresql_where=text("withdrawn_at is null")),
    )

    id: Mapped[uuid.UUID] = uuid_key()
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    what: Mapped[str]
    wording: Mapped[str]
    given_at: Mapped[datetime] = stamp()
    withdrawn_at: Mapped[datetime | None]


class DataKey(Base):
    """The key of one person's private text, wrapped. Deleting the row erases the text everywhere."""

    __tablename__ = "data_keys"

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    wrapped_by: Mapped[str]
    created_at: Mapped[datetime] = stamp()


class SignInLink(Base):
    """A mailed link: only its hash is kept; reading it shows a button, pressing the button burns it."""

    __tablename__ = "sign_in_links"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignedIn(Base):
    """A server-side session; the cookie holds an opaque token of which only the hash is kept."""

    __tablename__ = "sessions"

    id: Mapped[uuid.UUID] = uuid_key()
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[datetime] = stamp()
    seen_at: Mapped[datetime] = stamp()
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ApiToken(Base):
    __tablename__ = "api_tokens"

    id: Mapped[uuid.UUID] = uuid_key()
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    label: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = stamp()
    ended_at: Mapped[datetime | None]
