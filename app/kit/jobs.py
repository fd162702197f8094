"""Durable work: a job is deferred on the very connection that saves what it is about."""

from typing import Any

import psycopg
from procrastinate import App, SyncPsycopgConnector
from sqlalchemy.orm import Session

_deferrals = App(connector=SyncPsycopgConnector())


def defer(session: Session, task: str, *, lock: str | None = None, **arguments: Any) -> None:
    """Put a job in the session's own transaction: it exists if, and only if, that transaction commits."""
    connection: psycopg.Connection[Any] = session.connection().connection.driver_connection  # type: ignore[assignment]
    session.flush()
    _deferrals.configure_task(task, lock=lock, connection=connection).defer(**arguments)
