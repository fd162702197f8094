"""The database: one engine, and sessions that work as somebody.

A transaction takes on a role that owns no table. `afterward_web` sees what the current person may see (row-level
security); `afterward_worker` is the way itself, which screens and routes for everybody.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import DateTime, Engine, MetaData, create_engine, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.kit import clock
from app.kit.crypto import Keyring

WEB_ROLE = "afterward_web"
WORKER_ROLE = "afterward_worker"


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: DateTime(timezone=True)}  # noqa: RUF012


def uuid_key() -> Mapped[uuid.UUID]:
    return mapped_column(primary_key=True, default=uuid.uuid4)


def stamp() -> Mapped[datetime]:
    return mapped_column(default=clock.now)


@dataclass(frozen=True)
class Database:
    """The engine and the keyring; hands out sessions that work as a person or as the way."""

    engine: Engine
    keyring: Keyring

    @contextmanager
    def as_person(self, person_id: uuid.UUID | None) -> Iterator[Session]:
        """A transaction under row-level security; commits at the end, rolls back on an error."""
        with self._session(WEB_ROLE, person_id) as session:
            yield session

    @contextmanager
    def as_worker(self) -> Iterator[Session]:
        """A transaction of the way itself: screening, routing, due times, deliveries."""
        with self._session(WORKER_ROLE, None) as session:
            yield session

    @contextmanager
    def _session(self, role: str, person_id: uuid.UUID | None) -> Iterator[Session]:
        info = {"role": role, "person": str(person_id or ""), "keyring": self.keyring}
        with Session(self.engine, info=info, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        self.engine.dispose()


def connect(url: str, keyring: Keyring, *, pool_size: int = 20) -> Database:
    """`url` is any postgresql:// address; the driver is psycopg 3."""
    engine = create_engine(
        driver_url(url), pool_size=pool_size, max_overflow=20, pool_pre_ping=True, pool_timeout=5, hide_parameters=True
    )
    return Database(engine, keyring)


def driver_url(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else url


@event.listens_for(Session, "after_begin")
def _take_on_role(session: Session, _transaction: object, connection: object) -> None:
    if "role" in session.info:
        connection.execute(  # type: ignore[attr-defined]
            text("select set_config('role', :role, true), set_config('afterward.person', :person, true)"),
            {"role": session.info["role"], "person": session.info["person"]},
        )
