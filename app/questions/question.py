"""The only thing that the assistant may say, and what it may know when it says it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.screening.flags import Utterance


class Source(StrEnum):
    MODEL = "model"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Question:
    """A follow-up question with all that its label says.

    `prompt` is `id@version#hash8` of the published file that made it; `model` names the model or is None;
    `rejected` counts the drafts that an output screen refused before this one.
    """

    text: str
    purpose: str
    lens: str
    stage: str
    source: Source
    prompt: str
    model: str | None = None
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class CouldNotAsk:
    """No question passed; `reason` is a code, never words of anybody."""

    reason: str
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class QuestionContext:
    """What a question is made from.

    `text` is the trainee's latest message and `history` what came before it, oldest first, both as written;
    what a model sees of them is redacted first (`questions/context.py`). `asked` holds earlier questions
    of the thread and the person's last ten, which are not to be repeated. `library_only` keeps the model out.
    `thread` names the thread, so that it keeps one version of a prompt.
    """

    text: str
    history: Sequence[Utterance] = field(default=())
    asked: Sequence[str] = field(default=())
    lens: str | None = None
    library_only: bool = False
    locale: str = "en"
    thread: str = ""
