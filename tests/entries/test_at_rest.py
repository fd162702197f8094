"""No word that anybody wrote stands in clear in a table or in a log."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row

from app.kit import logs
from tests.world import World

CANARY = "kestrelquince"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """All that the standard library's loggers say at DEBUG, as the product formats it."""
    root, held = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    root.handlers[:] = []
    logs.configure("DEBUG")
    root.setLevel(logging.DEBUG)
    assert root.handlers
    for handler in root.handlers:
        handler.setLevel(logging.DEBUG)
        handler.setStream(held)  # type: ignore[attr-defined]
    yield held
    root.handlers[:] = before
    root.setLevel(level)


def test_a_word_is_found_in_no_column_and_in_no_line(
    programme: World, stream: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure("DEBUG")
    _tell_everything(programme)
    said = stream.getvalue() + "".join(capfd.readouterr())
    assert "procrastinate" in said
    assert CANARY not in said
    found = [place for place, value in _cells(str(programme.site.settings.database_url)) if _holds(value)]
    assert found == []


def test_the_scan_would_find_it(programme: World) -> None:
    with psycopg.connect(str(programme.site.settings.database_url)) as connection:
        connection.execute("create table kept (a text, b bytea, c jsonb)")
        connection.execute("insert into kept values (%s, %s, %s)", (CANARY, CANARY.encode(), json.dumps([CANARY])))
    found = {place for place, value in _cells(str(programme.site.settings.database_url)) if _holds(value)}
    assert found == {"kept.a", "kept.b", "kept.c"}


def test_an_error_in_the_log_is_a_name_without_its_message(stream: io.StringIO) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("procrastinate").exception("job %s failed", CANARY)
    assert "ValueError" in stream.getvalue()
    assert CANARY not in stream.getvalue()


def _tell_everything(world: World) -> None:
    """The word goes wherever a word can go, also into sends that are refused and parts that break."""
    mira, okafor, page = world.api("mira"), world.api("dr_okafor"), world.browser("mira")
    page.put("/drafts/new", json={"text": f"{CANARY} draft"})
    entry_id = mira.post(
        "/api/v1/entries", json={"text": f"{CANARY} entry"}, headers={"Idempotency-Key": "one"}
    ).json()["id"]
    world.run_jobs()
    mira.post(f"/api/v1/entries/{entry_id}/answers", json={"text": f"URGENT {CANARY} answer"})
    hand_off = okafor.post("/api/v1/hand-offs/next").json()["id"]
    okafor.post(f"/api/v1/hand-offs/{hand_off}/replies", json={"text": f"{CANARY} reply"})
    world.browser("dr_okafor").put(f"/drafts/{hand_off}", json={"text": f"{CANARY} coach's draft"})
    mira.post("/api/v1/entries", json={"text": CANARY * 2000})
    mira.post("/api/v1/entries", json={"text": "x", "lens": CANARY})
    mira.post("/api/v1/entries", json={"words": CANARY})
    okafor.post(f"/api/v1/hand-offs/{hand_off}/override", json={"kind": CANARY, "verdict": CANARY})
    okafor.post(f"/api/v1/hand-offs/{hand_off}/closure", json={"outcome": CANARY})
    mira.get(f"/api/v1/entries?cursor={CANARY}")
    world.way(make_question=_break)
    world.write("mira", f"Another {CANARY}.")
    world.run_jobs()
    world.way(screen=_break)
    world.api("mira").post("/api/v1/entries", json={"text": f"A third {CANARY}."})
    world.run_jobs()


def _break(_: object) -> Any:
    raise RuntimeError(f"could not read {CANARY}")


def _cells(url: str) -> Iterator[tuple[str, object]]:
    """Every value of every table of every schema, read past all walls."""
    tables = (
        "select table_schema, table_name from information_schema.tables "
        "where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')"
    )
    with psycopg.connect(url, row_factory=dict_row) as connection:
        for at in connection.execute(tables).fetchall():
            name = sql.Identifier(at["table_schema"], at["table_name"])
            for row in connection.execute(sql.SQL("select * from {}").format(name)):
                yield from ((f"{at['table_name']}.{column}", value) for column, value in row.items())


def _holds(value: object) -> bool:
    if isinstance(value, bytes | memoryview):
        return CANARY.encode() in bytes(value)
    return CANARY in str(value)
