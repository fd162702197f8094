"""Erasing a person: their key goes, and with it every word of theirs, in every copy and backup."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.accounts.models import ApiToken, Assignment, Consent, DataKey, Person, SignedIn, SignInLink, Tie
from app.kit import clock, events


def erase(session: Session, person: Person) -> None:
    """Safe to run twice. What stays is ids and times, so that counts and the audit trail still add up."""
    now = clock.now()
    session.execute(delete(DataKey).where(DataKey.owner_id == person.id))
    for table in (SignedIn, ApiToken):
        session.execute(update(table).where(table.person_id == person.id).values(ended_at=now))
    session.execute(delete(SignInLink).where(SignInLink.person_id == person.id))
    session.execute(update(Assignment).where(Assignment.trainee_id == person.id).values(until=now))
    session.execute(update(Tie).where(Tie.trainee_id == person.id).values(until=now))
    open_consents = update(Consent).where(Consent.person_id == person.id, Consent.withdrawn_at.is_(None))
    session.execute(open_consents.values(withdrawn_at=now))
    held = session.get_one(Person, person.id)
    held.name, held.email, held.handle = "Erased", f"erased-{person.id}@invalid", f"erased-{person.id}"
    held.stage, held.erased_at = "", held.erased_at or now
    events.record(session, "person:erased", person.id, owner_id=person.id, actor_id=person.id)
