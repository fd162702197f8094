"""A small world that everybody knows: mira writes, dr_okafor coaches, prof_lind evaluates. The database is real."""

import os
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.config import Settings
from app.demo.people import settle
from app.kit import embedded
from app.kit.db import driver_url
from app.kit.migrate import upgrade
from app.site import open_site
from tests.postgres import distribution_server, open_folder
from tests.world import World

TEMPLATE = "afterward_template"


@pytest.fixture(scope="session")
def embedded_server() -> Iterator[str]:
    """An embedded PostgreSQL with a migrated template database; yields the address of the server's own database."""
    with open_folder() as folder:
        url = embedded.start(folder / "postgres").get_uri()
        _make_template(url)
        yield url
        embedded.stop(folder / "postgres")


@pytest.fixture(scope="session")
def own_server() -> Iterator[str]:
    """The distribution's PostgreSQL, as a site would run it; or the one that TEST_DATABASE_URL names."""
    with open_folder() as folder, distribution_server(folder) as url:
        if url is None:
            absent("the distribution's PostgreSQL is not installed; journeys ran on the embedded server only")
        _make_template(str(url))
        yield str(url)


@pytest.fixture(params=["embedded"])
def server(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_server")
    return url


@pytest.fixture
def database_url(server: str) -> Iterator[str]:
    """A fresh migrated database for one test, copied from the template."""
    name = f"t_{uuid.uuid4().hex}"
    _admin(server, f'create database "{name}" template {TEMPLATE}')
    yield in_database(server, name)
    _admin(server, f'drop database if exists "{name}" with (force)')


@pytest.fixture
def world(database_url: str, tmp_path: Path) -> Iterator[World]:
    """The made-up programme on its own database, with an application that talks to it in this process."""
    settings = Settings(data=tmp_path, database_url=None, public_url="http://testserver", screen_budget_ms=20_000)
    site = open_site(settings.model_copy(update={"database_url": database_url}), migrate=False)
    with site.database.as_worker() as session:
        people = settle(session)
    made = World(site, people)
    yield made
    made.close()


def absent(what: str) -> None:
    """A part that cannot run here: loud in a summary, a failure in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"CI needs it: {what}")
    warnings.warn(what, stacklevel=2)
    pytest.skip(what)


def in_database(url: str, name: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


def _make_template(url: str) -> None:
    _admin(url, f"create database {TEMPLATE}")
    upgrade(in_database(url, TEMPLATE))


def _admin(url: str, statement: str) -> None:
    engine = create_engine(driver_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
