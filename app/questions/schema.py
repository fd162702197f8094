"""The form in which a model drafts: at most two questions, each with the move that it makes."""

from typing import Literal

from pydantic import BaseModel, Field

Intent = Literal["stay", "inner", "meaning", "source", "value", "other", "next"]


class DraftedQuestion(BaseModel):
    """One draft."""

    question: str = Field(min_length=8, max_length=400)
    intent: Intent


class Drafts(BaseModel):
    """The drafts of one call, the better one first."""

    drafts: list[DraftedQuestion] = Field(min_length=1, max_length=2)
