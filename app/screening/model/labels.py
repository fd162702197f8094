"""What the encoder gives log-odds for: each kind at its level or above, any kind at all, and a draft's violations."""

from app.screening.flags import Kind, Severity

Label = tuple[Kind, Severity]

LABELS: tuple[Label, ...] = (
    (Kind.SELF_HARM, Severity.HOLD),
    (Kind.SELF_HARM, Severity.URGENT),
    (Kind.HARM_TO_OTHERS, Severity.HOLD),
    (Kind.HARM_TO_OTHERS, Severity.URGENT),
    (Kind.ABUSE, Severity.HOLD),
    (Kind.ABUSE, Severity.URGENT),
    (Kind.DISTRESS, Severity.HOLD),
    (Kind.SUBSTANCE_USE, Severity.HOLD),
    (Kind.MISTREATMENT, Severity.HOLD),
    (Kind.PATIENT_SAFETY, Severity.NOTE),
    (Kind.PATIENT_SAFETY, Severity.HOLD),
    (Kind.MISCONDUCT, Severity.HOLD),
    (Kind.COACH_REQUEST, Severity.HOLD),
    (Kind.PROMPT_INJECTION, Severity.NOTE),
)

OVERALL: tuple[Severity, ...] = (Severity.HOLD, Severity.URGENT)
COLUMNS = len(LABELS) + len(OVERALL)

VIOLATIONS = (
    "advice",
    "leading",
    "evaluation",
    "diagnosis",
    "clinical",
    "blame",
    "probing_trauma",
    "unsafe",
    "coach_voice",
)
"""What the encoder hears in a drafted question; one column each after those above, then one for any of them."""
NAME = COLUMNS + len(VIOLATIONS) + 1
"""The column in which a token says whether it belongs to a person's name."""
WORTH = NAME + 1
"""The column for how good a question is after the words that it quotes."""
ALL_COLUMNS = WORTH + 1
