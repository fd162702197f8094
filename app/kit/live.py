"""Live updates: one LISTEN per process fans out which subject changed; the pages then ask what they may see."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import psycopg
import structlog

from app.kit.events import CHANNEL

log = structlog.get_logger()
QUEUE_LENGTH = 100
RETRY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """Something changed; `owner_id` is whose it is. ALL means: read everything again."""

    subject: str
    subject_id: str
    owner_id: str


ALL = Change("all", "-", "-")


@dataclass
class Hub:
    """Hands each change to everybody who listens. Who falls behind is told to read everything again."""

    queues: set[asyncio.Queue[Change]] = field(default_factory=set)

    @contextlib.contextmanager
    def subscription(self) -> Iterator[asyncio.Queue[Change]]:
        queue: asyncio.Queue[Change] = asyncio.Queue(QUEUE_LENGTH)
        self.queues.add(queue)
        try:
            yield queue
        finally:
            self.queues.discard(queue)

    def publish(self, change: Change) -> None:
        for queue in self.queues:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(ALL)
            else:
                queue.put_nowait(change)


async def listen(url: str, hub: Hub) -> None:
    """Runs for ever; when the database goes away it comes back and has every page read again."""
    while True:
        try:
            async for change in _notices(url):
                hub.publish(change)
        except (psycopg.Error, OSError):
            log.warning("listen_lost")
        await asyncio.sleep(RETRY_SECONDS)
        hub.publish(ALL)


async def _notices(url: str) -> AsyncIterator[Change]:
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    async with connection:
        await connection.execute(f"listen {CHANNEL}")
        async for notice in connection.notifies():
            yield Change(*notice.payload.split(" "))
