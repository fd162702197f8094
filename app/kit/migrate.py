"""Bringing a database to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from app.kit.db import driver_url

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


def upgrade(url: str) -> None:
    """Run what is missing; safe to run twice and from many processes at once. `url` is the owner's."""
    command.upgrade(_config(url), "head")


def is_current(url: str) -> bool:
    engine = create_engine(driver_url(url))
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_heads()
    engine.dispose()
    return set(here) == set(ScriptDirectory.from_config(_config(url)).get_heads())


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config
