"""Medicine itself: doses, management, differentials, findings to be recited."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern


def is_clinical(candidate: Candidate) -> bool:
    return pattern("clinical").search(candidate.own) is not None
