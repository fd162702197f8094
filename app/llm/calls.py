"""What is kept of a call to a model: which prompt, which model, how long, how it ended. Never a word of anybody."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How a call ended. Everything but `answered` means that the library asks."""

    ANSWERED = "answered"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    TOO_MUCH = "too_much"
    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    REJECTED = "rejected"
    UNAVAILABLE = "unavailable"
    BREAKER_OPEN = "breaker_open"


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One question's call: `prompt`, `version` and `hash` of the published file; tokens are None when unknown."""

    prompt: str
    version: int
    hash: str
    model: str
    outcome: Outcome
    tries: int
    ms: float
    tokens_in: int | None = None
    tokens_out: int | None = None
    id: uuid.UUID = field(default_factory=uuid.uuid4)


Keep = Callable[[CallRecord], None]
