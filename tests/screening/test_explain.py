import pytest

from app.screening.explain import why
from app.screening.flags import Flag, Kind, Severity

DIAGNOSTIC = {"depress", "suicidal", "disorder", "addict", "risk", "symptom", "you feel", "you are"}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("severity", Severity)
def test_every_flag_is_explained_without_diagnosis(kind, severity):
    said = why(Flag(kind, severity, "meaning", "1"))
    assert said.endswith(".")
    assert "!" not in said
    assert not [word for word in DIAGNOSTIC if word in said.lower()]


def test_disclosures_speak_to_the_writer():
    said = why(Flag(Kind.SELF_HARM, Severity.URGENT, "meaning", "1"))
    assert said == "You wrote about not wanting to live, or about hurting yourself."


def test_what_was_dealt_with_openly_is_told_apart():
    note, hold = (why(Flag(Kind.PATIENT_SAFETY, level, "meaning", "1")) for level in (Severity.NOTE, Severity.HOLD))
    assert note != hold
