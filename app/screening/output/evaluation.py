"""Praise, judgement and reassurance."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import is_writers, pattern, stem, stems


def evaluates(candidate: Candidate) -> bool:
    there = candidate.context.lower()
    judged = (match.group() for match in pattern("evaluation").finditer(candidate.claimed))
    return any(not is_writers(said, there) for said in judged) or _judges(candidate)


def _judges(candidate: Candidate) -> bool:
    """A judging word that the writer did not use first."""
    there = stems(candidate.context)
    return any(stem(match.group()) not in there for match in pattern("judging_words").finditer(candidate.claimed))
