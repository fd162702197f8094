"""Unsent words, kept on the server while there is a signal, and let go when they are sent."""

import re
import uuid

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.vault import open_text, seal_text
from app.entries.models import Draft
from app.entries.queries import find_draft
from app.entries.write import keepable
from app.kit import clock
from app.kit.errors import not_found

NEW = "new"
UUID_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def save_draft(session: Session, person: Person, place: str, text: str) -> Draft:
    """Keep the words under their owner's key; one draft a place. Problem 404 for a place that is none."""
    if place != NEW and not UUID_FORM.fullmatch(place):
        raise not_found()
    draft = find_draft(session, person, place) or Draft(id=uuid.uuid4(), owner_id=person.id, place=place)
    draft.body = seal_text(session, person.id, "drafts.body", draft.id, keepable(text))
    draft.saved_at = clock.now()
    session.add(draft)
    return draft


def read_draft(session: Session, person: Person, place: str) -> str:
    draft = find_draft(session, person, place)
    return open_text(session, person.id, "drafts.body", draft.id, draft.body) if draft else ""


def drop_draft(session: Session, person: Person, place: str) -> None:
    session.execute(delete(Draft).where(Draft.owner_id == person.id, Draft.place == place))
