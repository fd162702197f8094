"""What a small model may say: an opening chosen for it and a clause in plain words, held to it by `pattern`."""

from collections.abc import Sequence
from functools import cache
from zlib import crc32

from pydantic import BaseModel, Field

OPENINGS = {
    "What was happening in you when you": "inner",
    "What did you notice in yourself when you": "inner",
    "Where did your thoughts go when you": "inner",
    "What was on your mind when you": "inner",
    "What did you say to yourself when you": "inner",
    "What was it like for you when you": "stay",
    "What stays with you from the moment when you": "stay",
    "What mattered to you when you": "value",
    "What was at stake for you when you": "value",
}
"""Opening → its move. Each must be true before any act of the writer, done or left undone."""

_CLAUSE = r"[a-z]+( [a-zA-Z0-9'’-]+,?){1,17}"


class StemDraft(BaseModel):
    """One question."""

    question: str


class StemDrafts(BaseModel):
    """As the prompt asks for: a single draft."""

    drafts: Sequence[StemDraft] = Field(min_length=1, max_length=1)


def opening_for(entry: str, asked: Sequence[str]) -> str:
    """One that the thread has not had, each entry beginning elsewhere in the list; all used up: as with none used."""
    openings = list(OPENINGS)
    first = crc32(entry.encode()) % len(openings)
    turned = openings[first:] + openings[:first]
    return next((one for one in turned if not any(question.startswith(one) for question in asked)), turned[0])


@cache
def drafts_that_open(opening: str) -> type[StemDrafts]:
    """The answer's schema: one question, made of `opening` and the writer's own act."""

    class Draft(StemDraft):
        question: str = Field(pattern=rf"^{opening} {_CLAUSE}\?$")

    class Drafts(StemDrafts):
        drafts: Sequence[Draft] = Field(min_length=1, max_length=1)

    return Drafts
