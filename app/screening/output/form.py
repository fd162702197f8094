"""Debris of a machine: markup, labels, placeholders, broken quotes, other scripts, an echo."""

import re
import unicodedata

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern, plain, words

_LINES = re.compile(r"[\n\r\t\v\f\u2028\u2029]")
_QUOTE_MARKS = {'"': '"', "“": "”"}


def has_debris(candidate: Candidate) -> bool:
    question = candidate.question.strip()
    return (
        not words(question)
        or _LINES.search(question) is not None
        or pattern("debris").search(candidate.plain.lower()) is not None
        or _has_foreign_characters(question)
        or _has_unbalanced_marks(question)
        or not _reads_as_english(candidate)
        or _repeats(candidate)
    )


def _has_foreign_characters(question: str) -> bool:
    return any(_is_foreign(char) for char in question)


def _is_foreign(char: str) -> bool:
    """Letters outside Latin, pictures, and characters without a width."""
    category = unicodedata.category(char)
    if category.startswith("L"):
        return "LATIN" not in unicodedata.name(char, "")
    return category in {"Cc", "Cf", "Co", "Cn", "Cs", "So", "Sk", "Sm"} and char not in "+=<>^`°"


def _has_unbalanced_marks(question: str) -> bool:
    straight = question.count('"') % 2
    curly = question.count("“") != question.count("”")
    brackets = question.count("(") != question.count(")")
    return bool(straight) or curly or brackets


def _reads_as_english(candidate: Candidate) -> bool:
    """Any question of ours has a common English word for every six of its own."""
    spoken = words(candidate.masked.replace("QQ", " "))
    common = sum(pattern("english").fullmatch(word) is not None for word in spoken)
    return not spoken or common * 6 >= len(spoken)


def _repeats(candidate: Candidate) -> bool:
    said = words(candidate.question)
    return any(words(plain(earlier)) == said for earlier in candidate.asked)
