"""The wording that one tap offers."""

import pytest

from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.rare import rare_combination
from app.screening.identifiers.roles import role_for


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I sat with Mrs Adebayo.", "the patient"),
        ("Dr Quist told me to wait.", "my colleague"),
        ("My registrar Caoimhe took me aside.", "my colleague"),
        ("His wife Josie wrote it all down.", "a relative"),
        ("He lay in bed 9 all week.", "the ward"),
        ("Transferred to Larkhill Hospital.", "the hospital"),
        ("He had come from Dundalk.", "the town"),
        ("It was on 14 March.", "that day"),
        ("She is 94 and lives alone.", "over 89"),
        ("I rang 07911 445 218.", "a phone number"),
        ("They live at 18 Bramble Close.", "their address"),
        ("Mrs Okonjo-Hale, the ward sister, let me sit there.", "my colleague"),
        ("Mrs Okonjo-Hale, who came with her sister, let me sit there.", "the patient"),
        ("We were at St Brannock's.", "the hospital"),
    ],
)
def test_role(text: str, role: str) -> None:
    (one,) = find_identifiers(text)
    assert role_for(text, one) == role


def test_case_place_and_time_together_are_rare() -> None:
    text = "The mayor of our village was stabbed on Christmas Day."
    spans = rare_combination(text)
    assert {text[start:end] for start, end in spans} >= {"mayor", "our village", "stabbed"}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor was stabbed on Christmas Day.",
        "In our village nothing ever happens on Christmas Day.",
        "A rare case in our village.",
    ],
)
def test_two_of_the_three_are_not_enough(text: str) -> None:
    assert rare_combination(text) == ()
