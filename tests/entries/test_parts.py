"""Text in parts: nothing is lost, nothing that must not be read is shown."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from app.entries.parts import Mark, parts_of

texts = st.text(max_size=40)
places = st.tuples(st.integers(-3, 45), st.integers(-3, 45)).map(sorted)
named = st.builds(
    lambda place, name: Mark(place[0], place[1], name=name), places, st.sampled_from(["flag", "identifier"])
)
hidden = st.builds(lambda place: Mark(place[0], place[1], instead="▮"), places)


@given(texts, st.lists(named, max_size=6))
def test_marks_lose_nothing(text: str, marks: list[Mark]) -> None:
    parts = parts_of(text, marks)
    assert "".join(words for words, _ in parts) == text
    at = 0
    for words, name in parts:
        assert all((name is not None) == covered(marks, place) for place in range(at, at + len(words)))
        at += len(words)


def covered(marks: list[Mark], place: int) -> bool:
    return any(mark.start <= place < mark.end for mark in marks)


@given(texts.map(lambda text: text.replace("▮", "x")), st.lists(hidden, max_size=4), st.lists(named, max_size=4))
def test_what_is_replaced_is_not_shown_and_the_rest_is(text: str, hides: list[Mark], names: list[Mark]) -> None:
    shown = "".join(words for words, _ in parts_of(text, [*names, *hides]))
    kept = "".join(
        "▮" if gone else "".join(char for _, char in group)
        for gone, group in groupby(enumerate(text), lambda pair: covered(hides, pair[0]))
    )
    assert [words for words in shown.split("▮") if words] == [words for words in kept.split("▮") if words]
    assert shown.count("▮") <= len(hides)


def test_a_replaced_span_is_said_once() -> None:
    marks = [Mark(0, 4, name="flag"), Mark(2, 8, instead="the patient")]
    assert parts_of("Mr Smith left", marks) == [("Mr", "flag"), ("the patient", "flag"), (" left", None)]


def test_no_text_has_no_parts() -> None:
    assert parts_of("", [Mark(0, 0, name="flag")]) == []
