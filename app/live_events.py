"""GET /events: server-sent events to the pages that may see what changed. Ids only."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse

from app.accounts.current import Me, database_of
from app.accounts.models import Person, RoleName
from app.coaching.models import HandOff
from app.coaching.queue import hand_offs_visible_to
from app.entries.models import Entry
from app.entries.queries import entries_readable_by
from app.kit.db import Database
from app.kit.live import Change, Hub

router = APIRouter(tags=["events"])
PING_SECONDS = 20


@router.get("/events")
@router.get("/api/v1/events")
async def events(request: Request, me: Me) -> EventSourceResponse:
    hub: Hub = request.app.state.hub
    return EventSourceResponse(_changes(hub, database_of(request), me), ping=PING_SECONDS)


async def _changes(hub: Hub, database: Database, me: Person) -> AsyncIterator[dict[str, Any]]:
    with hub.subscription() as queue:
        yield {"event": "ready", "data": "{}"}
        while True:
            change = await queue.get()
            if await asyncio.to_thread(_may_know, database, me, change):
                yield {"event": "changed", "data": json.dumps({"subject": change.subject, "id": change.subject_id})}


def _may_know(database: Database, me: Person, change: Change) -> bool:
    """One's own threads; a coach also those that they may read at this moment."""
    if change.subject == "all":
        return True
    if change.subject not in ("entry", "hand_off"):
        return False
    if change.owner_id == str(me.id):
        return change.subject == "entry"
    if not me.is_a(RoleName.COACH, RoleName.SUPERVISOR):
        return False
    subject_id = uuid.UUID(change.subject_id)
    query = {
        "entry": lambda: entries_readable_by(me).where(Entry.id == subject_id).with_only_columns(Entry.id),
        "hand_off": lambda: hand_offs_visible_to(me).where(HandOff.id == subject_id).with_only_columns(HandOff.id),
    }[change.subject]()
    try:
        with database.as_person(me.id) as session:
            return session.scalar(query) is not None
    except SQLAlchemyError:
        return False
