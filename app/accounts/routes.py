"""Signing in by a mailed link, signing out, and where one is signed in."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select

from app.accounts.current import Me, cookie_name, database_of
from app.accounts.models import SignedIn
from app.accounts.tokens import begin_session, burn_link, end_session, find_person, make_link
from app.kit import clock, rates
from app.kit.errors import Problem

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def sign_in_page(request: Request) -> Response:
    return _page(request, "accounts/sign_in.html", sent=False)


@router.post("/sign-in")
def ask_for_link(request: Request, mail: BackgroundTasks, email: Annotated[str, Form()]) -> Response:
    """The same answer, as fast, whether the address is known or not."""
    limit = f"{request.app.state.settings.sign_ins_per_quarter_hour}/15 minutes"
    rates.count(limit, "sign-in", email.strip().lower())
    rates.count(f"{request.app.state.settings.sign_ins_per_quarter_hour * 10}/15 minutes", "sign-in", _address(request))
    mail.add_task(_send_link, request, email)
    return _page(request, "accounts/sign_in.html", sent=True, email=email)


@router.get("/sign-in/{token}")
def burn_page(request: Request, token: str) -> Response:
    """Reading a link does not use it up: mail scanners read links too."""
    return _page(request, "accounts/burn.html", token=token)


@router.post("/sign-in/{token}")
def sign_in(request: Request, token: str, shared_device: Annotated[str | None, Form()] = None) -> Response:
    settings = request.app.state.settings
    rates.count(f"{settings.sign_ins_per_quarter_hour * 10}/15 minutes", "burn", _address(request))
    try:
        with database_of(request).as_person(None) as session:
            person = burn_link(session, token)
            cookie = begin_session(session, person, settings.session_days)
    except Problem as problem:
        return _page(request, "accounts/burn.html", status=problem.status, error=problem.title)
    response = RedirectResponse("/", 303)
    days = None if shared_device else settings.session_days * 86_400
    response.set_cookie(
        cookie_name(secure=settings.secure), cookie, max_age=days, httponly=True, secure=settings.secure, samesite="lax"
    )
    if shared_device:
        response.set_cookie("shared", "yes", httponly=True, secure=settings.secure, samesite="lax")
    return response


@router.post("/sign-out")
def sign_out(request: Request, me: Me) -> Response:
    with database_of(request).as_person(me.id) as session:
        if hasattr(request.state, "session_id"):
            end_session(session, me.id, request.state.session_id)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(cookie_name(secure=request.app.state.settings.secure))
    response.delete_cookie("shared")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@router.post("/me/sessions/{session_id}/end")
def end(request: Request, me: Me, session_id: uuid.UUID) -> Response:
    with database_of(request).as_person(me.id) as session:
        end_session(session, me.id, session_id)
    return RedirectResponse("/me", 303)


def sessions_of(request: Request, person_id: uuid.UUID) -> list[dict[str, Any]]:
    """Where the person is signed in, latest first."""
    mine = select(SignedIn).where(
        SignedIn.person_id == person_id, SignedIn.ended_at.is_(None), SignedIn.expires_at > clock.now()
    )
    current = getattr(request.state, "session_id", None)
    with database_of(request).as_person(person_id) as session:
        return [
            {"id": str(one.id), "seen_at": one.seen_at, "created_at": one.created_at, "current": one.id == current}
            for one in session.scalars(mine.order_by(SignedIn.seen_at.desc()))
        ]


def _send_link(request: Request, email: str) -> None:
    with database_of(request).as_person(None) as session:
        person = find_person(session, email.strip().lower()) if "@" in email and "\x00" not in email else None
        if person is None:
            return
        token = make_link(session, person)
        address = person.email
    request.app.state.send_link(address, f"{request.app.state.settings.public_url}/sign-in/{token}")


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _page(request: Request, template: str, status: int = 200, **more: Any) -> Response:
    response: Response = request.app.state.pages.TemplateResponse(request, template, {"me": None, **more}, status)
    return response
