"""Secrets that people carry: sign-in links, session cookies, API tokens. Only their hashes are kept."""

import hashlib
import secrets
import uuid
from datetime import timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from app.accounts.models import ApiToken, Person, SignedIn, SignInLink
from app.kit import clock, events
from app.kit.errors import Problem

LINK_MINUTES = 15
SEEN_EVERY = timedelta(minutes=1)
IDLE = timedelta(days=7)


def make_link(session: Session, person: Person, *, minutes: int = LINK_MINUTES) -> str:
    """A token for /sign-in/{token}; it works once, for so many minutes."""
    token = secrets.token_urlsafe(32)
    expires_at = clock.now() + timedelta(minutes=minutes)
    session.add(SignInLink(token_hash=digest(token), person_id=person.id, expires_at=expires_at))
    return token


def burn_link(session: Session, token: str) -> Person:
    """Use a link up; Problem 410 when it was used, is too old, or never was."""
    burned = session.scalar(
        update(SignInLink)
        .where(
            SignInLink.token_hash == digest(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > clock.now(),
        )
        .values(used_at=clock.now())
        .returning(SignInLink.person_id)
    )
    person = session.get(Person, burned) if burned else None
    if person is None or person.erased_at is not None:
        raise Problem(410, "This link has been used or is too old", "Ask for a new one; it comes by mail at once.")
    return person


def begin_session(session: Session, person: Person, days: int) -> str:
    """A new server-side session; returns the cookie's value."""
    token = secrets.token_urlsafe(32)
    signed_in = SignedIn(
        id=uuid.uuid4(), token_hash=digest(token), person_id=person.id, expires_at=clock.now() + timedelta(days=days)
    )
    session.add(signed_in)
    events.record(session, "session:began", signed_in.id, owner_id=person.id, actor_id=person.id)
    return token


def person_of_session(session: Session, token: str) -> tuple[Person, SignedIn] | None:
    """Who is signed in with this cookie; idle sessions end by themselves."""
    now = clock.now()
    row = session.execute(
        select(Person, SignedIn)
        .join(SignedIn, SignedIn.person_id == Person.id)
        .where(
            SignedIn.token_hash == digest(token),
            SignedIn.ended_at.is_(None),
            SignedIn.expires_at > now,
            SignedIn.seen_at > now - IDLE,
            Person.erased_at.is_(None),
        )
    ).first()
    if row is None:
        return None
    person, signed_in = row
    if signed_in.seen_at < now - SEEN_EVERY:
        signed_in.seen_at = now
    return person, signed_in


def end_session(session: Session, person_id: uuid.UUID, session_id: uuid.UUID) -> None:
    session.execute(
        update(SignedIn)
        .where(SignedIn.id == session_id, SignedIn.person_id == person_id, SignedIn.ended_at.is_(None))
        .values(ended_at=clock.now())
    )
    events.record(session, "session:ended", session_id, owner_id=person_id, actor_id=person_id)


def make_api_token(session: Session, person: Person, label: str = "") -> str:
    token = "aft_" + secrets.token_urlsafe(32)
    session.add(ApiToken(token_hash=digest(token), person_id=person.id, label=label))
    return token


def person_of_token(session: Session, token: str) -> Person | None:
    return session.scalar(
        select(Person)
        .join(ApiToken, ApiToken.person_id == Person.id)
        .where(ApiToken.token_hash == digest(token), ApiToken.ended_at.is_(None), Person.erased_at.is_(None))
    )


def find_person(session: Session, who: str) -> Person | None:
    """By handle or by e-mail address."""
    query = select(Person).where(or_(Person.handle == who, Person.email == who.strip().lower()))
    return session.scalar(query.where(Person.erased_at.is_(None)))


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
