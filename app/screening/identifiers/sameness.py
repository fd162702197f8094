"""When two wordings mean the same person, place or number."""

import re

from app.screening.flags import IdentifierType
from app.screening.identifiers.lexicon import word_list

_TITLES = ("titles", "further_titles", "before_titles")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def same_as(kind: IdentifierType, first: str, second: str) -> bool:
    """Whether both wordings have one referent: names by their words, the rest by their letters and digits."""
    if kind is IdentifierType.NAME:
        return _same_person(_name_words(first), _name_words(second))
    return _bare(first) == _bare(second)


def _same_person(first: list[str], second: list[str]) -> bool:
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and (shorter == longer[: len(shorter)] or shorter == longer[-len(shorter) :])


def _name_words(value: str) -> list[str]:
    words = [re.sub(r"['’]s$|['’]$", "", word.lower()) for word in _WORD.findall(value)]
    return [word for word in words if not any(word in word_list(name) for name in _TITLES)]


def _bare(value: str) -> str:
    return "".join(char for char in value.lower() if char.isalnum())
