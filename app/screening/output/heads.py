"""The trained screens: the shared encoder reads the draft and names what it breaks."""

from __future__ import annotations

from functools import lru_cache

from app.screening.model.encoder import hear
from app.screening.model.labels import COLUMNS, NAME, VIOLATIONS
from app.screening.output.candidate import QUOTE, Candidate

MOST_TOKENS = 64
BAR = 1.6
CLEARED_BELOW = 0.1


def suspects(candidate: Candidate, violation: str) -> bool:
    """Whether the encoder thinks that the draft breaks a rule, and that it is this one most of all."""
    name, score = suspicion(spoken(candidate))
    return name == violation and score > BAR


def clears(candidate: Candidate) -> bool:
    """Whether the encoder is so sure of a good question that a single rule by meaning may be wrong."""
    return suspicion(spoken(candidate))[1] < CLEARED_BELOW


def spoken(candidate: Candidate) -> str:
    """The draft's own words, a quotation as "that"."""
    return candidate.own.replace(QUOTE.lower(), "that")


@lru_cache(maxsize=64)
def suspicion(text: str) -> tuple[str, float]:
    """The violation that is likeliest, and how likely: its chance plus that of "any", 0 to 2.

    Raises when the encoder's files are absent. The text is cut at 64 tokens; a draft that long is refused anyway.
    """
    import numpy as np

    chances = 1.0 / (1.0 + np.exp(-hear([text], MOST_TOKENS)[0].whole()[COLUMNS:NAME]))
    best = int(chances[:-1].argmax())
    return VIOLATIONS[best], float(chances[best] + chances[-1])
