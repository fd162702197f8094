"""Adapters for published sets, from AFTERWARD_PUBLIC_SETS or a folder beside the repository; skipped when absent."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.screening.flags import Kind, Severity, Writing
from app.screening.sentences import Span
from evals.train.examples import Case

FOLDER = Path(os.environ.get("AFTERWARD_PUBLIC_SETS") or Path(__file__).resolve().parents[3] / "shared" / "data")
OPENING = 360
INJECTION = ((Kind.PROMPT_INJECTION, Severity.NOTE),)


def rows(name: str, folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """The lines of one published set; none when the folder does not hold it."""
    path = folder / f"{name}.jsonl"
    if path.is_file():
        for line in path.read_text("utf-8").rstrip("\n").split("\n"):
            yield json.loads(line)


def diaries(folder: Path = FOLDER) -> list[Case]:
    """Real sentences from trainees' reflective diaries (Apache-2.0): ordinary writing."""
    return [Case(row["id"], Writing(row["text"]), (), trap="diary") for row in rows("trainee_diaries", folder)]


def clinical(folder: Path = FOLDER) -> list[Case]:
    """Clinical notes about patients (CC BY 4.0): ordinary writing."""
    return [Case(row["id"], Writing(row["text"]), (), trap="clinical") for row in rows("clinical_text", folder)]


def injection(folder: Path = FOLDER) -> list[Case]:
    """Attacks on language models and harmless texts with the same words (Apache-2.0, MIT)."""
    return [
        Case(row["id"], Writing(row["text"][:OPENING]), INJECTION if row["attack"] else (), trap=row["source"])
        for row in rows("injection", folder)
    ]


def named(folder: Path = FOLDER) -> list[Case]:
    """Queries and sentences in which names are labelled (MIT): ordinary writing."""
    return [
        Case(row["id"], Writing(row["text"]), (), trap=row["source"], names=names_of(row))
        for row in rows("identifiers", folder)
    ]


def names_of(row: dict[str, Any]) -> tuple[Span, ...]:
    """Each place of each name in the text."""
    names = (re.escape(one["value"]) for one in row["identifiers"] if one["type"] in ("NAME", "PERSON"))
    return tuple(at.span() for name in names for at in re.finditer(name, row["text"]))
