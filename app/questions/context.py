"""What a model may see of a person's words: redacted, shortened, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.questions.lenses import Aim
from app.questions.question import QuestionContext

ENTRY_CHARACTERS = 4_000
HISTORY_CHARACTERS = 600
HISTORY_MESSAGES = 6
ASKED = 13

Redact = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One earlier message as a model sees it."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """Everything that leaves for a model: redacted words, the lens in force, and what is not to be repeated.

    `thread` stays here; it only decides which version of the prompt is used.
    """

    entry: str
    history: Sequence[Line]
    asked: Sequence[str]
    lens: str
    stage: str
    stage_intent: str
    moves: Sequence[str]
    stay: bool
    locale: str = "en"
    thread: str = ""


def model_view(context: QuestionContext, aim: Aim, *, redact: Redact) -> ModelView:
    """`context` as a model may see it. `redact` replaces identifiers by typed placeholders."""
    said = [line for line in context.history if line.author in ("trainee", "assistant")]
    history = (Line(line.author, redact(line.text)[:HISTORY_CHARACTERS]) for line in said[-HISTORY_MESSAGES:])
    return ModelView(
        entry=redact(context.text)[:ENTRY_CHARACTERS],
        history=tuple(history),
        asked=tuple(redact(question) for question in context.asked[-ASKED:]),
        lens=aim.framework.name,
        stage=aim.stage.name,
        stage_intent=aim.stage.intent,
        moves=tuple(aim.moves),
        stay=aim.stay,
        locale=context.locale,
        thread=context.thread,
    )


def default_redact() -> Redact:
    """The product's own redaction."""
    from app.questions.identifying import redact_text

    return redact_text
