"""Published texts in which names are labelled (MIT), as ordinary writing; none where they are not at hand."""

from pathlib import Path
from typing import Any

from app.screening.flags import Writing
from evals.train.larger.examples import Case
from evals.train.public import FOLDER, rows


def named(folder: Path = FOLDER) -> list[Case]:
    """Queries and sentences in which names are labelled (MIT): ordinary writing."""
    return [
        Case(row["id"], Writing(row["text"]), (), trap=row["source"], names=names_of(row))
        for row in rows("identifiers", folder)
    ]


def names_of(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(one["value"] for one in row["identifiers"] if one["type"] in ("NAME", "PERSON"))
