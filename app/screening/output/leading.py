"""Questions that hold their own answer."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern


def leads(candidate: Candidate) -> bool:
    return pattern("leading").search(candidate.claimed) is not None
