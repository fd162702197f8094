"""Demands to go through the worst of it again, in detail."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern


def probes_trauma(candidate: Candidate) -> bool:
    return pattern("trauma").search(candidate.own) is not None
