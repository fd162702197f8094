"""People whom a question brings in though the entry has nobody who could be meant."""

import re
from functools import cache

from app.screening.output.candidate import Candidate
from app.screening.output.text import listed, pattern, stem, stems

_DEFINITE = re.compile(r"\b(?:the|her|his|their|that|this)\s+(?:\w+\s)??(\w+)")
_YOURS = re.compile(r"\byour\s+(?:\w+\s)??(\w+)")
_SO_FAR = re.compile(r"\b(?:has|have|'ve)\s+(?:\w+\s)?\w+(?:ed|en)\b")
_NOBODY = "he she him her they them bed round ward shift clinic theatre home we crash everyone doctor doctors physician"
_PLACES = "osce station exam panel viva person"
_LISTS = ("persons", "private_persons", "groups")


def unknown_persons(candidate: Candidate) -> set[str]:
    """Persons without a match in the entry; private ones and "your …" only where the question narrates."""
    there = stems(candidate.context)
    told = pattern("past").search(_SO_FAR.sub(" ", candidate.own)) is not None
    return {word for word in _brought_in(candidate.own, told) if not _meant_by(word) & there}


def _brought_in(own: str, told: bool) -> set[str]:
    """Stems of the persons with an article or a possessive."""
    private = _first_words("private_persons") | _first_words("groups")
    told_of = _nouns(_DEFINITE, own) | _nouns(_YOURS, own)
    return _nouns(_DEFINITE, own) & _people() - private | (told_of & (private | _people()) if told else set())


def _nouns(phrase: re.Pattern[str], own: str) -> set[str]:
    return {stem(word) for match in phrase.finditer(own) for word in match.group().split()[1:]}


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(word) for line in listed("persons") for word in line.split()) - stems(f"{_NOBODY} {_PLACES}")


@cache
def _first_words(name: str) -> frozenset[str]:
    return frozenset(stem(line.split()[0]) for line in listed(name))


@cache
def _meant_by(word: str) -> frozenset[str]:
    """Stems of which one must stand in the entry for this person to be known."""
    lines = [{stem(other) for other in line.split()} for name in _LISTS for line in listed(name)]
    leading = [line for name in _LISTS for line in listed(name) if stem(line.split()[0]) == word]
    if leading:
        lines = [{stem(other) for other in line.split()} for line in leading]
    return frozenset[str]().union(*(line for line in lines if word in line))
