"""Hand-offs over HTTP for programs, and the trainee's request for a person."""

import uuid
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from app.accounts.current import Coach, Trainee, database_of
from app.accounts.models import Person
from app.coaching import queue, reply
from app.coaching.ask_for_coach import ask_for_coach
from app.coaching.choice import choose
from app.coaching.models import HandOff
from app.coaching.panel import item_of
from app.coaching.states import HandOffState
from app.coaching.withdraw import withdraw
from app.entries.once import once
from app.entries.queries import find_own_entry
from app.kit import rates

router = APIRouter(prefix="/api/v1", tags=["hand-offs"])
Key = Annotated[str | None, Header(alias="Idempotency-Key", max_length=200)]
PAGE = 50
FURTHEST = 1_000_000


class ReplyBody(BaseModel):
    model_config = ConfigDict(extra="ignore")

    text: str


class ClosureBody(BaseModel):
    model_config = ConfigDict(extra="ignore")

    outcome: str = "answered"


class OverrideBody(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: str
    verdict: str


class ChoiceBody(BaseModel):
    model_config = ConfigDict(extra="ignore")

    choice: str


@router.get("/hand-offs")
def list_hand_offs(
    request: Request,
    me: Coach,
    state: HandOffState | None = None,
    cursor: Annotated[int, Query(ge=0, le=FURTHEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = PAGE,
) -> dict[str, Any]:
    """What this coach may see, most urgent first; without `state`, all that is open."""
    query = queue.hand_offs_visible_to(me).where(HandOff.state == state) if state else queue.open_queue(me)
    with database_of(request).as_person(me.id) as session:
        rows = list(session.scalars(query.offset(cursor).limit(limit + 1)))
        page: dict[str, Any] = {"items": [item_of(one) for one in rows[:limit]]}
    return page | ({"next": str(cursor + limit)} if len(rows) > limit else {})


@router.post("/hand-offs/next")
def claim_next(request: Request, me: Coach) -> Any:
    """Claims the most urgent thread that nobody has; 204 when there is none."""
    with database_of(request).as_person(me.id) as session:
        hand_off = queue.claim_next(session, me, request.app.state.settings.claim_minutes)
        return item_of(hand_off) if hand_off else Response(status_code=204)


@router.post("/hand-offs/{hand_off_id}/claim")
def claim(request: Request, me: Coach, hand_off_id: uuid.UUID) -> dict[str, Any]:
    with database_of(request).as_person(me.id) as session:
        return item_of(queue.claim(session, me, hand_off_id, request.app.state.settings.claim_minutes))


@router.delete("/hand-offs/{hand_off_id}/claim")
def release(request: Request, me: Coach, hand_off_id: uuid.UUID) -> dict[str, Any]:
    with database_of(request).as_person(me.id) as session:
        return item_of(queue.release(session, me, hand_off_id, request.app.state.policy))


@router.post("/hand-offs/{hand_off_id}/replies", status_code=201)
def send_reply(request: Request, me: Coach, hand_off_id: uuid.UUID, body: ReplyBody, key: Key = None) -> dict[str, Any]:
    rates.count(f"{request.app.state.settings.posts_per_minute}/minute", "post", str(me.id))
    return _once(
        request, me, hand_off_id, key, f"reply\n{hand_off_id}\n{body.text}",
        lambda session: reply.reply(session, me, hand_off_id, body.text),
    )  # fmt: skip


@router.post("/hand-offs/{hand_off_id}/return")
def give_back(request: Request, me: Coach, hand_off_id: uuid.UUID, key: Key = None) -> dict[str, Any]:
    return _once(request, me, hand_off_id, key, f"return\n{hand_off_id}", lambda s: reply.give_back(s, me, hand_off_id))


@router.post("/hand-offs/{hand_off_id}/closure")
def close(request: Request, me: Coach, hand_off_id: uuid.UUID, body: ClosureBody, key: Key = None) -> dict[str, Any]:
    return _once(
        request, me, hand_off_id, key, f"closure\n{hand_off_id}\n{body.outcome}",
        lambda session: reply.close(session, me, hand_off_id, body.outcome),
    )  # fmt: skip


@router.post("/hand-offs/{hand_off_id}/override", status_code=201)
def override(
    request: Request, me: Coach, hand_off_id: uuid.UUID, body: OverrideBody, key: Key = None
) -> dict[str, Any]:
    return _once(
        request, me, hand_off_id, key, f"override\n{hand_off_id}\n{body.kind}\n{body.verdict}",
        lambda session: reply.override(session, me, hand_off_id, body.kind, body.verdict),
    )  # fmt: skip


@router.post("/entries/{entry_id}/coach-request")
def request_coach(request: Request, me: Trainee, entry_id: uuid.UUID) -> dict[str, Any]:
    """A person is asked to read this thread; says by when."""
    with database_of(request).as_person(me.id) as session:
        hand_off = ask_for_coach(session, me, entry_id, request.app.state.policy)
        return {"id": str(entry_id), "state": hand_off.entry.state, "due": hand_off.due_at}


@router.post("/entries/{entry_id}/choice")
def make_choice(
    request: Request, me: Trainee, entry_id: uuid.UUID, body: ChoiceBody, key: Key = None
) -> dict[str, Any]:
    """One of the ways that the thread's `offer` lists; a question comes only after `stay` or `strengths`."""
    state, chosen = request.app.state, body.choice
    limit = state.settings.questions_per_entry
    with database_of(request).as_person(me.id) as session:
        once(
            session, me.id, key, f"choice\n{entry_id}\n{chosen}",
            lambda: choose(session, me, entry_id, chosen, state.policy, limit=limit).id,
        )  # fmt: skip
        return {"id": str(entry_id), "state": find_own_entry(session, me, entry_id).state}


@router.post("/entries/{entry_id}/withdrawal")
def withdraw_entry(request: Request, me: Trainee, entry_id: uuid.UUID) -> dict[str, Any]:
    """Take it back: nobody else reads it from now on. Safe to do twice."""
    with database_of(request).as_person(me.id) as session:
        return {"id": str(entry_id), "state": withdraw(session, me, entry_id).state}


def _once(
    request: Request, me: Person, hand_off_id: uuid.UUID, key: str | None, body: str, act: Callable[[Session], Any]
) -> dict[str, Any]:
    with database_of(request).as_person(me.id) as session:
        queue.find_hand_off(session, me, hand_off_id)
        once(session, me.id, key, body, lambda: act(session).id)
        session.flush()
        return item_of(queue.find_hand_off(session, me, hand_off_id))
