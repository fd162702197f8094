"""Fault-finding."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern, stem, stems


def blames(candidate: Candidate) -> bool:
    return pattern("blame").search(candidate.own) is not None or _names_fault(candidate)


def _names_fault(candidate: Candidate) -> bool:
    """A word of fault that the writer did not use first."""
    there = stems(candidate.context)
    return any(stem(match.group()) not in there for match in pattern("fault_words").finditer(candidate.own))
