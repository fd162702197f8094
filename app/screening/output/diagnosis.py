"""Diagnosis and interpretation: names for what the writer has, or what it is "really" about."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import is_writers, pattern


def interprets(candidate: Candidate) -> bool:
    there = candidate.context.lower()
    read_in = (match.group() for match in pattern("interpretation").finditer(candidate.claimed))
    return any(not is_writers(said, there) for said in read_in) or _labels(candidate)


def _labels(candidate: Candidate) -> bool:
    there = candidate.context.lower()
    return any(match.group() not in there for match in pattern("labels").finditer(candidate.claimed))
