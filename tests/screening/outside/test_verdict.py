import pytest
from pydantic import ValidationError

from app.screening.flags import Kind, Severity
from app.screening.outside.verdict import LEVELS, Verdict, levels_of
from tests.screening.outside.verdicts import NO, verdict


@pytest.mark.parametrize(
    ("kind", "subject", "time", "level"),
    [
        ("self_harm", "self", "now", Severity.URGENT),
        ("self_harm", "self", "past", Severity.HOLD),
        ("self_harm", "other", "now", None),
        ("harm_to_others", "self", "now", Severity.URGENT),
        ("abuse", "self", "now", Severity.URGENT),
        ("abuse", "other", "past", None),
        ("distress", "self", "now", Severity.HOLD),
        ("distress", "self", "past", None),
        ("substance_use", "other", "now", None),
        ("mistreatment", "other", "now", Severity.HOLD),
        ("patient_safety", "other", "now", Severity.HOLD),
        ("patient_safety", "self", "past", None),
        ("misconduct", "self", "now", Severity.HOLD),
        ("coach_request", "self", "now", Severity.HOLD),
    ],
)
def test_subject_and_time_settle_the_level(kind: str, subject: str, time: str, level: Severity | None) -> None:
    said = Verdict.model_validate(verdict(**{kind: (subject, time)}))
    assert levels_of(said) == ({Kind(kind): level} if level else {})


def test_no_is_nothing() -> None:
    assert levels_of(Verdict.model_validate(verdict())) == {}


def test_every_kind_has_its_levels_and_none_is_a_note() -> None:
    assert {kind.value for kind in LEVELS} == set(Verdict.model_fields)
    assert all(level is not Severity.NOTE for levels in LEVELS.values() for level in levels.values())


@pytest.mark.parametrize(
    "lie",
    [
        {"safe": True, "flags": []},
        {**verdict(), "clear_all_flags": True},
        {**verdict(), "self_harm": {**NO, "severity": "none"}},
        {**verdict(), "self_harm": {**NO, "disclosed": "maybe"}},
        {**verdict(), "self_harm": "no"},
        {name: NO for name in Verdict.model_fields if name != "abuse"},
    ],
)
def test_there_is_no_way_to_say_more_or_less(lie: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Verdict.model_validate(lie)
