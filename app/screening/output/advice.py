"""Advice, plain or dressed as a question."""

import re

from app.screening.output.candidate import Candidate
from app.screening.output.text import families, pattern, stems

_POSSIBLE = re.compile(r"\b(?:could|can|might|may|would|should|will|how about|what about|tried|considered|need)\b")


def advises(candidate: Candidate) -> bool:
    return pattern("advice").search(candidate.own) is not None or _steers(candidate) or _brings_remedy(candidate)


def _steers(candidate: Candidate) -> bool:
    """A possible act that the writer did not speak of: "who could you report this to"."""
    for match in pattern("steering").finditer(candidate.own):
        if not families_of(match.group()) & families_of(candidate.context):
            return True
    return False


def families_of(text: str) -> set[str]:
    acts = families("acts")
    return {acts[word] for word in stems(text) if word in acts}


def _brings_remedy(candidate: Candidate) -> bool:
    """A remedy that the writer did not speak of, held out as a possibility."""
    if not _POSSIBLE.search(candidate.own):
        return False
    remedies = pattern("remedies")
    there = candidate.context.lower()
    return any(match.group() not in there for match in remedies.finditer(candidate.own))
