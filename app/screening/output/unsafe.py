"""Methods, encouragement to harm, minimising, secrecy, and crisis talk, which only people may write."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern


def is_unsafe(candidate: Candidate) -> bool:
    return pattern("unsafe").search(candidate.own) is not None
