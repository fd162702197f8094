"""Trimming a long sentence without changing what its writer said."""

import pytest

from app.questions.extract.clauses import LONGEST_WORDS, clauses
from app.questions.extract.sentences import Span, sentences


def cut(text: str) -> list[str]:
    return [one.text for one in clauses(sentences(text)[0])]


def test_a_short_sentence_is_kept_whole() -> None:
    assert cut("I left the room without a word.") == ["I left the room without a word."]


def test_a_long_one_is_cut_where_it_can_stand_alone() -> None:
    found = cut(
        "The round took two hours because the lift was broken and we had to take the stairs, and I stood at the "
        "back with the folder, but nobody asked me anything about the man in bed four."
    )
    assert "but nobody asked me anything about the man in bed four." in found
    assert all(4 <= len(one.split()) <= LONGEST_WORDS for one in found)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (
            "I was afraid the whole morning in that long corridor full of people that they would all laugh at me, "
            "and they would never trust me again with a patient.",
            "they would never trust me again with a patient",
        ),
        (
            "If I had gone back into the room a little earlier that evening before the handover was over, "
            "I would have seen that she was alone and frightened.",
            "If I had gone back into the room a little earlier that evening before the handover was over",
        ),
    ],
)
def test_a_thought_is_not_turned_into_a_fact(text: str, lost: str) -> None:
    assert lost not in [one.rstrip(".") for one in cut(text)]


def test_the_writers_own_turn_stands_alone() -> None:
    assert "I pretended that I hadn't seen." in cut(
        "He got one wrong and looked at me, and I pretended that I hadn't seen."
    )
    assert "I said no problem at all." in cut("He asked whether I could swap and I said no problem at all.")


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("My educator and I looked at the chart for a while.", "I looked at the chart for a while."),
        ("I talked too fast because I was unsure of it.", "I was unsure of it."),
        ("So did I, after that, as there was no way back.", "did I, after that, as there was no way back."),
        (
            "Today an old farmer told me about his bees, and in the last minute, with his hand on the door handle, "
            "he said that he does not sleep.",
            "Today an old farmer told me about his bees, and in the last minute, with his hand on the door handle",
        ),
    ],
)
def test_what_hangs_together_is_not_torn(text: str, torn: str) -> None:
    assert torn not in cut(text)


def test_what_the_writer_did_is_no_part_of_what_somebody_said() -> None:
    text = (
        "The old man said to her that this one is going to be fast, and they both laughed for a good while, "
        "and I laughed too although I did not find it funny."
    )
    assert "I laughed too although I did not find it funny." in cut(text)


def test_a_question_is_never_cut() -> None:
    assert cut("Should I have said something when he laughed, or was it right to wait until we were alone?") == [
        "Should I have said something when he laughed, or was it right to wait until we were alone?"
    ]


def test_every_clause_stands_where_it_says() -> None:
    whole = (
        "It was late. However, I waited for a long time in front of the closed door, because I did not know whether I "
        "was allowed to go in at all."
    )
    for sentence in sentences(whole):
        for one in clauses(sentence):
            assert isinstance(one, Span)
            assert whole[one.start : one.end] == one.text
