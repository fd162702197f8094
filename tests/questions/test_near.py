"""When a question counts as asked before."""

import pytest

from app.questions.near import is_near, times_opened

ASKED = "You wrote, “I left the room”. What stays with you from that?"


@pytest.mark.parametrize(
    "again",
    [
        ASKED,
        "“She held the cup”. What stays with you from that?",
        "You wrote, “I left the room”. What was on your mind?",
        "“and then I left the room”. What made it so?",
    ],
)
def test_the_same_frame_or_the_same_words_are_near(again: str) -> None:
    assert is_near(again, [ASKED])


@pytest.mark.parametrize(
    "other", ["You wrote, “She held the cup”. What was on your mind as you did that?", "What is it like?"]
)
def test_another_is_not(other: str) -> None:
    assert not is_near(other, [ASKED])


def test_an_opening_is_the_first_three_words_after_the_quotation() -> None:
    asked = [ASKED, "What stays with you of the night?", "“What stays with you”, he said. What was that like?"]
    assert times_opened("You write, “She held the cup”. What stays with you now?", asked) == 2
    assert times_opened("“I left the room”. What came next?", asked) == 0
