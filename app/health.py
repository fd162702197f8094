"""Is it alive, and can it work?"""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

router = APIRouter(include_in_schema=False)


@router.get("/livez")
def alive() -> Response:
    return PlainTextResponse("alive\n")


@router.get("/readyz")
def ready(request: Request) -> Response:
    """503 while the database is away."""
    try:
        with request.app.state.database.as_person(None) as session:
            session.execute(text("select 1"))
    except SQLAlchemyError:
        return PlainTextResponse("database away\n", 503)
    return PlainTextResponse("ready\n")
