"""Exactly one thing is allowed: a question, at most led in by the writer's own words."""

import re

from app.screening.output.candidate import Candidate
from app.screening.output.text import pattern

_END = re.compile(r"\?[\"')\]]*$")
_FILLERS = re.compile(r"[\s,.]+")


def is_not_a_question(candidate: Candidate) -> bool:
    if not _END.search(candidate.plain):
        return True
    if pattern("imperatives").match(bare(candidate.ask)):
        return True
    return any(not _may_lead_in(part.lower()) for part in candidate.lead)


def bare(part: str) -> str:
    """A clause without the small words that people start with ("So, and then …")."""
    return re.sub(rf"^(?:{pattern('fillers').pattern}|[\s,.])+", "", part)


def _may_lead_in(part: str) -> bool:
    """Small words, an attribution to the writer, or another question (which `multiple` judges)."""
    rest = bare(part)
    if not rest or rest.endswith("?") or rest in {"qq", "qq.", "qq:"}:
        return True
    return pattern("attributions").match(rest) is not None or pattern("lead_ins").match(rest) is not None
