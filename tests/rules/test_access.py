"""Who may do what: every route × everybody × three entries of mira, in one table."""

import asyncio
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from starlette.routing import Mount

from app.accounts.models import SignedIn
from app.coaching import queue
from app.coaching.ask_for_coach import ask_for_coach
from app.coaching.models import HandOff
from app.entries.write import submit
from app.kit import logs, rates
from app.questions.question import Question, Source
from app.screening.flags import Flag, Kind, Screening, Severity, Writing
from tests.world import World

ACTORS = {
    "anonymous": None,
    "own": "mira",
    "other": "tomas",
    "coach": "dr_okafor",
    "stranger": "dr_ahmed",
    "tied": "prof_lind",
    "on call": "sam",
    "admin": "ines",
    "author": "ada",
    "evaluator": "dr_voss",
}
READERS = {"urgent": {"own", "coach", "on call"}, "asked": {"own", "coach"}, "calm": {"own"}}

# in: must sign in, 403: not for this role, 404: nothing here, 409: not in this state.
#              anonymous own other coach stranger tied on-call admin author evaluator
EVERYBODY = "   ok        ok  ok    ok    ok       ok   ok      ok    ok     ok "
GONE = "        410       410 410   410   410      410  410     410   410    410"
SIGNED_IN = "   in        ok  ok    ok    ok       ok   ok      ok    ok     ok "
TRAINEES = "    in        ok  ok    403   403      403  403     403   403    403"
COACHES = "     in        403 403   ok    ok       ok   ok      403   403    403"
WRITERS = "     in        ok  ok    ok    ok       ok   ok      403   403    403"
OWNER = "       in        ok  404   403   403      403  403     403   403    403"
NO_CHOICE = "   in        409 404   403   403      403  403     403   403    403"
ALL_READERS = " in        ok  404   ok    404      404  ok      403   403    403"
COACH_READS = " in        ok  404   ok    404      404  404     403   403    403"
OWNER_READS = " in        ok  404   404   404      404  404     403   403    403"
DESK = "        in        403 403   ok    404      404  ok      403   403    403"
COACH_DESK = "  in        403 403   ok    404      404  404     403   403    403"
NO_DESK = "     in        403 403   404   404      404  404     403   403    403"

ENTRY_READ = {"urgent": ALL_READERS, "asked": COACH_READS, "calm": OWNER_READS}
HAND_OFF = {"urgent": DESK, "asked": COACH_DESK, "calm": NO_DESK}


@dataclass(frozen=True)
class Case:
    """What is expected of a route, for each entry; `send` is its body, `held` that the caller has claimed it before."""

    expected: str | dict[str, str]
    send: dict[str, str] | None = None
    held: bool = False

    def row(self, entry: str) -> dict[str, str]:
        row = self.expected if isinstance(self.expected, str) else self.expected[entry]
        return dict(zip(ACTORS, row.split(), strict=True))


WORDS = {"text": "A few more words."}
NEW = "8d0f3c86-6a5d-4f0e-9a55-0f5f6f0f7d11"

TABLE = {
    "GET /openapi.json": Case(EVERYBODY),
    "GET /static": Case(EVERYBODY),
    "GET /metrics": Case(EVERYBODY),
    "GET /offline": Case(EVERYBODY),
    "GET /sw.js": Case(EVERYBODY),
    "GET /manifest.webmanifest": Case(EVERYBODY),
    "GET /livez": Case(EVERYBODY),
    "GET /readyz": Case(EVERYBODY),
    "GET /help-now": Case(EVERYBODY),
    "GET /sign-in": Case(EVERYBODY),
    "POST /sign-in": Case(EVERYBODY, {"email": "nobody@example.org"}),
    "GET /sign-in/{token}": Case(EVERYBODY),
    "POST /sign-in/{token}": Case(GONE, {}),
    "GET /": Case(SIGNED_IN),
    "GET /events": Case(SIGNED_IN),
    "GET /api/v1/events": Case(SIGNED_IN),
    "GET /me": Case(SIGNED_IN),
    "GET /api/v1/me": Case(SIGNED_IN),
    "GET /api/v1/me/access-log": Case(SIGNED_IN),
    "GET /api/v1/me/export": Case(SIGNED_IN),
    "POST /me/sessions/{session_id}/end": Case(SIGNED_IN, {}),
    "GET /write": Case(TRAINEES),
    "GET /who-reads": Case(TRAINEES),
    "GET /entries": Case(TRAINEES),
    "POST /entries": Case(TRAINEES, WORDS),
    "POST /api/v1/entries": Case(TRAINEES, WORDS),
    "GET /api/v1/entries": Case(WRITERS),
    "PUT /drafts/{place}": Case(WRITERS, WORDS),
    "GET /api/v1/entries/{entry_id}": Case(ENTRY_READ),
    "GET /entries/{entry_id}": Case(OWNER),
    "GET /entries/{entry_id}/readers": Case(OWNER),
    "POST /entries/{entry_id}/answers": Case(OWNER, WORDS),
    "POST /api/v1/entries/{entry_id}/answers": Case(OWNER, WORDS),
    "POST /entries/{entry_id}/another-question": Case(OWNER, {"lens": "gibbs"}),
    "POST /entries/{entry_id}/identifiers": Case(OWNER, {"n": "1-0", "choice": "keep"}),
    "POST /entries/{entry_id}/skip": Case(OWNER, {}),
    "POST /entries/{entry_id}/closure": Case(OWNER, {}),
    "POST /entries/{entry_id}/choice": Case(NO_CHOICE, {"choice": "coach"}),
    "POST /entries/{entry_id}/raise": Case(OWNER, {}),
    "POST /entries/{entry_id}/coach-request": Case(OWNER, {}),
    "POST /api/v1/entries/{entry_id}/coach-request": Case(OWNER, {}),
    "POST /entries/{entry_id}/withdrawal": Case(OWNER, {}),
    "POST /api/v1/entries/{entry_id}/withdrawal": Case(OWNER, {}),
    "GET /desk": Case(COACHES),
    "GET /api/v1/hand-offs": Case(COACHES),
    "POST /desk/next": Case(COACHES, {}),
    "POST /api/v1/hand-offs/next": Case(COACHES, {}),
    "GET /desk/{hand_off_id}": Case(HAND_OFF),
    "POST /desk/{hand_off_id}/claim": Case(HAND_OFF, {}),
    "POST /api/v1/hand-offs/{hand_off_id}/claim": Case(HAND_OFF, {}),
    "POST /desk/{hand_off_id}/release": Case(HAND_OFF, {}, held=True),
    "DELETE /api/v1/hand-offs/{hand_off_id}/claim": Case(HAND_OFF, held=True),
    "POST /desk/{hand_off_id}/replies": Case(HAND_OFF, WORDS, held=True),
    "POST /api/v1/hand-offs/{hand_off_id}/replies": Case(HAND_OFF, WORDS, held=True),
    "POST /desk/{hand_off_id}/return": Case(HAND_OFF, {}, held=True),
    "POST /api/v1/hand-offs/{hand_off_id}/return": Case(HAND_OFF, {}, held=True),
    "POST /desk/{hand_off_id}/closure": Case(HAND_OFF, {"outcome": "met"}, held=True),
    "POST /api/v1/hand-offs/{hand_off_id}/closure": Case(HAND_OFF, {"outcome": "met"}, held=True),
    "POST /desk/{hand_off_id}/override": Case(HAND_OFF, {"kind": "self_harm", "verdict": "needless"}),
    "POST /api/v1/hand-offs/{hand_off_id}/override": Case(HAND_OFF, {"kind": "self_harm", "verdict": "needless"}),
    "POST /desk/{hand_off_id}/hand-over": Case(HAND_OFF, {"to": "dr_ahmed"}, held=True),
    "POST /desk/{hand_off_id}/escalate": Case(HAND_OFF, {}, held=True),
    "POST /sign-out": Case(SIGNED_IN, {}),
    "DELETE /api/v1/me": Case(SIGNED_IN),
}

BAD_IDS = (
    "x", "0", "-1", "%00", "%ff%fe", "%F0%9F%8C%99", "٣", f"{NEW}0", NEW.replace("8", "g"),
    "00000000-0000-0000-0000-000000000000", f"{{{NEW}}}", "9" * 40, "a" * 4000,
)  # fmt: skip
BAD_TEXTS = ("", "\x00", "a\x00b", "\ud800", "² and ٣", "9" * 40 + "-0", "²-²", "x" * 30_000, "null", "[]")
UNSAFE = [key for key in TABLE if not key.startswith("GET")]


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
        place = f"{self.static}/tokens.css" if path == "/static" else self._path(path, thing)
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

    def _path(self, path: str, thing: Thing) -> str:
        ids = {
            "entry_id": thing.entry_id, "hand_off_id": thing.hand_off_id, "place": thing.entry_id, "token": "unknown",
            "session_id": self.spare_session,
        }  # fmt: skip
        return path.format(**ids)


QUESTION = Question("What was that for?", "to look again", "what", "what", Source.LIBRARY, "p@1#0")


def screen(writing: Writing) -> Screening:
    urgent = (Flag(Kind.SELF_HARM, Severity.URGENT, "scripted", "1", (0, 6)),)
    return Screening(urgent if writing.text.startswith("URGENT") else (), (), writing.text)


@pytest.fixture
def house(world: World) -> Iterator[House]:
    rates._limiter.storage.reset()
    logs.configure("CRITICAL")
    yield House(world)
    structlog.reset_defaults()
    rates._limiter.storage.reset()


def test_every_route_stands_in_the_table(house: House) -> None:
    assert set(routes_of(house.world.app)) == set(TABLE)


@pytest.mark.parametrize("entry", ["urgent", "asked", "calm"])
def test_everybody_gets_what_the_table_says_and_no_more(house: House, entry: str) -> None:
    wrong = []
    for key, case in TABLE.items():
        row = case.row(entry)
        shared = house.thing(entry) if "DELETE /api/v1/me" not in key else None
        for actor, expected in row.items():
            handle = ACTORS[actor]
            alone = shared is None or (expected == "ok" and "_id}" in key)
            thing = house.thing(entry, held_by=handle if case.held else None) if alone and shared else shared
            answer = house.ask(key, actor, thing or Thing(uuid.uuid4(), uuid.uuid4(), "kestrel"), case.send)
            if outcome_of(answer) != expected:
                wrong.append(f"{key} as {actor}: {expected} expected, got {answer.status_code}")
            if thing and actor not in READERS[entry] and tells_of(answer, thing):
                wrong.append(f"{key} as {actor} tells of the entry")
    assert not wrong, "\n".join(wrong)


def test_nobody_ends_the_session_of_another(house: House) -> None:
    for actor in ACTORS:
        if actor != "own":
            house.pages[actor].post(f"/me/sessions/{house.spare_session}/end")
    with house.world.site.database.as_worker() as session:
        assert session.get_one(SignedIn, house.spare_session).ended_at is None
    house.pages["own"].post(f"/me/sessions/{house.spare_session}/end")
    with house.world.site.database.as_worker() as session:
        assert session.get_one(SignedIn, house.spare_session).ended_at is not None


def test_a_refusal_changes_nothing(house: House) -> None:
    thing = house.thing("urgent")
    before = house.world.thread("mira", str(thing.entry_id))
    for key, actor in product(UNSAFE, ("anonymous", "other", "stranger", "tied", "admin", "author", "evaluator")):
        if "{entry_id}" in key or "{hand_off_id}" in key:
            house.ask(key, actor, thing, TABLE[key].send)
    assert house.world.thread("mira", str(thing.entry_id)) == before


@pytest.mark.parametrize("sign", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {}])
def test_nothing_unsafe_is_done_for_another_site(house: House, sign: dict[str, str]) -> None:
    thing = house.thing("urgent", held_by="dr_okafor")
    for key, actor in product(UNSAFE, ("own", "coach")):
        method, _, path = key.partition(" ")
        client = house.pages[actor]
        headers = sign or {"origin": "https://elsewhere.example"}
        if not sign:
            client.headers.pop("sec-fetch-site", None)
        answer = client.request(method, house._path(path, thing), headers=headers, follow_redirects=False)
        assert answer.status_code == 403, key
        assert "another site" in answer.text
    assert house.world.entry(str(thing.entry_id)).state == "with_coach"


def test_a_wrong_method_is_refused_calmly(house: House) -> None:
    thing = house.thing("urgent")
    for key, method in product(TABLE, ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")):
        path = key.partition(" ")[2]
        if f"{method} {path}" in TABLE or (method == "HEAD" and f"GET {path}" in TABLE) or path == "/static":
            continue
        for actor in ("own", "coach"):
            answer = house.client(actor, path).request(method, house._path(path, thing), follow_redirects=False)
            assert answer.status_code in ((200, 307) if path == "/metrics" else (403, 404, 405)), f"{method} {path}"


@pytest.mark.parametrize("actor", ["own", "coach"])
def test_a_malformed_id_is_nothing_here(house: House, actor: str) -> None:
    wrong = []
    for key, bad in product(TABLE, BAD_IDS):
        method, _, path = key.partition(" ")
        if "{" in path:
            send = TABLE[key].send
            sent = {"json": send} if path.startswith(("/api/", "/drafts/")) else {"data": send}
            place = re.sub(r"\{.*?\}", lambda _: bad, path)  # noqa: B023
            answer = house.client(actor, path).request(
                method, place, follow_redirects=False, **(sent if send is not None else {})
            )
            if answer.status_code >= 500 or ("_id}" in path and answer.status_code < 400 and "sessions" not in path):
                wrong.append(f"{method} {place[:90]}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("actor", ["own", "coach"])
def test_a_malformed_body_is_never_our_fault(house: House, actor: str) -> None:
    wrong = []
    for key in UNSAFE:
        case, path = TABLE[key], key.partition(" ")[2]
        if key in ("POST /sign-out", "DELETE /api/v1/me") or outcome_is_refusal(case.row("urgent")[actor]):
            continue
        thing = house.thing("urgent", held_by="dr_okafor")
        for answer in malformed(house, key, actor, path, thing):
            if answer.status_code >= 500:
                wrong.append(f"{key}: {answer.status_code} for {answer.request.content[:80]!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "query",
    [
        "entries?cursor=x", "entries?cursor=%00", "entries?cursor=0001-01-01T00:00:00%2B23:59_" + NEW,
        "entries?cursor=9999-12-31T23:59:59-23:59_" + NEW, "entries?cursor=2026-01-01_" + NEW, "entries?limit=0",
        "entries?limit=x", "entries?limit=99999999999", "hand-offs?cursor=-1", "hand-offs?cursor=99999999999999999999",
        "hand-offs?state=open", "hand-offs?limit=201",
    ],
)  # fmt: skip
def test_a_malformed_query_is_never_our_fault(house: House, query: str) -> None:
    assert house.api["coach"].get(f"/api/v1/{query}").status_code in (200, 422)


def malformed(house: House, key: str, actor: str, path: str, thing: Thing) -> Iterator[httpx.Response]:
    """The route with each of its fields missing, of another type, or holding something that no field should hold."""
    method, client, place = key.partition(" ")[0], house.client(actor, path), house._path(path, thing)
    send = TABLE[key].send or {}
    if path.startswith(("/api/", "/drafts/")):
        for raw in (b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"a":' * 500):
            yield client.request(method, place, content=raw, headers={"content-type": "application/json"})
    for name, bad in product({**send, "key": "", "lens": "", "shared_device": ""}, BAD_TEXTS):
        if path.startswith(("/api/", "/drafts/")):
            body = json_of({**send, name: bad})
            yield client.request(method, place, content=body, headers={"content-type": "application/json"})
        else:
            body = {**send, name: bad.encode("utf-8", "surrogatepass")}
            yield client.request(method, place, data=body, follow_redirects=False)
            yield client.request(method, place, data=body, files={"f": b"x"}, follow_redirects=False)


def json_of(body: dict[str, str]) -> bytes:
    import json

    return json.dumps(body).encode()


def outcome_is_refusal(expected: str) -> bool:
    return expected in ("in", "403", "404")


def outcome_of(answer: httpx.Response) -> str:
    signs_in = answer.status_code == 303 and answer.headers["location"] == "/sign-in" and answer.request.method == "GET"
    if answer.status_code == 401 or signs_in:
        return "in"
    if answer.status_code < 400:
        return "ok"
    return str(answer.status_code)


def tells_of(answer: httpx.Response, thing: Thing) -> bool:
    told = answer.text + str(answer.headers.get("location", ""))
    return any(str(one) in told for one in (thing.canary, thing.entry_id, thing.hand_off_id))


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
