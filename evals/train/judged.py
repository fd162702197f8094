"""Judged follow-up questions → what the encoder learns of how good a question is after the words it quotes."""

import random
from collections.abc import Iterator
from typing import Any

from app.questions.extract.worth import Asked
from evals.train.examples import WRITTEN, kept_apart, read_lines

WORTH_OF = {"good": 1.0, "acceptable": 0.4, "weak": 0.0}
STRANGERS = 2
"""How many questions of other words are shown with each quotation that has a question of no stem."""
Judged = tuple[Asked, float]
Row = dict[str, Any]


def rows() -> list[Row]:
    """Entries with the questions that were judged of each."""
    return read_lines(sorted(WRITTEN.glob("questions-*.jsonl")))


def is_development(row: Row) -> bool:
    """Whether the entry is kept from training."""
    return kept_apart(row["entry"])


def judged() -> list[Judged]:
    """What was asked after which words, with its worth, 0 to 1; and questions that were written for other words."""
    learnt = [row for row in rows() if not is_development(row)]
    return [*(one for row in learnt for one in judged_of(row)), *strangers(learnt)]


def judged_of(row: Row) -> Iterator[Judged]:
    for one in row["asked"]:
        yield Asked(one["quote"], one["ask"]), WORTH_OF[one["grade"]]


def strangers(learnt: list[Row]) -> Iterator[Judged]:
    """A question made, or tried, for one clause hardly ever fits another."""
    made = [one for row in learnt for one in row["asked"] if one["stem"] is None]
    chance = random.Random(1)
    for one in made:
        for other in chance.sample(made, min(STRANGERS, len(made))):
            if other["ask"] != one["ask"]:
                yield Asked(one["quote"], other["ask"]), 0.1
