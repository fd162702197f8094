"""Who is asking, and whether their role may."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, Request

from app.accounts.models import Person, RoleName
from app.accounts.tokens import person_of_session, person_of_token
from app.kit.db import Database
from app.kit.errors import Problem, forbidden

WRITER = "X-Writer"


def cookie_name(*, secure: bool) -> str:
    """`__Host-` binds the cookie to this host over TLS; plain HTTP on a laptop cannot carry the prefix everywhere."""
    return "__Host-sid" if secure else "sid"


def database_of(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def who_asks(request: Request) -> Person | None:
    """The person behind the bearer token or the session cookie; None when there is neither."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    cookie = request.cookies.get(cookie_name(secure=request.app.state.settings.secure))
    if scheme != "Bearer" and not cookie:
        return None
    with database_of(request).as_person(None) as session:
        if scheme == "Bearer":
            return person_of_token(session, token)
        found = person_of_session(session, cookie or "")
        if found is None:
            return None
        request.state.session_id = found[1].id
        return found[0]


def signed_in(request: Request, person: Annotated[Person | None, Depends(who_asks)]) -> Person:
    """Whoever asks. What a device kept for somebody else is refused: its sender names the handle of who wrote it."""
    if person is None:
        raise Problem(401, "Not signed in", "Sign in and send it again; what you wrote is kept.")
    if unquote(request.headers.get(WRITER, person.handle)) != person.handle:
        raise Problem(
            403, "Somebody else is signed in here", "Sign in as yourself; what you wrote is kept on this device."
        )
    return person


def one_of(*roles: RoleName) -> Callable[[Person], Person]:
    """A dependency: somebody with one of these roles, else 403."""

    def check(person: Annotated[Person, Depends(signed_in)]) -> Person:
        if not person.is_a(*roles):
            raise forbidden()
        return person

    return check


Anybody = Annotated[Person | None, Depends(who_asks)]
Me = Annotated[Person, Depends(signed_in)]
Trainee = Annotated[Person, Depends(one_of(RoleName.TRAINEE))]
Coach = Annotated[Person, Depends(one_of(RoleName.COACH, RoleName.SUPERVISOR))]
PromptAuthor = Annotated[Person, Depends(one_of(RoleName.AUTHOR))]
WriterOrReader = Annotated[Person, Depends(one_of(RoleName.TRAINEE, RoleName.COACH, RoleName.SUPERVISOR))]
