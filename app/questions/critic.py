"""Which of two passing drafts is shown: the one that holds on to the writer's words and is short."""

from collections.abc import Sequence

from app.questions.draft import Draft
from app.questions.extract.extract import quotes

SHORT_WORDS = 34


def ranked(drafts: Sequence[Draft], entry: str) -> list[Draft]:
    """The drafts, the better one first; a tie keeps the model's order."""
    return sorted(drafts, key=lambda draft: -_worth(draft, entry))


def _worth(draft: Draft, entry: str) -> float:
    said = quotes(draft.question)
    verbatim = any(len(quote.split()) > 2 and quote.strip(" .") in entry for quote in said)
    return (1.0 if verbatim else 0.0) + (0.5 if len(draft.question.split()) <= SHORT_WORDS else 0.0)
