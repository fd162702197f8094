"""Alembic's entry: migrations run as the owner of the tables, one at a time over all processes."""

from alembic import context
from sqlalchemy import create_engine, text

from app.kit.db import driver_url
from app.tables import Base

LOCK = 4_715_200


def run() -> None:
    engine = create_engine(driver_url(context.config.get_main_option("sqlalchemy.url") or ""))
    with engine.connect() as connection:
        connection.execute(text("select pg_advisory_lock(:key)"), {"key": LOCK})
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            include_name=lambda name, kind, _parents: not (kind == "table" and str(name).startswith("procrastinate_")),
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    engine.dispose()


run()
