"""Diagnosis and interpretation: names for what the writer has, or what it is "really" about."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern


def interprets(candidate: Candidate) -> bool:
    return pattern("interpretation").search(candidate.claimed) is not None or _labels(candidate)


def _labels(candidate: Candidate) -> bool:
    there = candidate.context.lower()
    return any(match.group() not in there for match in pattern("labels").finditer(candidate.claimed))
