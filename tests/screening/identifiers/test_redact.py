"""Placeholders are typed, consistent and reversible."""

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.redact import redact, redaction
from app.screening.identifiers.sameness import same_as


def test_the_same_person_has_the_same_number() -> None:
    text = "Mrs Adebayo thanked Kofi. Adebayo, I mean Mrs. Adebayo, smiled at Kofi."
    assert (
        redact(text, find_identifiers(text))
        == "[NAME-1] thanked [NAME-2]. [NAME-1], I mean [NAME-1], smiled at [NAME-2]."
    )


def test_types_are_numbered_apart() -> None:
    text = "Mrs Adebayo lay in bed 9."
    assert redact(text, find_identifiers(text)) == "[NAME-1] lay in [PLACE-1]."


def test_the_mapping_leads_back() -> None:
    text = "I rang 07911 445 218 for Kofi."
    masked = redaction(text, find_identifiers(text))
    assert masked.originals == {"[PHONE-1]": "07911 445 218", "[NAME-1]": "Kofi"}
    assert masked.restore(masked.text) == text


def test_nothing_found_leaves_the_text() -> None:
    assert redact("I was tired.", ()) == "I was tired."


def test_ten_placeholders_do_not_run_into_each_other() -> None:
    text = " ".join(chr(97 + place) * 3 for place in range(12))
    spans = [Identifier(4 * place, 4 * place + 3, IdentifierType.NAME) for place in range(12)]
    masked = redaction(text, spans)
    assert masked.text.endswith("[NAME-11] [NAME-12]")
    assert masked.restore(masked.text) == text


def test_numbers_are_the_same_whatever_their_spacing() -> None:
    assert same_as(IdentifierType.PHONE, "07911 445 218", "07911445218")
    assert not same_as(IdentifierType.PHONE, "07911 445 218", "07911445219")


def test_another_family_member_is_another_person() -> None:
    assert not same_as(IdentifierType.NAME, "Anna Kowalska", "Piotr Kowalski")


def test_the_patient_is_the_patient_wherever_they_are_met_again() -> None:
    text = "My patient, Mrs Adebayo, sat up. Mrs Adebayo asked Kofi for water, and I held Adebayo's cup."
    assert (
        redact(text, find_identifiers(text))
        == "My patient, sat up. The patient asked [NAME-1] for water, and I held the patient's cup."
    )


def test_a_patient_named_as_such_loses_the_name_alone() -> None:
    text = "A patient called Zbyszek died. I had liked Zbyszek."
    masked = redaction(text, find_identifiers(text))
    assert masked.text == "A patient died. I had liked the patient."
    assert masked.originals == {}


def test_a_second_patient_keeps_a_placeholder() -> None:
    text = "My patient Zbyszek shouted at my other patient Chidi. Chidi slept."
    assert redact(text, find_identifiers(text)) == "My patient shouted at my other patient [NAME-1]. [NAME-1] slept."
