"""Everybody at once: a client for each, fresh entries, and the routes that the application has."""

import asyncio
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from starlette.routing import Mount

from app.accounts.models import SignedIn
from app.coaching import queue
from app.coaching.ask_for_coach import ask_for_coach
from app.coaching.models import HandOff
from app.entries.write import submit
from app.questions.question import Question, Source
from app.screening.flags import Flag, Kind, Screening, Severity, Writing
from tests.rules.access_table import ACTORS
from tests.world import World


@dataclass(frozen=True)
class Thing:
    """An entry of mira's with a word that stands nowhere else, and its hand-off when it has one."""

    entry_id: uuid.UUID
    hand_off_id: uuid.UUID
    canary: str


class House:
    """The world with scripted screens, a client for everybody, and fresh entries."""

    def __init__(self, world: World) -> None:
        world.way(screen=screen, make_question=lambda _: QUESTION)
        self.world = world
        world.browser("mira")
        with world.site.database.as_worker() as session:
            self.spare_session = session.scalars(select(SignedIn.id)).one()
        self.api = {name: world.api(who) if who else world.stranger() for name, who in ACTORS.items()}
        self.pages = {name: world.browser(who) if who else world.stranger() for name, who in ACTORS.items()}

    def client(self, actor: str, path: str) -> TestClient:
        return (self.api if path.startswith("/api/") else self.pages)[actor]

    def thing(self, entry: str, *, held_by: str | None = None) -> Thing:
        """A fresh entry: calm with a question, urgent, or calm with a person asked for."""
        world, mira = self.world, self.world.people["mira"]
        canary = f"kestrel{uuid.uuid4().hex}"
        with world.site.database.as_person(mira.id) as session:
            message = submit(session, mira, f"{'URGENT' if entry == 'urgent' else 'Calm'} words and a {canary}.")
        world.site.way.take_in(message.id)
        if entry != "urgent":
            world.site.way.ask(message.entry_id)
        if entry == "asked":
            with world.site.database.as_person(mira.id) as session:
                ask_for_coach(session, mira, message.entry_id, world.site.policy)
        with world.site.database.as_worker() as session:
            query = select(HandOff.id).where(HandOff.entry_id == message.entry_id)
            hand_off_id = session.scalar(query)
        if hand_off_id and held_by:
            holder = world.people[held_by]
            with world.site.database.as_person(holder.id) as session:
                queue.claim(session, holder, hand_off_id, 30)
        return Thing(message.entry_id, hand_off_id or message.entry_id, canary)

    def ask(self, key: str, actor: str, thing: Thing, send: dict[str, str] | None, **headers: str) -> httpx.Response:
        method, _, path = key.partition(" ")
        body = send and {name: self._filled(value) for name, value in send.items()}
        client = self.client(actor, path)
        if path.endswith("/events"):
            return stream_of(self.world.app, path, client)
        place = f"{self.static}/tokens.css" if path == "/static" else self.path_of(path, thing)
        form = body is not None and not path.startswith(("/api/", "/drafts/"))
        sent: dict[str, Any] = {"data": body} if form else {"json": body} if body is not None else {}
        return client.request(method, place, follow_redirects=False, headers=headers, **sent)

    @property
    def static(self) -> str:
        return next(one.path for one in self.world.app.routes if getattr(one, "path", "").startswith("/static"))

    def _filled(self, value: str) -> str:
        if value in self.world.people:
            return str(self.world.people[value].id)
        return value.replace("nobody", f"nobody-{uuid.uuid4().hex}")

    def path_of(self, path: str, thing: Thing) -> str:
        ids = {
            "entry_id": thing.entry_id, "hand_off_id": thing.hand_off_id, "place": thing.entry_id, "token": "unknown",
            "session_id": self.spare_session, "name": "questions.follow_up", "version": 1,
        }  # fmt: skip
        return path.format(**ids)


QUESTION = Question("What was that for?", "to look again", "what", "what", Source.LIBRARY, "p@1#0")


def screen(writing: Writing) -> Screening:
    urgent = (Flag(Kind.SELF_HARM, Severity.URGENT, "scripted", "1", (0, 6)),)
    return Screening(urgent if writing.text.startswith("URGENT") else (), (), writing.text)


def routes_of(app: FastAPI) -> Iterator[str]:
    for route in flat(app.routes):
        if isinstance(route, Mount):
            yield f"GET {re.sub(r'^/static/.*', '/static', route.path)}"
        else:
            yield from (f"{method} {route.path}" for method in route.methods - {"HEAD"})


def flat(routes: list[Any]) -> Iterator[Any]:
    """An included router stands as one route that holds its own."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is None:
            yield route
        else:
            yield from flat(inner.routes)


def stream_of(app: FastAPI, path: str, client: TestClient) -> httpx.Response:
    """The first part of an endless answer; then the client hangs up."""
    headers = [(name.encode(), value.encode()) for name, value in client.headers.items() if name != "accept-encoding"]
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "scheme": "http",
        "server": ("testserver", 80), "client": ("testclient", 1),
        "headers": [*headers, (b"host", b"testserver"), (b"cookie", cookies.encode())],
    }  # fmt: skip
    return asyncio.run(_first_part(app, scope))


async def _first_part(app: FastAPI, scope: dict[str, Any]) -> httpx.Response:
    started: dict[str, Any] = {}
    first = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if not started.get("asked"):
            started["asked"] = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await first.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        started.setdefault("body", b"")
        if message["type"] == "http.response.start":
            started["status"], started["headers"] = message["status"], message["headers"]
        else:
            started["body"] += message.get("body", b"")
            first.set()

    await asyncio.wait_for(app(scope, receive, send), 10)
    request = httpx.Request("GET", f"http://testserver{scope['path']}")
    headers = [(name.decode(), value.decode()) for name, value in started["headers"]]
    return httpx.Response(started["status"], headers=headers, content=started["body"], request=request)
