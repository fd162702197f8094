"""`afterward demo`: a fresh installation with made-up people, served until it is interrupted."""

import json
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.tokens import find_person, make_api_token, make_link
from app.config import Settings
from app.demo.people import PEOPLE, settle
from app.demo.stories import tell
from app.kit import clock, embedded
from app.main import create_app
from app.serve import bind, run_until_interrupted, server_of, when_ready
from app.site import Site, open_site

LINK_MINUTES = 24 * 60


def run(*, port: int, data: Path | None, as_json: bool, smoke: bool) -> int:
    """Exit code of the walk with `smoke`, else 0 once interrupted."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with _folder(data) as folder:
        listener = bind("127.0.0.1", 0 if smoke else port)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        settings = Settings(data=folder, public_url=url, database_url=None, log_level="WARNING")
        site = open_site(settings)
        try:
            people = _welcome(site, url)
            server = server_of(create_app(site))
            when_ready(server, lambda: _introduce(url, people, as_json=as_json) if not smoke else None)
            if smoke:
                return _walk(server, listener, url, people)
            run_until_interrupted(server, listener)
            return 0
        finally:
            site.close()
            if data is None:
                embedded.stop(folder / "postgres")


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    if data is not None:
        data.mkdir(parents=True, exist_ok=True)
        yield data.resolve()
        return
    folder = Path(tempfile.mkdtemp(prefix="afterward-demo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _welcome(site: Site, url: str) -> dict[str, dict[str, str]]:
    """Everybody with a token and a sign-in link; the people and their stories are made when they are not there yet."""
    with site.database.as_worker() as session:
        fresh = find_person(session, "mira") is None
        people = _settle_long_ago(session) if fresh else {handle: _known(session, handle) for handle in PEOPLE}
    if fresh:
        tell(site, people)
    with site.database.as_worker() as session:
        return {
            handle: {
                "role": str(PEOPLE[handle][1]),
                "token": make_api_token(session, person, "demo"),
                "sign_in": f"{url}/sign-in/{make_link(session, person, minutes=LINK_MINUTES)}",
            }
            for handle, person in people.items()
        }


def _settle_long_ago(session: Session) -> dict[str, Person]:
    with clock.standing_at(clock.now() - timedelta(days=30)):
        return settle(session)


def _known(session: Session, handle: str) -> Person:
    person = find_person(session, handle)
    if person is None:
        raise SystemExit("This data folder holds other people. Name an empty one with --data.")
    return person


def _introduce(url: str, people: dict[str, dict[str, str]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"url": url, "people": people}), flush=True)
        return
    lines = [f"  {handle:<10} {person['role']:<14} {person['sign_in']}" for handle, person in people.items()]
    head = [f"Afterward is at {url}", "", "Sign in as (each link works once):"]
    print("\n".join([*head, *lines, "", "Stop with Ctrl-C. Nothing of this is kept."]), flush=True)


def _walk(server: Any, listener: Any, url: str, people: dict[str, dict[str, str]]) -> int:
    from app.demo.walk import walk

    serving = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    serving.start()
    try:
        return walk(url, people)
    finally:
        server.should_exit = True
        serving.join(timeout=10)
