"""The trainee's switch: whether an earlier sentence of theirs may be quoted back. Off unless turned on."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from app.accounts.consent import consent_since
from app.accounts.current import Trainee, database_of
from app.accounts.models import ConsentTo, Person
from app.questions.memory import keep

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["me"])
HERE = "/me#memory"


@router.post("/me/memory")
def allow(request: Request, me: Trainee) -> Response:
    with database_of(request).as_person(me.id) as session:
        keep.begin(session, me.id)
    return RedirectResponse(HERE, 303)


@router.post("/me/memory/end")
def end(request: Request, me: Trainee) -> Response:
    with database_of(request).as_person(me.id) as session:
        keep.end(session, me.id)
    return RedirectResponse(HERE, 303)


@api.get("/me/memory")
def read_memory(request: Request, me: Trainee) -> dict[str, Any]:
    """Whether it is allowed, since when, and of which entries something is kept."""
    with database_of(request).as_person(me.id) as session:
        return _standing(session, me)


@api.put("/me/memory")
def allow_memory(request: Request, me: Trainee) -> dict[str, Any]:
    """Allow it. Safe to do twice."""
    with database_of(request).as_person(me.id) as session:
        keep.begin(session, me.id)
        return _standing(session, me)


@api.delete("/me/memory")
def end_memory(request: Request, me: Trainee) -> dict[str, Any]:
    """Take it back; what was kept is deleted at once. Safe to do twice."""
    with database_of(request).as_person(me.id) as session:
        keep.end(session, me.id)
        return _standing(session, me)


def _standing(session: Session, me: Person) -> dict[str, Any]:
    since = consent_since(session, me.id, ConsentTo.MEMORY)
    return {"allowed": since is not None, "since": since, "kept": sorted(map(str, keep.kept_entries(session, me.id)))}
