"""Whether a question was as good as asked before."""

import re
from collections.abc import Iterable

SAME_FRAME = 0.75
SAME_QUOTE = 0.6
_QUOTE = re.compile(r"“([^”]*)”")
_WORD = re.compile(r"[a-z']+")


def is_near(question: str, asked: Iterable[str]) -> bool:
    """The same thing asked, or the same words of the writer quoted, as in one of `asked`."""
    return any(_near(question, earlier) for earlier in asked)


def times_opened(question: str, asked: Iterable[str]) -> int:
    """How many of `asked` began with the same three words after what they quote."""
    return sum(_opening(question) == _opening(earlier) for earlier in asked)


def _near(question: str, earlier: str) -> bool:
    if _overlap(_frame(question), _frame(earlier)) >= SAME_FRAME:
        return True
    mine, theirs = _quoted(question), _quoted(earlier)
    return bool(mine and theirs) and len(mine & theirs) / min(len(mine), len(theirs)) >= SAME_QUOTE


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _frame(question: str) -> set[str]:
    return set(_asking(question))


def _opening(question: str) -> list[str]:
    return _asking(question)[:3]


def _asking(question: str) -> list[str]:
    last = re.split(r"(?<=[.”!])\s+", question.strip())[-1]
    return _WORD.findall(_QUOTE.sub(" ", last).lower().replace("’", "'"))


def _quoted(question: str) -> set[str]:
    return {
        word for quote in _QUOTE.findall(question) if len(quote.split()) > 2 for word in _WORD.findall(quote.lower())
    }
