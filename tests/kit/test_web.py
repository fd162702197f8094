from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.kit.web import FOLDER, Static, hour, iso, shell_routes, templates, when

NIGHT = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)  # a Sunday
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in {
        "a.css": "a{}",
        "js/outbox.js": "const shared = 1;",
        "worker/sw.js": "const kept = self.SHELL;",
        "worker/manifest.json": '{"icon": "{static}/a.css"}',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("at", "now", "words"),
    [
        (NIGHT - timedelta(minutes=18), NIGHT, "Tonight, 02:12"),
        (NIGHT - timedelta(hours=3), NIGHT, "Tonight, 23:30"),
        (NIGHT - timedelta(hours=7), NIGHT, "Yesterday, 19:30"),
        (NIGHT, NOON, "Last night, 02:30"),
        (NIGHT - timedelta(hours=3), NOON, "Last night, 23:30"),
        (NOON - timedelta(hours=3), NOON, "This morning, 09:00"),
        (NOON + timedelta(hours=2), NOON, "This afternoon, 14:00"),
        (NOON + timedelta(hours=7), NOON, "This evening, 19:00"),
        (NOON - timedelta(hours=22), NOON, "Yesterday, 14:00"),
        (NOON + timedelta(hours=22), NOON, "Tomorrow, 10:00"),
        (NOON - timedelta(days=4), NOON, "Wednesday, 12:00"),
        (NOON - timedelta(days=8), NOON, "14 November, 12:00"),
        (NOON - timedelta(days=400), NOON, "18 October 2025"),
        ("by Thursday", NOON, "by Thursday"),
        (None, NOON, ""),
    ],
)
def test_times_are_said_in_plain_words(at: datetime | str | None, now: datetime, words: str) -> None:
    assert when(at, now=now) == words


def test_a_time_inside_a_sentence_keeps_the_capital_of_a_name_only() -> None:
    assert when(NIGHT, now=NIGHT, inside=True) == "tonight, 02:30"
    assert when(NOON - timedelta(days=4), now=NOON, inside=True) == "Wednesday, 12:00"


def test_times_are_shown_in_the_zone_of_the_site() -> None:
    zone = ZoneInfo("America/New_York")
    assert when(NIGHT, zone, NIGHT) == "Tonight, 21:30"
    assert hour(NIGHT, zone) == "21:30"
    assert iso(NIGHT.astimezone(zone)) == "2026-11-22T02:30:00+00:00"


def test_static_addresses_change_with_any_file(files: Path) -> None:
    before = Static.of(files)
    assert before.url("a.css") == f"/static/{before.build}/a.css"
    (files / "js/outbox.js").write_text("const shared = 2;")
    assert Static.of(files).build != before.build


def test_a_link_to_no_file_is_an_error(files: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Static.of(files).url("gone.css")


def test_the_worker_knows_its_shell_and_shares_the_outbox(files: Path) -> None:
    static = Static.of(files)
    source = static.worker(("/offline",))
    assert f'self.SHELL=["/offline", "{static.url("a.css")}", "{static.url("js/outbox.js")}"];' in source
    assert source.index("const shared") < source.index("const kept")


def test_the_shell_is_served_and_static_files_stay_for_ever() -> None:
    static = Static.of(FOLDER / "static")
    app = Starlette(routes=shell_routes(static, templates(static), "entries/offline.html", ("/help-now",)))
    client = TestClient(app)
    assert "immutable" in client.get(static.url("tokens.css")).headers["cache-control"]
    assert client.get("/manifest.webmanifest").json()["icons"][0]["src"] == static.url("icons/192.png")
    assert client.get("/sw.js").headers["content-type"].startswith("text/javascript")
    assert 'data-me=""' in client.get("/offline").text


def test_all_scripts_together_are_small() -> None:
    scripts = [*(FOLDER / "static").rglob("*.js")]
    assert sum(path.stat().st_size for path in scripts) < 35_000


def test_templates_are_short_and_have_nothing_inline() -> None:
    for path in (FOLDER / "templates").rglob("*.html"):
        text = path.read_text()
        assert len(text.splitlines()) < 60, path
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert " on" + "click=" not in text, path
        assert text.count("<script") == text.count('<script type="module" src='), path
