"""Everybody gets what the table says and no more; nothing that is malformed or foreign is our fault."""

import json
import re
import uuid
from collections.abc import Iterator
from itertools import product

import httpx
import pytest
import structlog

from app.accounts.models import SignedIn
from app.kit import logs, rates
from tests.rules.access_table import ACTORS, NEW, READERS, TABLE
from tests.rules.house import House, Thing, routes_of
from tests.world import World

pytestmark = pytest.mark.slow

BAD_IDS = (
    "x", "0", "-1", "%00", "%ff%fe", "%F0%9F%8C%99", "٣", f"{NEW}0", NEW.replace("8", "g"),
    "00000000-0000-0000-0000-000000000000", f"{{{NEW}}}", "9" * 40, "a" * 4000,
)  # fmt: skip
BAD_TEXTS = ("", "\x00", "a\x00b", "\ud800", "² and ٣", "9" * 40 + "-0", "²-²", "x" * 30_000, "null", "[]")
UNSAFE = [key for key in TABLE if not key.startswith("GET")]


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
        answer = client.request(method, house.path_of(path, thing), headers=headers, follow_redirects=False)
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
            answer = house.client(actor, path).request(method, house.path_of(path, thing), follow_redirects=False)
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
    method, client, place = key.partition(" ")[0], house.client(actor, path), house.path_of(path, thing)
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
