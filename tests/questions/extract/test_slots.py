"""Words of the writer's that a stem takes up."""

import pytest

from app.questions.extract.slots import slots


@pytest.mark.parametrize(
    ("text", "slot", "words"),
    [
        ("They laughed and I laughed too", "gesture", "laugh"),
        ("I only nodded", "gesture", "nod"),
        ("My supervisor asked me why", "subject", "your supervisor"),
        ("I walked out like a guard", "as_if", "like a guard"),
        ("Forty minutes alone", "span", "Forty minutes"),
        ("I was ten minutes late", "span", None),
        ("I like the window", "as_if", None),
        ("She laughed", "gesture", None),
    ],
)
def test_a_slot_is_filled_or_left(text: str, slot: str, words: str | None) -> None:
    assert slots(text).get(slot) == words
