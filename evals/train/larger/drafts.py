"""Labelled questions → what the larger encoder learns about a draft's violations."""

from app.screening.output.candidate import Candidate
from app.screening.output.heads import spoken
from evals.train.gate import library_rows, own_rows, targets_of


def drafts() -> list[tuple[str, tuple[float, ...]]]:
    """Each question's own words, with one target for each violation and a last one for any of them."""
    rows = [*own_rows("gate*.jsonl", "drafts-*.jsonl"), *library_rows()]
    return [(spoken(Candidate(row["entry"], row["question"])), targets_of(row)) for row in rows]
