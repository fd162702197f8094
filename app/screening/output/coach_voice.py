"""The software is nobody: no "I", no coach, no claim to be human."""

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern


def speaks_as_person(candidate: Candidate) -> bool:
    own = pattern("neutral_first_person").sub(" ", candidate.own)
    return pattern("coach_voice").search(own) is not None or pattern("first_person").search(own) is not None
