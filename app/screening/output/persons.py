"""People whom a question brings in though the entry has nobody who could be meant."""

import re
from functools import cache

from app.screening.output.candidate import Candidate
from app.screening.output.text import listed, pattern, stem, stems

_DEFINITE = re.compile(r"\b(?:the|your|her|his|their|that|this)\s+((?:\w+\s)?)(\w+?)(?:'s)?(?=\W|$)")


def unknown_persons(candidate: Candidate) -> set[str]:
    """Persons of the ward that stand in no family of the entry, and, in the past tense, private ones."""
    families = _families()
    named = {family for word in stems(candidate.context) for family in families.get(word, ())}
    told = pattern("past").search(candidate.own) is not None
    return {
        match.group(2)
        for match in _DEFINITE.finditer(candidate.own)
        if (found := families.get(stem(match.group(2)))) and not set(found) & named and (told or "private" not in found)
    }


@cache
def _families() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in listed("persons"):
        name, _, members = line.partition(":")
        for member in members.split():
            found.setdefault(stem(member), []).append(name)
    return found
