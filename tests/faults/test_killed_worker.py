"""kill -9 of the worker, thirty times and at any step: nothing is lost, doubled or left unrouted."""

import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import select, text

from app.coaching.models import HandOff
from app.entries.models import Entry, Message
from app.entries.write import submit
from tests.world import CALM, URGENT, World

KILLS = 30
EACH_ROUND = 2
PATIENCE_SECONDS = 120

pytestmark = pytest.mark.slow


class Worker:
    """`afterward serve --role worker` as a process of its own."""

    def __init__(self, world: World) -> None:
        environment = {
            **os.environ,
            "DATABASE_URL": str(world.site.settings.database_url),
            "AFTERWARD_DATA": str(world.site.settings.data),
            "OMP_NUM_THREADS": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve", "--role", "worker"],
            env=environment, stdout=subprocess.DEVNULL, stderr=(world.site.settings.data / "stderr").open("a"),
            start_new_session=True,
        )  # fmt: skip
        self.said = world.site.settings.data / "stderr"

    def kill(self) -> None:
        assert self.process.poll() is None, f"the worker ended by itself:\n{self.said.read_text()[-2000:]}"
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def no_worker_left(world: World) -> Iterator[list[Worker]]:
    started: list[Worker] = []
    yield started
    for worker in started:
        if worker.process.poll() is None:
            worker.kill()


def test_thirty_kills(world: World, no_worker_left: list[Worker]) -> None:
    chance = random.Random(20)
    expected: dict[uuid.UUID, str] = {}
    for _ in range(KILLS):
        for _ in range(EACH_ROUND):
            words = chance.choice([CALM, URGENT])
            expected[_save(world, f"{words} {len(expected)}")] = "urgent" if words is URGENT else "calm"
        worker = Worker(world)
        no_worker_left.append(worker)
        _until_some_work_is_done(world, worker)
        time.sleep(chance.uniform(0, 0.4))
        worker.kill()
    last = Worker(world)
    no_worker_left.append(last)
    _wait_for_all(world, set(expected))
    assert last.process.poll() is None
    for entry_id, kind in expected.items():
        _assert_done_once(world, entry_id, kind)


def _save(world: World, words: str) -> uuid.UUID:
    """Saved, and not screened in the request: all is left to the worker."""
    with world.site.database.as_person(world.people["mira"].id) as session:
        return submit(session, world.people["mira"], words).entry_id


def _until_some_work_is_done(world: World, worker: Worker) -> None:
    """So that a kill meets a worker in the middle of something, not one that still imports."""
    end = time.monotonic() + 20
    before = _done(world)
    while time.monotonic() < end and worker.process.poll() is None and _done(world) == before:
        time.sleep(0.02)


def _done(world: World) -> int:
    with world.site.database.as_worker() as session:
        return int(session.scalar(text("select count(*) from events where action like 'entry:%'")) or 0)


def _wait_for_all(world: World, entry_ids: set[uuid.UUID]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    settled: set[uuid.UUID] = set()
    while time.monotonic() < end and settled != entry_ids:
        with world.site.database.as_worker() as session:
            query = select(Entry.id).where(Entry.id.in_(entry_ids), Entry.state.in_(["asked", "with_coach", "closed"]))
            settled = set(session.scalars(query))
        time.sleep(0.2)
    assert settled == entry_ids, f"{len(entry_ids - settled)} entries were left unrouted"


def _assert_done_once(world: World, entry_id: uuid.UUID, kind: str) -> None:
    with world.site.database.as_worker() as session:
        said = [(one.author, one.kind) for one in session.scalars(select(Message).where(Message.entry_id == entry_id))]
        hand_offs = list(session.scalars(select(HandOff).where(HandOff.entry_id == entry_id)))
    if kind == "urgent":
        assert sorted(said) == [("system", "card"), ("trainee", "entry")]
        assert [one.state for one in hand_offs] == ["escalated"]
    else:
        assert sorted(said) == [("assistant", "question"), ("trainee", "entry")]
        assert hand_offs == []
