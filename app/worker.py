"""All durable work, listed: five jobs, one sweep, and the loop that keeps them running."""

import asyncio
import contextlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

import psycopg
import structlog
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.coaching.escalate import page_due
from app.coaching.queue import release_expired
from app.notifications.send import DELIVER, deliver
from app.pipeline import LOOK_OUTSIDE, Way
from app.questions.memory.keep import REMEMBER

log = structlog.get_logger()

RETRY = RetryStrategy(max_attempts=20, exponential_wait=2)
HEARTBEAT_SECONDS = 1.0
STALLED_SECONDS = 5.0
SWEEP_SECONDS = 2.0
SWEEP_LOCK = 4_715_201


@dataclass(frozen=True)
class Work:
    """What the jobs need: the way, where the database is, and how mail leaves."""

    way: Way
    url: str
    post: Callable[[EmailMessage], None] | None
    public_url: str
    sender: str
    concurrency: int = 4


def jobs_of(work: Work) -> App:
    """The jobs, each safe to run twice: a state guard stands in front of what it does."""
    app = App(connector=PsycopgConnector(conninfo=work.url, min_size=1, max_size=work.concurrency + 3))

    @app.task(name="take_in", retry=RETRY)
    def take_in(message_id: str) -> None:
        work.way.take_in(uuid.UUID(message_id))

    @app.task(name=LOOK_OUTSIDE, retry=RETRY)
    def look_outside(message_id: str) -> None:
        work.way.look_outside(uuid.UUID(message_id))

    @app.task(name="ask", retry=RETRY)
    def ask(entry_id: str) -> None:
        work.way.ask(uuid.UUID(entry_id))

    @app.task(name=REMEMBER, retry=RETRY)
    def remember(message_id: str) -> None:
        work.way.remember(uuid.UUID(message_id))

    @app.task(name=DELIVER, retry=RETRY)
    def deliver_notification(notification_id: str) -> None:
        with work.way.database.as_worker() as session:
            deliver(session, uuid.UUID(notification_id), post=work.post, public_url=work.public_url, sender=work.sender)

    return app


def sweep(way: Way) -> int:
    """Due times are columns: claims that ran out, then pages whose time has come. One process at a time."""
    with way.database.as_worker() as session:
        if not session.scalar(text("select pg_try_advisory_xact_lock(:key)"), {"key": SWEEP_LOCK}):
            return 0
        return release_expired(session, way.policy) + page_due(session)


async def run(work: Work) -> None:
    """For ever: work, sweep and take over from dead workers; begin again when the database comes back."""
    async with asyncio.TaskGroup() as group:
        group.create_task(_keep_working(work))
        group.create_task(_keep_sweeping(work))


async def _keep_working(work: Work) -> None:
    while True:
        app = jobs_of(work)
        try:
            async with app.open_async():
                takeover = asyncio.create_task(_keep_taking_over(app))
                try:
                    await app.run_worker_async(
                        concurrency=work.concurrency,
                        install_signal_handlers=False,
                        delete_jobs="successful",
                        update_heartbeat_interval=HEARTBEAT_SECONDS,
                        stalled_worker_timeout=STALLED_SECONDS,
                        fetch_job_polling_interval=1.0,
                        shutdown_graceful_timeout=10,
                    )
                finally:
                    takeover.cancel()
        except (psycopg.Error, ConnectorException, OSError) as error:
            log.warning("worker_lost_database", exc_info=error)
        await asyncio.sleep(1)


async def _keep_taking_over(app: App) -> None:
    """Jobs of a worker whose heart stopped go back to the queue."""
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        with contextlib.suppress(psycopg.Error, ConnectorException):
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
                await app.job_manager.retry_job(job)
                log.info("job_taken_over", job=job.id, task=job.task_name)


async def _keep_sweeping(work: Work) -> None:
    while True:
        try:
            await asyncio.to_thread(sweep, work.way)
        except SQLAlchemyError as error:
            log.warning("sweep_failed", exc_info=error)
        await asyncio.sleep(SWEEP_SECONDS)
