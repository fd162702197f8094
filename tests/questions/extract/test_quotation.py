"""Quoting without changing a word."""

import pytest

from app.questions.extract.quotation import quoted


@pytest.mark.parametrize(
    ("clause", "shown"),
    [
        ("I left.", "“I left”."),
        ("Should I go?", "“Should I go?”"),
        ("It was great!", "“It was great”."),
        ('He said "go home" and I went', "“He said ‘go home’ and I went”."),
        ("I told him, “no”.", "“I told him, ‘no’”."),
    ],
)
def test_marks_and_stops(clause: str, shown: str) -> None:
    assert quoted(clause) == shown
