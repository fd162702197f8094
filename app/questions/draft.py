"""What a drafter gives: candidates, never messages. Every draft still has to pass the output screens."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.questions.context import ModelView


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate question. `prompt` is `id@version#hash8` of what made it; `intent` is for the critic only."""

    question: str
    purpose: str
    lens: str
    stage: str
    prompt: str = ""
    intent: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The drafts of one call, and the name of the model that wrote them."""

    drafts: Sequence[Draft] = field(default=())
    model: str | None = None


class DraftingFailed(Exception):
    """No draft came: `code` says why (timeout, refused, breaker_open …); it holds nobody's words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Drafter(Protocol):
    """Writes up to two drafts with different intentions in one call, or raises DraftingFailed."""

    def draft(self, view: ModelView) -> Drafted: ...
