"""Sentences and their places."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.extract.sentences import sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("I came. I saw.", ["I came.", "I saw."]),
        ("Dr. Ahmed came at 8.30 a.m. and left.", ["Dr. Ahmed came at 8.30 a.m. and left."]),
        ("He said, “Go.” I went.", ["He said, “Go.”", "I went."]),
        ("Really? Yes\nNo stop here", ["Really?", "Yes", "No stop here"]),
        ("It was only me and I. Then he came.", ["It was only me and I.", "Then he came."]),
        ("…", []),
        ("i came. i saw. it was late", ["i came.", "i saw.", "it was late"]),
        ("I only said no. Then she asked.", ["I only said no.", "Then she asked."]),
        ('She says "and you?" after all I say.', ['She says "and you?" after all I say.']),
        ("I didn't. I went home.", ["I didn't.", "I went home."]),
        ("My 7s are 1s. Nobody came to harm.", ["My 7s are 1s.", "Nobody came to harm."]),
    ],
)
def test_cutting(text: str, cut: list[str]) -> None:
    assert [one.text for one in sentences(text)] == cut


@given(st.text(max_size=200))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    found = sentences(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
