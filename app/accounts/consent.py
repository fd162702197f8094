"""What a person allowed, and may take back at any time. The rows stay as the proof of both."""

import uuid
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.accounts.models import Consent, ConsentTo
from app.kit import clock, events

WORDING = {ConsentTo.MEMORY: "memory-1"}  # which words they read; a change of the words is a new wording


def consent_since(session: Session, person_id: uuid.UUID, what: ConsentTo) -> datetime | None:
    """Since when it is in force; None when it is not."""
    query = select(Consent.given_at).where(Consent.person_id == person_id, Consent.what == what)
    return session.scalar(query.where(Consent.withdrawn_at.is_(None)))


def give_consent(session: Session, person_id: uuid.UUID, what: ConsentTo) -> None:
    """Safe to do twice."""
    fresh = insert(Consent).values(
        id=uuid.uuid4(), person_id=person_id, what=what, wording=WORDING[what], given_at=clock.now()
    )
    in_force = Consent.withdrawn_at.is_(None)
    once = fresh.on_conflict_do_nothing(index_elements=["person_id", "what"], index_where=in_force)
    if session.execute(once.returning(Consent.id)).first():
        events.record(session, "consent:given", person_id, owner_id=person_id, actor_id=person_id, what=str(what))


def withdraw_consent(session: Session, person_id: uuid.UUID, what: ConsentTo) -> None:
    """Safe to do twice. Whoever keeps something by this consent deletes it after this, in the same transaction."""
    open_one = update(Consent).where(
        Consent.person_id == person_id, Consent.what == what, Consent.withdrawn_at.is_(None)
    )
    if session.execute(open_one.values(withdrawn_at=clock.now()).returning(Consent.id)).first():
        events.record(session, "consent:withdrawn", person_id, owner_id=person_id, actor_id=person_id, what=str(what))


def consents_of(person_id: uuid.UUID) -> Select[Consent]:
    return select(Consent).where(Consent.person_id == person_id).order_by(Consent.given_at)
