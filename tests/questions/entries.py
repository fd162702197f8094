"""Entries that several tests use: our own writing, from `evals/data`."""

import json
from pathlib import Path

_FILE = Path(__file__).parents[2] / "evals" / "data" / "questions_entries.jsonl"


def own_entries() -> list[dict[str, str]]:
    return [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def entry_about(situation: str) -> str:
    return next(entry["text"] for entry in own_entries() if entry["situation"] == situation)
