"""What a person may ask about themselves: who am I, who read me, all of mine, erase me."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import delete, select
from sqlalchemy.orm import selectinload

from app.accounts.consent import consents_of
from app.accounts.current import Me, database_of
from app.accounts.erase import erase
from app.accounts.models import Consent
from app.entries.drafts import read_draft
from app.entries.models import Draft, Entry, IdempotencyKey
from app.entries.queries import drafts_of, own_entries, readings_of
from app.entries.states import EntryState
from app.entries.thread import thread_of

router = APIRouter(prefix="/api/v1", tags=["me"])


@router.get("/me")
def who_am_i(me: Me) -> dict[str, Any]:
    return {"id": str(me.id), "handle": me.handle, "name": me.name, "roles": sorted(role.name for role in me.roles)}


@router.get("/me/access-log")
def who_read_me(request: Request, me: Me) -> dict[str, Any]:
    """Every time somebody else opened a thread of mine, newest first."""
    with database_of(request).as_person(me.id) as session:
        return {
            "items": [
                {"who": row.person.name, "because": row.because, "entry_id": str(row.entry_id), "at": row.at}
                for row in session.scalars(readings_of(me))
            ]
        }


@router.get("/me/export")
def export(request: Request, me: Me) -> dict[str, Any]:
    """Everything of mine, in clear, as JSON."""
    with database_of(request).as_person(me.id) as session:
        entries = session.scalars(own_entries(me).options(selectinload(Entry.messages)))
        drafts = [
            {"place": one.place, "text": read_draft(session, me, one.place)} for one in session.scalars(drafts_of(me))
        ]
        kept = request.app.state.kept_for_memory(session, me)
        threads = [
            thread_of(session, entry, me, request.app.state.panels) | {"kept_for_memory": entry.id in kept}
            for entry in entries
        ]
        consents = [consent_of(one) for one in session.scalars(consents_of(me.id))]
    mine = {"email": me.email, "entries": threads, "drafts": drafts, "consents": consents}
    return who_am_i(me) | mine | {"access_log": who_read_me(request, me)["items"]}


def consent_of(one: Consent) -> dict[str, Any]:
    return {"to": one.what, "wording": one.wording, "given_at": one.given_at, "withdrawn_at": one.withdrawn_at}


@router.delete("/me", status_code=204)
def erase_me(request: Request, me: Me) -> Response:
    """Erase my key, and with it my words everywhere; end my sessions and tokens."""
    with database_of(request).as_worker() as session:
        open_entries = select(Entry).where(Entry.owner_id == me.id, Entry.state != EntryState.WITHDRAWN)
        for entry in session.scalars(open_entries.with_for_update(of=Entry)):
            entry.move(EntryState.WITHDRAWN, by=me.id, because="erased")
        for table, whose in ((Draft, Draft.owner_id), (IdempotencyKey, IdempotencyKey.person_id)):
            session.execute(delete(table).where(whose == me.id))
        request.app.state.let_go(session, me)
        erase(session, me)
    return Response(status_code=204)
