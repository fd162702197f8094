"""Weekdays, beds, keys and other small things of notes."""

import pytest

from app.screening.identifiers.find import find_identifiers

FOUND = [
    ("hi Ngozi, i'll do your sunday", "sunday", "DATE"),
    ("Send it to Imran before Friday", "Friday", "DATE"),
    ("MDT Weds: Mrs Oduya wants home", "Weds", "DATE"),
    ("lunch with Anneke mardi", "mardi", "DATE"),
    ("Priya off sat night, who covers", "sat", "DATE"),
    ("locum wanted 3-7 august, ask Hargun", "3-7 august", "DATE"),
    ("B4 Singh pain, B6 for home, B8 empty", "B8", "PLACE"),
    ("Frau Demir liegt in Zimmer 12", "Zimmer 12", "PLACE"),
    ("the keys are in Maternity B", "Maternity B", "PLACE"),
    ("scripts faxed to Northgate Pharmacy", "Northgate Pharmacy", "PLACE"),
    ("stable, transferred IJN at six", "IJN", "PLACE"),
    ("key safe 3391, dog is friendly", "3391", "ID"),
    ("son on 98200 41732 after six", "98200 41732", "PHONE"),
    ("She is ninety-one... no, ninety-four, she said.", "ninety-four", "AGE_OVER_89"),
]
LEFT = [
    "I am on call before Friday.",
    "B12 low, B6 fine",
    "The community pharmacy was shut.",
    "the dosing key is 400",
    "OSCE station 4 went badly.",
]


@pytest.mark.parametrize(("text", "value", "kind"), FOUND)
def test_marks(text: str, value: str, kind: str) -> None:
    assert (value, kind) in [(text[one.start : one.end], one.type.value) for one in find_identifiers(text)]


@pytest.mark.parametrize("text", LEFT)
def test_keeps(text: str) -> None:
    assert not find_identifiers(text)


def test_what_recurs_is_no_date() -> None:
    text = "Mrs Oduya sings every Sunday."
    assert [text[one.start : one.end] for one in find_identifiers(text)] == ["Mrs Oduya"]
