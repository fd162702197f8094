"""Entries over HTTP for programs: write, read, go on, take back."""

import uuid
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict
from sqlalchemy import and_, or_

from app.accounts.current import Trainee, WriterOrReader, database_of
from app.accounts.models import Person
from app.entries import write
from app.entries.models import Entry, IdempotencyKey
from app.entries.once import once
from app.entries.queries import entries_readable_by, find_entry
from app.entries.thread import note_reading, thread_of
from app.kit import rates
from app.kit.errors import Problem

router = APIRouter(prefix="/api/v1", tags=["entries"])
PAGE = 50

IdempotencyHeader = Annotated[str | None, Header(max_length=200)]


class NewEntry(BaseModel):
    model_config = ConfigDict(extra="ignore")

    text: str
    lens: str | None = None


class Words(BaseModel):
    model_config = ConfigDict(extra="ignore")

    text: str


@router.post("/entries", status_code=201)
def submit_entry(
    request: Request, response: Response, me: Trainee, body: NewEntry, idempotency_key: IdempotencyHeader = None
) -> dict[str, Any]:
    """Save first; then the card for an urgent disclosure is in this very answer."""
    known = [one["id"] for one in request.app.state.lenses]
    if body.lens is not None and body.lens not in known:
        raise Problem(422, "There is no such lens", f"Leave it out, or choose one of: {', '.join(known)}.")
    return _say(
        request, response, me, idempotency_key, f"entry\n{body.lens}\n{body.text}",
        lambda session: write.submit(session, me, body.text, lens=body.lens),
    )  # fmt: skip


@router.post("/entries/{entry_id}/answers", status_code=201)
def answer_entry(
    request: Request,
    response: Response,
    me: Trainee,
    entry_id: uuid.UUID,
    body: Words,
    idempotency_key: IdempotencyHeader = None,
) -> dict[str, Any]:
    return _say(
        request, response, me, idempotency_key, f"{entry_id}\n{body.text}",
        lambda session: write.answer(session, me, entry_id, body.text),
    )  # fmt: skip


@router.get("/entries")
def list_entries(
    request: Request, me: WriterOrReader, cursor: str | None = None, limit: Annotated[int, Query(ge=1, le=200)] = PAGE
) -> dict[str, Any]:
    """Own or readable entries, newest first; `next` is the cursor of the page that follows."""
    query = entries_readable_by(me).order_by(Entry.created_at.desc(), Entry.id).limit(limit + 1)
    if cursor:
        at, after_id = read_cursor(cursor)
        query = query.where(or_(Entry.created_at < at, and_(Entry.created_at == at, Entry.id > after_id)))
    with database_of(request).as_person(me.id) as session:
        rows = list(session.scalars(query))
    page = {"items": [{"id": str(one.id), "state": one.state, "created_at": one.created_at} for one in rows[:limit]]}
    return page | ({"next": make_cursor(rows[limit - 1])} if len(rows) > limit else {})


@router.get("/entries/{entry_id}")
def read_entry(request: Request, me: WriterOrReader, entry_id: uuid.UUID) -> dict[str, Any]:
    with database_of(request).as_person(me.id) as session:
        entry = find_entry(session, me, entry_id)
        note_reading(session, entry, me)
        return thread_of(session, entry, me, request.app.state.panels)


def make_cursor(entry: Entry) -> str:
    return f"{entry.created_at.isoformat()}_{entry.id}"


def read_cursor(cursor: str) -> tuple[datetime, uuid.UUID]:
    at, _, entry_id = cursor.replace(" ", "+").partition("_")
    try:
        return datetime.fromisoformat(at).astimezone(UTC), uuid.UUID(entry_id)
    except (ValueError, OverflowError):
        raise Problem(422, "Unknown cursor", "Use the `next` of the page before.") from None


def _say(request: Request, response: Response, me: Person, key: str | None, body: str, act: Any) -> dict[str, Any]:
    """Save and commit; then screen within the budget; then answer, the same way however often it is sent."""
    rates.count(f"{request.app.state.settings.posts_per_minute}/minute", "post", str(me.id))
    with database_of(request).as_person(me.id) as session:
        message_id, row = once(session, me.id, key, body, lambda: act(session).id)
        stored = row.answer if row else None
    if stored:
        response.headers["Idempotent-Replay"] = "true"
        return stored
    request.app.state.take_in_soon(message_id)
    with database_of(request).as_person(me.id) as session:
        said: dict[str, Any] = request.app.state.answer_for(session, me, message_id)
        if row:
            session.get_one(IdempotencyKey, (me.id, row.key)).answer = said
    return said
