"""The coach's desk, and the ways by which a trainee reaches a person."""

import uuid
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.current import Coach, Trainee, database_of
from app.accounts.models import Person
from app.coaching import page, queue, reply
from app.coaching.ask_for_coach import ask_for_coach
from app.coaching.choice import choose
from app.coaching.models import Override
from app.coaching.withdraw import withdraw
from app.entries.drafts import drop_draft, read_draft
from app.entries.once import once
from app.entries.routes import render
from app.entries.thread import note_reading
from app.kit.errors import not_found

router = APIRouter(include_in_schema=False)
LISTED = 100
Words = Annotated[str, Form()]
Key = Annotated[str | None, Form(max_length=200)]


@router.get("/desk")
def desk(request: Request, me: Coach) -> Response:
    return _desk(request, me, None)


@router.get("/desk/{hand_off_id}")
def open_thread(request: Request, me: Coach, hand_off_id: uuid.UUID) -> Response:
    return _desk(request, me, hand_off_id)


@router.post("/desk/next")
def take_next(request: Request, me: Coach) -> Response:
    with database_of(request).as_person(me.id) as session:
        hand_off = queue.claim_next(session, me, request.app.state.settings.claim_minutes)
        return RedirectResponse(f"/desk/{hand_off.id}" if hand_off else "/desk", 303)


@router.post("/desk/{hand_off_id}/claim")
def claim(request: Request, me: Coach, hand_off_id: uuid.UUID) -> Response:
    minutes = request.app.state.settings.claim_minutes
    return _act(request, me, hand_off_id, lambda session: queue.claim(session, me, hand_off_id, minutes))


@router.post("/desk/{hand_off_id}/release")
def release(request: Request, me: Coach, hand_off_id: uuid.UUID) -> Response:
    policy = request.app.state.policy
    return _act(request, me, None, lambda session: queue.release(session, me, hand_off_id, policy))


@router.post("/desk/{hand_off_id}/replies")
def send_reply(request: Request, me: Coach, hand_off_id: uuid.UUID, text: Words, key: Key = None) -> Response:
    def act(session: Session) -> None:
        body = f"reply\n{hand_off_id}\n{text}"
        once(session, me.id, key, body, lambda: reply.reply(session, me, hand_off_id, text).id)
        drop_draft(session, me, str(hand_off_id))

    return _act(request, me, hand_off_id, act)


@router.post("/desk/{hand_off_id}/return")
def give_back(request: Request, me: Coach, hand_off_id: uuid.UUID) -> Response:
    return _act(request, me, None, lambda session: reply.give_back(session, me, hand_off_id))


@router.post("/desk/{hand_off_id}/closure")
def close(request: Request, me: Coach, hand_off_id: uuid.UUID, outcome: Words) -> Response:
    return _act(request, me, None, lambda session: reply.close(session, me, hand_off_id, outcome))


@router.post("/desk/{hand_off_id}/override")
def override(request: Request, me: Coach, hand_off_id: uuid.UUID, kind: Words, verdict: Words) -> Response:
    return _act(request, me, hand_off_id, lambda session: reply.override(session, me, hand_off_id, kind, verdict))


@router.post("/desk/{hand_off_id}/hand-over")
def hand_over(request: Request, me: Coach, hand_off_id: uuid.UUID, to: Annotated[uuid.UUID, Form()]) -> Response:
    def act(session: Session) -> None:
        colleague = session.scalar(select(Person).where(Person.id == to, Person.programme_id == me.programme_id))
        if colleague is None:
            raise not_found()
        reply.hand_over(session, me, hand_off_id, colleague, request.app.state.policy)

    return _act(request, me, None, act)


@router.post("/desk/{hand_off_id}/escalate")
def escalate(request: Request, me: Coach, hand_off_id: uuid.UUID) -> Response:
    policy = request.app.state.policy
    return _act(request, me, None, lambda session: reply.raise_to_urgent(session, me, hand_off_id, policy))


@router.post("/entries/{entry_id}/coach-request")
def request_coach(request: Request, me: Trainee, entry_id: uuid.UUID) -> Response:
    policy = request.app.state.policy
    return _own(request, me, entry_id, lambda session: ask_for_coach(session, me, entry_id, policy))


@router.post("/entries/{entry_id}/choice")
def make_choice(request: Request, me: Trainee, entry_id: uuid.UUID, choice: Words) -> Response:
    policy, limit = request.app.state.policy, request.app.state.settings.questions_per_entry
    return _own(request, me, entry_id, lambda session: choose(session, me, entry_id, choice, policy, limit=limit))


@router.post("/entries/{entry_id}/withdrawal")
def take_back(request: Request, me: Trainee, entry_id: uuid.UUID) -> Response:
    return _own(request, me, entry_id, lambda session: withdraw(session, me, entry_id))


@router.post("/entries/{entry_id}/raise")
def raise_missed(request: Request, me: Trainee, entry_id: uuid.UUID) -> Response:
    """The machine missed it: a person is asked, and the miss is noted."""

    def act(session: Session) -> None:
        ask_for_coach(session, me, entry_id, request.app.state.policy)
        session.add(Override(id=uuid.uuid4(), entry_id=entry_id, kind="unknown", verdict="missed", by=me.id))

    return _own(request, me, entry_id, act)


def _desk(request: Request, me: Person, hand_off_id: uuid.UUID | None) -> Response:
    with database_of(request).as_person(me.id) as session:
        opened = None
        if hand_off_id:
            hand_off = queue.find_hand_off(session, me, hand_off_id)
            note_reading(session, hand_off.entry, me)
            draft = read_draft(session, me, str(hand_off_id))
            opened = page.open_pane(session, hand_off, me, draft, request.app.state.settings.locale)
        rows = session.scalars(queue.open_queue(me).limit(LISTED))
        items = [page.desk_item(row, me, str(hand_off_id)) for row in rows]
        return render(
            request, "coaching/desk.html", me,
            items=items, open=opened, counts=page.counts_of(items), on_call_until=page.on_call_until(session, me),
        )  # fmt: skip


def _act(request: Request, me: Person, then: uuid.UUID | None, act: Callable[[Session], Any]) -> Response:
    with database_of(request).as_person(me.id) as session:
        act(session)
    return RedirectResponse(f"/desk/{then}" if then else "/desk", 303)


def _own(request: Request, me: Person, entry_id: uuid.UUID, act: Callable[[Session], Any]) -> Response:
    with database_of(request).as_person(me.id) as session:
        act(session)
    return RedirectResponse(f"/entries/{entry_id}", 303)
