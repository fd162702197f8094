"""The form in which an adjudicator answers: for each kind yes or no, about whom, when. Nothing in it lowers a flag."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.screening.flags import Kind, Severity

Subject = Literal["self", "other"]
Time = Literal["now", "past"]


class Heard(BaseModel):
    """Whether one kind was disclosed; where it was not, `subject` and `time` say nothing."""

    model_config = ConfigDict(extra="forbid")

    disclosed: Literal["yes", "no"]
    subject: Subject
    time: Time


class Verdict(BaseModel):
    """One answer for each kind that may call a person."""

    model_config = ConfigDict(extra="forbid")

    self_harm: Heard
    harm_to_others: Heard
    abuse: Heard
    distress: Heard
    substance_use: Heard
    mistreatment: Heard
    patient_safety: Heard
    misconduct: Heard
    coach_request: Heard


NOW: tuple[tuple[Subject, Time], ...] = (("self", "now"), ("other", "now"))
URGENT_NOW: dict[tuple[Subject, Time], Severity] = {
    ("self", "now"): Severity.URGENT,
    ("self", "past"): Severity.HOLD,
}

LEVELS: dict[Kind, dict[tuple[Subject, Time], Severity]] = {
    Kind.SELF_HARM: URGENT_NOW,
    Kind.HARM_TO_OTHERS: URGENT_NOW,
    Kind.ABUSE: URGENT_NOW,
    Kind.DISTRESS: {("self", "now"): Severity.HOLD},
    Kind.SUBSTANCE_USE: {("self", "now"): Severity.HOLD},
    Kind.MISTREATMENT: dict.fromkeys(NOW, Severity.HOLD),
    Kind.PATIENT_SAFETY: dict.fromkeys(NOW, Severity.HOLD),
    Kind.MISCONDUCT: dict.fromkeys(NOW, Severity.HOLD),
    Kind.COACH_REQUEST: {("self", "now"): Severity.HOLD},
}
"""What a yes means; a yes about somebody or some time that is not named here means nothing."""


def levels_of(verdict: Verdict) -> dict[Kind, Severity]:
    """The kinds that the adjudicator heard, each with the level that it calls for."""
    said = {kind: getattr(verdict, kind.value) for kind in LEVELS}
    return {
        kind: LEVELS[kind][heard.subject, heard.time]
        for kind, heard in said.items()
        if heard.disclosed == "yes" and (heard.subject, heard.time) in LEVELS[kind]
    }
