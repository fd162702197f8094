"""The page about oneself: who has read me, and where I am signed in."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.accounts.consent import consent_since
from app.accounts.current import Me, database_of
from app.accounts.models import ConsentTo
from app.accounts.routes import sessions_of
from app.entries.queries import readings_of
from app.entries.routes import render

router = APIRouter(include_in_schema=False)


@router.get("/me")
def me_page(request: Request, me: Me) -> Response:
    with database_of(request).as_person(me.id) as session:
        reads = [
            {
                "who": row.person.name,
                "role": row.because,
                "when": row.at,
                "why": "Opened one of your entries.",
                "entry_id": str(row.entry_id),
            }
            for row in session.scalars(readings_of(me))
        ]
        memory_since = consent_since(session, me.id, ConsentTo.MEMORY)
    sessions = sessions_of(request, me.id)
    return render(request, "accounts/me.html", me, reads=reads, memory_since=memory_since, sessions=sessions)
