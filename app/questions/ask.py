"""One question for one entry: from a model that behaves, else from the writer's own words, else from the bank."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from app.questions.context import Redact
from app.questions.draft import Drafter
from app.questions.from_bank import from_bank, strengths
from app.questions.from_memory import from_memory
from app.questions.from_model import from_model
from app.questions.from_words import from_words
from app.questions.gate import Check, Door, default_check
from app.questions.occasion import Reflected, reflected
from app.questions.question import CouldNotAsk, Question, QuestionContext
from app.questions.shelf import Shelf


def ask(
    context: QuestionContext,
    *,
    drafter: Drafter | None = None,
    check: Check | None = None,
    redact: Redact | None = None,
    shelf: Shelf | None = None,
) -> Question | CouldNotAsk:
    """A question that passed `check` (default: the output gate), or why there is none. Raises UnknownLens."""
    door = Door(context, check or default_check(context))
    here = reflected(context)
    if context.strengths:
        return next(strengths(here, door), None) or CouldNotAsk("nothing_passed", door.rejected)
    if quoting := next(from_memory(here, check), None):
        return quoting
    drafted = from_model(here, door, drafter, redact) if drafter and not context.library_only else None
    return drafted or next(_from_library(here, door, shelf), None) or CouldNotAsk("nothing_passed", door.rejected)


def choices(
    context: QuestionContext, *, check: Check | None = None, shelf: Shelf | None = None, most: int = 2
) -> Sequence[Question]:
    """Up to `most` library questions to choose from: one out of the trainee's words, the others from the bank."""
    door = Door(context, check or default_check(context))
    here = reflected(context)
    own = list(islice(from_words(here, door), 1))
    return [*own, *islice(from_bank(here, door, shelf), most - len(own))]


def _from_library(here: Reflected, door: Door, shelf: Shelf | None) -> Iterator[Question]:
    return chain(from_words(here, door), from_bank(here, door, shelf))
