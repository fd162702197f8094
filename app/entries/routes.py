"""The trainee's pages: write, read one's own threads, answer, go on, stop."""

import uuid
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session, selectinload

from app.accounts.current import Anybody, Trainee, database_of
from app.accounts.models import Person, RoleName
from app.entries import write
from app.entries.drafts import NEW, drop_draft, read_draft
from app.entries.go_on import go_on
from app.entries.models import Entry
from app.entries.once import once
from app.entries.opening import opening_for
from app.entries.page import NEVER, ONLY_YOU, is_live, list_item, me_of, thread_page, who_reads
from app.entries.queries import find_entry, find_own_entry, own_entries, readers_of, readings_of
from app.entries.states import EntryState
from app.entries.thread import thread_of
from app.kit import clock, rates

router = APIRouter(include_in_schema=False)
LISTED = 100

Text = Annotated[str, Form()]
Key = Annotated[str | None, Form(max_length=200)]


@router.get("/")
def start(me: Anybody) -> Response:
    """Where each kind of person begins."""
    if me is None:
        return RedirectResponse("/sign-in", 303)
    if me.is_a(RoleName.TRAINEE):
        return RedirectResponse("/write", 303)
    if me.is_a(RoleName.COACH, RoleName.SUPERVISOR):
        return RedirectResponse("/desk", 303)
    return RedirectResponse("/prompts" if me.is_a(RoleName.AUTHOR) else "/me", 303)


@router.get("/write")
def write_page(request: Request, me: Trainee) -> Response:
    with database_of(request).as_person(me.id) as session:
        draft = read_draft(session, me, NEW)
    prompt = opening_for(me.id, clock.now().date(), request.app.state.settings.locale)
    return render(request, "entries/write.html", me, prompt=prompt, draft=draft, who_reads=ONLY_YOU)


@router.post("/entries")
def submit(request: Request, me: Trainee, text: Text, key: Key = None) -> Response:
    return _say(request, me, key, text, NEW, lambda session: write.submit(session, me, text))


@router.post("/entries/{entry_id}/answers")
def answer(request: Request, me: Trainee, entry_id: uuid.UUID, text: Text, key: Key = None) -> Response:
    return _say(request, me, key, text, str(entry_id), lambda session: write.answer(session, me, entry_id, text))


@router.get("/entries")
def list_page(request: Request, me: Trainee) -> Response:
    with database_of(request).as_person(me.id) as session:
        query = own_entries(me).options(selectinload(Entry.messages)).limit(LISTED)
        return render(request, "entries/list.html", me, entries=[list_item(one) for one in session.scalars(query)])


@router.get("/entries/{entry_id}")
def thread(request: Request, me: Trainee, entry_id: uuid.UUID) -> Response:
    state = request.app.state
    with database_of(request).as_person(me.id) as session:
        find_own_entry(session, me, entry_id)
        entry = find_entry(session, me, entry_id)
        seen = thread_of(session, entry, me, state.panels)
        limit = state.settings.questions_per_entry
        return render(
            request, "entries/thread.html", me,
            thread=thread_page(seen, entry, limit, state.lenses),
            who_reads=who_reads(seen),
            draft=read_draft(session, me, str(entry_id)),
            live=is_live(entry, limit),
        )  # fmt: skip


@router.post("/entries/{entry_id}/another-question")
def another_question(
    request: Request, me: Trainee, entry_id: uuid.UUID, lens: Annotated[str | None, Form()] = None
) -> Response:
    """Pass over this question and take another, perhaps through another lens."""
    known = {one["id"] for one in request.app.state.lenses}
    with database_of(request).as_person(me.id) as session:
        entry = find_own_entry(session, me, entry_id, lock=True)
        if entry.state == EntryState.ASKED:
            entry.lens = lens if lens in known else entry.lens
            go_on(session, entry, by=me.id, because="another")
    return _back(entry_id)


@router.post("/entries/{entry_id}/skip")
def skip(request: Request, me: Trainee, entry_id: uuid.UUID) -> Response:
    """Leave the question where it is; nothing else is asked."""
    return _close(request, me, entry_id, "skipped")


@router.post("/entries/{entry_id}/closure")
def close(request: Request, me: Trainee, entry_id: uuid.UUID) -> Response:
    return _close(request, me, entry_id, "done")


@router.get("/entries/{entry_id}/readers")
def readers_page(request: Request, me: Trainee, entry_id: uuid.UUID) -> Response:
    with database_of(request).as_person(me.id) as session:
        find_own_entry(session, me, entry_id)
        readers = [_reader(one.person, one.because, one.since) for one in session.scalars(readers_of(entry_id))]
        reads = [_read(one) for one in session.scalars(readings_of(me)) if one.entry_id == entry_id]
    return _readers(request, me, readers, reads)


@router.get("/who-reads")
def who_reads_page(request: Request, me: Trainee) -> Response:
    """Who would be asked, before anything is written."""
    with database_of(request).as_person(me.id) as session:
        asked = request.app.state.would_read(session, me)
        reads = [_read(one) for one in session.scalars(readings_of(me))]
    readers = [_reader(one, because, None) for one, because in asked.items()]
    return _readers(request, me, readers, reads)


def render(request: Request, template: str, me: Person | None, **more: Any) -> Response:
    """A page for this person, with a fresh idempotency key for its forms."""
    response: Response = request.app.state.pages.TemplateResponse(
        request, template, {"me": me_of(me), "key": str(uuid.uuid4()), **more}
    )
    return response


def _say(
    request: Request, me: Person, key: str | None, text: str, place: str, act: Callable[[Session], Any]
) -> Response:
    """Save and commit, screen within the budget, and show the thread: an urgent card is on the page that comes back."""
    rates.count(f"{request.app.state.settings.posts_per_minute}/minute", "post", str(me.id))
    with database_of(request).as_person(me.id) as session:
        message_id, _ = once(session, me.id, key, f"{place}\n{text}", lambda: act(session).id)
        drop_draft(session, me, place)
    entry_id = request.app.state.take_in_soon(message_id)
    return _back(entry_id)


def _close(request: Request, me: Person, entry_id: uuid.UUID, because: str) -> Response:
    with database_of(request).as_person(me.id) as session:
        entry = find_own_entry(session, me, entry_id, lock=True)
        if entry.state in (EntryState.ASKED, EntryState.SUBMITTED):
            entry.move(EntryState.CLOSED, by=me.id, because=because)
    return _back(entry_id)


def _back(entry_id: uuid.UUID) -> Response:
    return RedirectResponse(f"/entries/{entry_id}", 303)


def _readers(request: Request, me: Person, readers: list[dict[str, Any]], reads: list[dict[str, Any]]) -> Response:
    state = request.app.state
    duty = list(state.policy.duty_to_report)
    return render(
        request, "entries/readers.html", me,
        readers=readers, reads=reads, never=NEVER, duty=duty, leaving=state.leaving,
    )  # fmt: skip


def _reader(person: Person, because: str, since: object) -> dict[str, Any]:
    why = "Has been asked to read this entry." if since else "Is asked only if you want it, or if somebody may be hurt."
    return {"name": person.name, "role": because, "why": why, "since": since}


def _read(reading: Any) -> dict[str, Any]:
    return {"who": reading.person.name, "when": reading.at, "why": f"Opened it as: {reading.because}."}
