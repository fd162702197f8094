"""Durable saves of a 600-character entry a second, beside bare INSERTs of as many bytes: `python bench/saving.py`.

A save is what the route does: seal the words, write entry, message, event and job, and commit, under row-level
security. The floor is one INSERT and one COMMIT with the same driver. Both on the embedded PostgreSQL, with fsync.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
from psycopg.sql import SQL

from app.accounts.models import Person
from app.config import Settings
from app.demo.people import settle
from app.entries.write import submit
from app.kit import embedded
from app.site import Site, open_site

TEXT = ("I keep going back to the seconds before I spoke, not to the part that went well. " * 8)[:600]
TABLE = SQL("create table bench_floor (id bigint generated always as identity, body bytea not null)")
INSERT = SQL("insert into bench_floor (body) values (%s)")
WARM = 10
Work = Callable[[int], None]
"""Does one thing so many times."""


def main() -> None:
    """Print saves a second, the floor and the share of it, for each number of writers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--saves", type=int, default=200, help="by each writer")
    chosen = parser.parse_args()
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory(prefix="afterward-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        site = open_site(Settings(data=Path(folder)))
        save, insert = saver(site), inserter(site.url)
        for writers in chosen.writers:
            print(json.dumps(measured(save, insert, writers, chosen.saves)))
        site.close()
        embedded.stop(Path(folder) / "postgres")


def measured(save: Work, insert: Work, writers: int, saves: int) -> dict[str, float]:
    ours, floor = rate(save, writers, saves), rate(insert, writers, saves)
    return {
        "writers": writers,
        "saves_per_second": round(ours, 1),
        "bare_inserts_per_second": round(floor, 1),
        "share": round(ours / floor, 3),
    }


def rate(work: Work, writers: int, saves: int) -> float:
    """How often a second `work` is done when each writer does it `saves` times."""
    work(WARM)
    with ThreadPoolExecutor(writers) as pool:
        began = time.perf_counter()
        list(pool.map(work, [saves] * writers))
        return writers * saves / (time.perf_counter() - began)


def saver(site: Site) -> Work:
    with site.database.as_worker() as session:
        people = settle(session)
        mira = people["mira"].id

    def save(count: int) -> None:
        for _ in range(count):
            with site.database.as_person(mira) as session:
                submit(session, session.get_one(Person, mira), TEXT)

    return save


def inserter(url: str) -> Work:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLE)

    def insert(count: int) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            for _ in range(count):
                connection.execute(INSERT, (TEXT.encode(),))

    return insert


if __name__ == "__main__":
    main()
