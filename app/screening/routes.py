"""Identifiers on the trainee's own page: replaced by a role with one tap, or kept; and drafts as one types."""

import re
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.current import Trainee, WriterOrReader, database_of
from app.accounts.models import Person
from app.accounts.vault import seal_text
from app.entries.drafts import save_draft
from app.entries.models import Entry, Message
from app.entries.queries import find_own_entry
from app.entries.write import LONGEST
from app.kit import events
from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.heard import identifiers_to_show
from app.screening.identifiers.rare import rare_combination
from app.screening.identifiers.roles import role_for

router = APIRouter(include_in_schema=False)


PLACE = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")  # the message's place in the thread, and where the identifier begins


class DraftBody(BaseModel):
    text: str


@router.put("/drafts/{place}")
def keep_draft(request: Request, me: WriterOrReader, place: str, body: DraftBody) -> dict[str, Any]:
    """Saved as it is typed; says what in it could show who somebody is, by the rules alone: they take milliseconds."""
    text = body.text.replace("\x00", "")[:LONGEST]
    with database_of(request).as_person(me.id) as session:
        saved_at = save_draft(session, me, place[:64], text).saved_at
    found = [[one.start, one.end, one.type, role_for(text, one)] for one in find_identifiers(text)]
    return {"saved_at": saved_at, "identifiers": found, "rare_combination": bool(rare_combination(text))}


@router.post("/entries/{entry_id}/identifiers")
def settle_identifier(
    request: Request, me: Trainee, entry_id: uuid.UUID, n: Annotated[str, Form()], choice: Annotated[str, Form()]
) -> Response:
    with database_of(request).as_person(me.id) as session:
        entry = find_own_entry(session, me, entry_id, lock=True)
        if choice == "keep":
            entry.identifiers_kept = True
            events.record(session, "entry:identifiers_kept", entry.id, owner_id=me.id, actor_id=me.id)
        else:
            _replace(session, me, entry, n)
    return RedirectResponse(f"/entries/{entry_id}", 303)


def _replace(session: Session, me: Person, entry: Entry, n: str) -> None:
    """Write the role's words where the identifier stands. A stale or foreign place changes nothing."""
    place = PLACE.fullmatch(n)
    if place is None:
        return
    message = session.scalar(
        select(Message).where(Message.entry_id == entry.id, Message.seq == int(place[1]), Message.author == "trainee")
    )
    text = message.text if message else ""
    found = next((one for one in identifiers_to_show(text) if one.start == int(place[2])), None)
    if message is None or found is None:
        return
    words = text[: found.start] + role_for(text, found) + text[found.end :]
    message.body = seal_text(session, me.id, "messages.body", message.id, words)
    events.record(session, "entry:identifier_replaced", entry.id, owner_id=me.id, actor_id=me.id)
