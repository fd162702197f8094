"""A question that one reads at two in the morning is short."""

from app.screening.output.candidate import Candidate

MOST_WORDS = 45
MOST_CHARACTERS = 300


def is_too_long(candidate: Candidate) -> bool:
    return len(candidate.plain) > MOST_CHARACTERS or len(candidate.plain.split()) > MOST_WORDS
