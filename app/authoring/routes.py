"""The prompt author's pages: what may be asked, how it stands, and the acts that change it."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from app.accounts.current import PromptAuthor, database_of
from app.accounts.models import Person
from app.authoring import page
from app.authoring.acts import find_pieces, find_prompt, library_problem
from app.authoring.models import Verdict
from app.authoring.publish import publish, set_canary
from app.authoring.review import ask_for_review, give_review
from app.authoring.standing import live_with_acts
from app.authoring.trial import try_on_words
from app.authoring.withhold import give_back, withhold
from app.entries.routes import render
from app.kit import rates
from app.llm.strict import LibraryError
from app.questions.library import library_folder
from app.questions.samples import sample_lines

router = APIRouter(prefix="/prompts", include_in_schema=False)
TRIALS = "20/minute"
SAMPLES_SHOWN = 6
Sort = Literal["questions", "frameworks", "bank", "stems"]
Percent = Annotated[int, Form(ge=0, le=99)]


@router.get("")
def shelf(request: Request, me: PromptAuthor, sort: Sort = "questions") -> Response:
    return _show(request, me, "authoring/shelf.html", lambda session, folder: page.shelf_page(session, folder, sort))


@router.get("/{name}")
def piece(request: Request, me: PromptAuthor, name: str) -> Response:
    def seen(session: Session, folder: Path) -> dict[str, Any]:
        return page.piece_page(session, folder, find_pieces(folder, name))

    return _show(request, me, "authoring/piece.html", seen)


@router.get("/{name}/{version}")
def version(request: Request, me: PromptAuthor, name: str, version: int) -> Response:
    return _version(request, me, name, version, None)


@router.post("/{name}/{version}/trial")
def try_it(request: Request, me: PromptAuthor, name: str, version: int, text: Annotated[str, Form()]) -> Response:
    """Asks a model with no transaction open; what was tried is shown and kept nowhere."""
    rates.count(TRIALS, "trial", str(me.id))
    folder = library_folder()
    prompt = _read(lambda: find_prompt(folder, name, version))
    with database_of(request).as_person(me.id) as session:
        live = _read(lambda: live_with_acts(session, folder))
    gateway = request.app.state.gateway()
    return _version(request, me, name, version, _read(lambda: try_on_words(text, folder, prompt, live, gateway)))


@router.post("/{name}/{version}/review-request")
def request_review(request: Request, me: PromptAuthor, name: str, version: int) -> Response:
    return _act(request, me, f"{name}/{version}", partial(ask_for_review, name=name, version=version))


@router.post("/{name}/{version}/review")
def review(
    request: Request,
    me: PromptAuthor,
    name: str,
    version: int,
    verdict: Annotated[Literal["approved", "refused"], Form()],
) -> Response:
    act = partial(give_review, name=name, version=version, verdict=Verdict(verdict))
    return _act(request, me, f"{name}/{version}", act)


@router.post("/{name}/{version}/publication")
def put_in_force(request: Request, me: PromptAuthor, name: str, version: int) -> Response:
    return _act(request, me, f"{name}/{version}", partial(publish, name=name, version=version))


@router.post("/{name}/{version}/canary")
def canary(request: Request, me: PromptAuthor, name: str, version: int, percent: Percent) -> Response:
    return _act(request, me, f"{name}/{version}", partial(set_canary, name=name, version=version, share=percent / 100))


@router.post("/{name}/withholding")
def withhold_piece(request: Request, me: PromptAuthor, name: str) -> Response:
    return _act(request, me, name, partial(withhold, name=name))


@router.post("/{name}/withholding/end")
def end_withholding(request: Request, me: PromptAuthor, name: str) -> Response:
    return _act(request, me, name, partial(give_back, name=name))


def _version(request: Request, me: Person, name: str, version: int, trial: dict[str, Any] | None) -> Response:
    def seen(session: Session, folder: Path) -> dict[str, Any]:
        found = page.version_page(session, me, folder, find_prompt(folder, name, version))
        return {"prompt": found, "trial": trial, "samples": _samples(folder, request.app.state.settings.locale)}

    return _show(request, me, "authoring/version.html", seen)


def _samples(folder: Path, locale: str) -> list[str]:
    lines = sample_lines(folder, locale).splitlines()[:SAMPLES_SHOWN]
    return [str(json.loads(line)["text"]) for line in lines]


def _show(request: Request, me: Person, template: str, see: Callable[[Session, Path], dict[str, Any]]) -> Response:
    with database_of(request).as_person(me.id) as session:
        seen = _read(lambda: see(session, library_folder()))
    return render(request, template, me, **seen)


def _act(request: Request, me: Person, then: str, act: Callable[[Session, Person, Path], None]) -> Response:
    with database_of(request).as_person(me.id) as session:
        _read(lambda: act(session, me, library_folder()))
    return RedirectResponse(f"/prompts/{then}", 303)


def _read(see: Callable[[], Any]) -> Any:
    """A fault of the library is said to who can mend it."""
    try:
        return see()
    except LibraryError as broken:
        raise library_problem(broken) from broken
