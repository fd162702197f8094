"""`afterward check-question`."""

import pytest

from tests.cli.commands import Said, as_lines, run

VIOLATIONS = {
    "advice",
    "leading",
    "closed",
    "multiple",
    "evaluation",
    "diagnosis",
    "feeling_put_in",
    "ungrounded",
    "not_a_question",
    "coach_voice",
    "clinical",
    "blame",
    "probing_trauma",
    "identifiers",
    "unsafe",
    "too_long",
    "format",
}
ENTRY = "We withdrew on the man this morning. His wife asked me if he could hear, and I said yes."
ASKED = [
    {"id": 1, "entry": ENTRY, "question": "What was it like to say yes?"},
    {"id": "b", "entry": ENTRY, "question": "Have you tried talking to a therapist about it?", "more": 1},
    {"id": None, "entry": ENTRY, "question": "You did well."},
    {"id": 4, "entry": ENTRY},
    {"id": 5, "question": "What was it like?"},
    {"id": 6, "entry": ENTRY, "question": ["What?"]},
]


@pytest.fixture(scope="module")
def said() -> Said:
    return run("check-question", given=as_lines(ASKED))


def test_a_fair_question_is_accepted_and_advice_is_not(said: Said) -> None:
    fair, advice, praise = said.lines[:3]
    assert (fair["accepted"], fair["violations"]) == (True, [])
    assert not advice["accepted"]
    assert "advice" in advice["violations"]
    assert not praise["accepted"]
    assert "not_a_question" in praise["violations"]


def test_the_keys_are_those_of_the_contract(said: Said) -> None:
    for line in said.lines[:3]:
        assert list(line) == ["id", "accepted", "violations", "ms"]
        assert line["accepted"] == (line["violations"] == [])
        assert set(line["violations"]) <= VIOLATIONS


def test_a_missing_part_is_an_error_of_that_line(said: Said) -> None:
    assert [line["id"] for line in said.lines] == [1, "b", None, 4, 5, 6]
    assert [line["id"] for line in said.lines if "error" in line] == [4, 5, 6]
    assert said.code == 1
    assert "question" in said.lines[3]["error"]
    assert "entry" in said.lines[4]["error"]


def test_nothing_is_on_standard_error(said: Said) -> None:
    assert said.err == ""
