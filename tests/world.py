"""What tests do in the world: sign in as somebody, write, let the worker run, look."""

import asyncio
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.tokens import begin_session, make_api_token
from app.coaching.models import HandOff
from app.entries.models import Entry, Message
from app.main import create_app
from app.site import Site
from app.worker import jobs_of, sweep

CALM = (
    "We withdrew on the man this morning. I had admitted him. His wife asked me if he could hear, "
    "and I said yes before I knew if it was true."
)
MORE_ANSWERS = (
    "About a second. I could hear the pump.",
    "I suppose it let me leave the room.",
    "I think that I learnt it from my first consultant, she always had an answer.",
)
CALM_ANSWER = "I think the yes was for me. I wanted somebody in that room to be sure of something."
URGENT = "I don't want to wake up tomorrow. I keep driving past the exit."
MISTREATED = (
    "On rounds the attending called me stupid in front of the patient and everybody laughed. She has done it every "
    "day this week, and I have begun to take the stairs so that I don't meet her."
)


@dataclass
class World:
    site: Site
    people: dict[str, Person]
    clients: list[TestClient] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.app = create_app(self.site, with_worker=False)

    def way(self, **changes: Any) -> None:
        """Change a part of the way: the screens, or what makes questions."""
        way = replace(self.site.way, **changes)
        self.site = replace(self.site, way=way, work=replace(self.site.work, way=way))
        self.app = create_app(self.site, with_worker=False)

    def api(self, handle: str) -> TestClient:
        """A program with this person's bearer token."""
        with self.site.database.as_worker() as session:
            token = make_api_token(session, session.get_one(Person, self.people[handle].id))
        return self._client({"authorization": f"Bearer {token}"})

    def browser(self, handle: str) -> TestClient:
        """A browser without JavaScript, signed in as this person."""
        with self.site.database.as_worker() as session:
            cookie = begin_session(session, session.get_one(Person, self.people[handle].id), 1)
        client = self._client({"sec-fetch-site": "same-origin"})
        client.cookies.set("sid", cookie)
        return client

    def stranger(self) -> TestClient:
        return self._client({"sec-fetch-site": "none"})

    def write(self, handle: str, text: str) -> dict[str, Any]:
        said = self.api(handle).post("/api/v1/entries", json={"text": text})
        assert said.status_code == 201, said.text
        answer: dict[str, Any] = said.json()
        return answer

    def thread(self, handle: str, entry_id: str) -> dict[str, Any]:
        seen = self.api(handle).get(f"/api/v1/entries/{entry_id}")
        assert seen.status_code == 200, seen.text
        thread: dict[str, Any] = seen.json()
        return thread

    def said_by(self, handle: str, entry_id: str, author: str) -> list[str]:
        return [one["text"] for one in self.thread(handle, entry_id)["messages"] if one["author"] == author]

    def run_jobs(self) -> None:
        """Let a worker do all that is due, then stop; in a thread, since a browser's loop may run in this one."""
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, self._run_jobs()).result()

    def sweep(self) -> int:
        return sweep(self.site.way)

    def hand_off_of(self, entry_id: str) -> HandOff:
        with self.site.database.as_worker() as session:
            return session.scalars(select(HandOff).where(HandOff.entry_id == uuid.UUID(entry_id))).one()

    def entry(self, entry_id: str) -> Entry:
        with self.site.database.as_worker() as session:
            return session.get_one(Entry, uuid.UUID(entry_id))

    def messages(self, entry_id: str) -> list[Message]:
        with self.site.database.as_worker() as session:
            query = select(Message).where(Message.entry_id == uuid.UUID(entry_id)).order_by(Message.seq)
            return list(session.scalars(query))

    def close(self) -> None:
        for client in self.clients:
            client.close()
        self.site.close()

    async def _run_jobs(self) -> None:
        app = jobs_of(self.site.work)
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)

    def _client(self, headers: dict[str, str]) -> TestClient:
        client = TestClient(self.app, headers=headers, raise_server_exceptions=False)
        self.clients.append(client)
        return client


def key_of(page: str) -> str:
    """The idempotency key of a page's form."""
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found, "the page has no key"
    return found[1]
