"""Which of two passing drafts is shown: the one that holds on to the writer's words and is short."""

from collections.abc import Sequence

from app.questions.draft import Draft
from app.questions.extract.extract import takes_up

SHORT_WORDS = 34


def ranked(drafts: Sequence[Draft], entry: str) -> list[Draft]:
    """The drafts, the better one first; a tie keeps the model's order."""
    return sorted(drafts, key=lambda draft: -_worth(draft, entry))


def _worth(draft: Draft, entry: str) -> float:
    return (1.0 if takes_up(draft.question, entry) else 0.0) + (
        0.5 if len(draft.question.split()) <= SHORT_WORDS else 0.0
    )
