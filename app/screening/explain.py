"""Why a flag stands, in plain words for the trainee and the coach: calm, second person, no diagnosis."""

from app.screening.flags import Flag, Kind, Severity

PRESENT: dict[Kind, str] = {
    Kind.SELF_HARM: "You wrote about not wanting to live, or about hurting yourself.",
    Kind.HARM_TO_OTHERS: "You wrote about hurting someone else.",
    Kind.ABUSE: "You wrote about someone hurting, threatening or forcing you.",
    Kind.DISTRESS: "You wrote that things have come to a point where you cannot go on as usual.",
    Kind.SUBSTANCE_USE: "You wrote about using alcohol, drugs or medicines yourself to get through.",
    Kind.MISTREATMENT: "You wrote about people at work treating you, or a colleague, badly.",
    Kind.PATIENT_SAFETY: "You wrote about an error or unsafe care that has not been told to those who need to know.",
    Kind.MISCONDUCT: "You wrote about a matter that rules or the law may touch.",
    Kind.COACH_REQUEST: "You wrote that you would like a person, or to be told what to do.",
    Kind.PROMPT_INJECTION: "Part of the text reads like instructions to software.",
    Kind.RUMINATION: "What you write has come back to the same place several times.",
    Kind.SCREEN_FAILED: "A check on this text could not finish, so a person looks instead.",
}

SOFTER: dict[tuple[Kind, Severity], str] = {
    (
        Kind.SELF_HARM,
        Severity.HOLD,
    ): "You wrote about a time when you did not want to live, or wanted to hurt yourself, and it may not be over.",
    (Kind.HARM_TO_OTHERS, Severity.HOLD): "You wrote something that could mean hurting someone else.",
    (
        Kind.ABUSE,
        Severity.HOLD,
    ): "You wrote about someone who has hurt, threatened or forced you, and it may not be over.",
    (Kind.PATIENT_SAFETY, Severity.NOTE): "You wrote about an error or a near miss that was dealt with openly.",
}


def why(flag: Flag) -> str:
    """One sentence or two that say what was disclosed, never how anybody feels."""
    return SOFTER.get((flag.kind, flag.severity), PRESENT[flag.kind])
