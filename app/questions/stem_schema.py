"""What a small model may say: one of a few openings and a clause in plain words, held to it by `pattern`."""

from pydantic import BaseModel, Field

OPENINGS = {
    "What was happening in you when you": "inner",
    "What did you notice in yourself as you": "inner",
    "Where did your thoughts go when you": "inner",
    "What was it like for you when you": "stay",
}
_CLAUSE = r"[a-z][a-zA-Z ,'’-]{6,70}"


class StemDraft(BaseModel):
    """One question, made of an opening and the writer's own act."""

    question: str = Field(pattern=rf"^({'|'.join(OPENINGS)}) {_CLAUSE}\?$")


class StemDrafts(BaseModel):
    """As the prompt asks for: a single draft."""

    drafts: list[StemDraft] = Field(min_length=1, max_length=1)
