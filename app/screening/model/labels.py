"""What the classifier gives a probability for: each kind at each level or above, then any kind at all."""

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
