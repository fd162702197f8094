"""Labelled questions → what the encoder learns about a draft's violations."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from app.screening.model.labels import VIOLATIONS
from app.screening.output.candidate import Candidate
from app.screening.output.heads import spoken
from evals.train.examples import WRITTEN

LIBRARY = Path("prompt_library")
Row = dict[str, Any]
Draft = tuple[str, tuple[float, ...]]


def drafts() -> list[Draft]:
    """Each question's own words, with one target for each violation and a last one for any of them."""
    rows = [*own_rows(), *library_rows()]
    return [(spoken(Candidate(row["entry"], row["question"])), targets_of(row)) for row in rows]


def own_rows() -> list[Row]:
    """Drafts that are good, or break a rule that the encoder learns."""
    files = sorted(path for pattern in ("gate*.jsonl", "drafts-*.jsonl") for path in WRITTEN.glob(pattern))
    rows = [json.loads(line) for path in files for line in path.open(encoding="utf-8")]
    return [row for row in rows if not row["violations"] or set(row["violations"]) & set(VIOLATIONS)]


def library_rows() -> list[Row]:
    """Every published question, slots filled with a short quotation."""
    texts = []
    for path in sorted([*LIBRARY.glob("bank/*.yaml"), *LIBRARY.glob("stems/*.yaml")]):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts += [item["text"] for item in loaded.get("items") or loaded["stems"]]
    filled = [re.sub(r"“?\{\w+\}”?", "“yes”", text) for text in texts]
    return [{"entry": "", "question": text, "violations": []} for text in filled]


def targets_of(row: Row) -> tuple[float, ...]:
    return (*(float(name in row["violations"]) for name in VIOLATIONS), float(bool(row["violations"])))
