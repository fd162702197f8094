"""Errors as people and programs see them: what happened, how to mend it, and nothing private."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from app.kit.errors import Problem
from app.kit.states import ForbiddenMove

log = structlog.get_logger()
AWAY = Problem(
    503, "Not now", "The fault is on this side. Your words are kept on this page; send them again in a minute."
)


def install(app: FastAPI) -> None:
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ForbiddenMove, _moved_on)
    for gone in (OperationalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(gone, _database_away)
    app.add_exception_handler(Exception, _unexpected)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101
    return await say(request, error)


async def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    places = sorted({".".join(str(part) for part in one["loc"]) for one in error.errors()})
    if any(place.startswith("path") for place in places):
        return await say(request, Problem(404, "Nothing here", "It may have been taken back, or never was."))
    return await say(request, Problem(422, "Not understood", f"Check: {', '.join(places)}.", places=places))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    title = {404: "Nothing here", 405: "Not this way"}.get(error.status_code, "This did not work")
    return await say(request, Problem(error.status_code, title, "Go back to the start."))


async def _moved_on(request: Request, _error: Exception) -> Response:
    return await say(request, Problem(409, "The thread has moved on", "Open it again to see where it stands."))


async def _database_away(request: Request, error: Exception) -> Response:
    log.error("database_away", exc_info=error)
    return await say(request, AWAY)


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected", exc_info=error, path=request.scope.get("route") and request.scope["route"].path)
    return await say(
        request, Problem(500, "This did not work", "The fault is on this side. Your words are on this page.")
    )


async def say(request: Request, problem: Problem) -> Response:
    """problem+json for programs; for people a page that gives back what they wrote."""
    if request.url.path.startswith("/api/") or _wants_json(request):
        facts: dict[str, Any] = {key: _plain(value) for key, value in problem.facts.items()}
        body = {
            "type": "about:blank",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.mend,
            **facts,
        }
        return JSONResponse(body, problem.status, media_type="application/problem+json")
    if problem.status == 401 and request.method == "GET":
        return RedirectResponse("/sign-in", 303)
    words = {"status": problem.status, "title": problem.title, "mend": problem.mend, "text": await _written(request)}
    response: Response = request.app.state.pages.TemplateResponse(
        request, "errors/error.html", {"me": None, **words}, problem.status
    )
    return response


def _wants_json(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("application/json")


async def _written(request: Request) -> str | None:
    """What was in the form, so that nothing is lost."""
    if request.method != "POST":
        return None
    try:
        return str((await request.form()).get("text") or "") or None
    except Exception:
        return None


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
