"""The database stops and comes back: nothing is half saved, people get their words back, work goes on by itself."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.accounts.tokens import begin_session, make_api_token
from app.config import Settings
from app.demo.people import settle
from app.main import create_app
from app.serve import bind, server_of
from app.site import Site, open_site
from tests.conftest import absent
from tests.postgres import DistributionServer, binaries_here, open_folder
from tests.world import CALM

pytestmark = pytest.mark.slow


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[DistributionServer, Site, str, str, str]]:
    """A whole server on a PostgreSQL of its own that can be stopped hard."""
    binaries = binaries_here()
    if binaries is None:
        absent("the distribution's PostgreSQL is not installed; stopping the database was NOT tried")
    assert binaries
    with open_folder() as folder:
        postgres = DistributionServer(folder, binaries)
        postgres.start()
        yield from _serving(postgres, tmp_path)
        postgres.stop("immediate")


def _serving(postgres: DistributionServer, tmp_path: Path) -> Iterator[tuple[DistributionServer, Site, str, str, str]]:
    url = postgres.make_owner()
    site = open_site(Settings(data=tmp_path).model_copy(update={"database_url": url}))
    with site.database.as_worker() as session:
        mira = settle(session)["mira"]
        token, cookie = make_api_token(session, mira), begin_session(session, mira, 1)
    listener = bind("127.0.0.1", 0)
    server = server_of(create_app(site))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    _until(lambda: server.started)
    yield postgres, site, f"http://127.0.0.1:{listener.getsockname()[1]}", token, cookie
    server.should_exit = True
    thread.join(15)
    site.close()


def test_stop_and_start(running: tuple[DistributionServer, Site, str, str, str]) -> None:
    postgres, _site, url, token, cookie = running
    api = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=20)
    browser = httpx.Client(base_url=url, cookies={"sid": cookie}, headers={"Sec-Fetch-Site": "same-origin"}, timeout=20)
    first = api.post("/api/v1/entries", json={"text": CALM}, headers={"Idempotency-Key": "1"}).json()
    postgres.stop("immediate")

    assert api.get("/livez").status_code == 200
    assert api.get("/readyz").status_code == 503
    down = api.post("/api/v1/entries", json={"text": CALM}, headers={"Idempotency-Key": "2"})
    assert down.status_code == 503
    assert down.headers["content-type"] == "application/problem+json"
    page = browser.post("/entries", data={"text": "These words must not be lost."})
    assert page.status_code == 503
    assert "These words must not be lost." in page.text
    assert "Traceback" not in page.text

    postgres.start()
    _until(lambda: api.get("/readyz").status_code == 200)
    again = api.post("/api/v1/entries", json={"text": CALM}, headers={"Idempotency-Key": "2"})
    assert again.status_code == 201
    for entry_id in (first["id"], again.json()["id"]):
        _until(lambda entry_id=entry_id: api.get(f"/api/v1/entries/{entry_id}").json()["state"] == "asked")
    assert len(api.get("/api/v1/entries").json()["items"]) == 2


def _until(holds: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)
