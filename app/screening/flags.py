"""What a screen may say: flags. A flag is a recorded finding; it never acts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What was disclosed. Disclosures only, never emotions."""

    SELF_HARM = "self_harm"
    HARM_TO_OTHERS = "harm_to_others"
    ABUSE = "abuse"
    DISTRESS = "distress"
    SUBSTANCE_USE = "substance_use"
    MISTREATMENT = "mistreatment"
    PATIENT_SAFETY = "patient_safety"
    MISCONDUCT = "misconduct"
    COACH_REQUEST = "coach_request"
    PROMPT_INJECTION = "prompt_injection"
    RUMINATION = "rumination"
    SCREEN_FAILED = "screen_failed"


class Severity(StrEnum):
    """`note` is recorded, `hold` means a person, `urgent` a person now."""

    NOTE = "note"
    HOLD = "hold"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


class IdentifierType(StrEnum):
    """The kinds of detail that could identify a patient or a colleague."""

    NAME = "NAME"
    DATE = "DATE"
    AGE_OVER_89 = "AGE_OVER_89"
    ID = "ID"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    ADDRESS = "ADDRESS"
    PLACE = "PLACE"
    URL_HANDLE = "URL_HANDLE"
    VEHICLE_DEVICE = "VEHICLE_DEVICE"


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding of one screen.

    `evidence` is a half-open span of Python string indices into the screened text, or None when the whole
    text speaks. `score` is the screen's own confidence, 0 to 1.
    """

    kind: Kind
    severity: Severity
    screen: str
    version: str
    evidence: tuple[int, int] | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Identifier:
    """A half-open span of the text that could identify somebody."""

    start: int
    end: int
    type: IdentifierType


@dataclass(frozen=True, slots=True)
class Utterance:
    """One earlier message of the thread: author is trainee, coach, assistant or system."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Writing:
    """What a screen reads: the new text and what was said before it, oldest first."""

    text: str
    history: Sequence[Utterance] = field(default=())
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class Screening:
    """All that the screens found in one piece of writing. `redacted` has typed placeholders for identifiers."""

    flags: tuple[Flag, ...]
    identifiers: tuple[Identifier, ...]
    redacted: str
