"""Exactly one thing is allowed: a question, at most led in by the writer's own words."""

import re

from app.screening.output.candidate import Candidate
from app.screening.output.text import content_stems, pattern

_END = re.compile(r"\?[\"')\]]*$")
_FILLERS = re.compile(r"[\s,.]+")


def is_not_a_question(candidate: Candidate) -> bool:
    if not _END.search(candidate.plain):
        return True
    if pattern("imperatives").match(bare(candidate.ask)):
        return True
    return any(not _may_lead_in(part.lower(), candidate.context) for part in candidate.lead)


def bare(part: str) -> str:
    """A clause without the small words that people start with ("So, and then …")."""
    return re.sub(rf"^(?:{pattern('fillers').pattern}|[\s,.])+", "", part)


def _may_lead_in(part: str, context: str) -> bool:
    """Small words, the writer's own facts, or another question (which `multiple` judges)."""
    rest = bare(part)
    if not rest or rest.endswith("?") or rest in {"qq", "qq.", "qq:"}:
        return True
    if pattern("attributions").match(rest) or pattern("lead_ins").match(rest):
        return True
    return _retells(rest, context)


def _retells(part: str, context: str) -> bool:
    """ "You moved your break to Thursdays.": at most a quarter of the facts is not in the entry."""
    facts = content_stems(part)
    told = part.startswith(("you ", "you're ", "you've "))
    return told and bool(facts) and len(facts - content_stems(context)) * 4 <= len(facts)
