"""The readings from outside: what they take for one open question about these words."""

import pytest

from app.questions.bank import default_bank
from evals.suites.questions import readings

WRITTEN = "I held the door for the porter. He said thanks, doctor. I am not one yet."


@pytest.mark.parametrize(
    "question",
    [
        "You wrote, “I am not one yet”. What does the word “yet” carry for you?",
        "“He said thanks, doctor”. What was it like for you to hear that?",
        "You ask yourself, “Am I one?” What keeps that question open for you?",
        "Of all that happened, what made you write this down?",
        "If the same moment came round again, which of those words would you keep?",
        "In what way did the door matter?",
        "When did you first notice?",
    ],
)
def test_one_open_question_has_its_form(question):
    assert readings.has_form(question)
    assert readings.is_open(question)


@pytest.mark.parametrize(
    "words",
    [
        "That was brave. What happened next?",
        "You should rest. What holds you back?",
        "What was it like? Who else was there?",
        "There is a lot in that sentence.",
        "What was <b>that</b> like?",
        "What was that like?\nThink of the door.",
        "1. What was that like? 2.",
        "what was that like?",
        "What do you think of https://calm.example?",
        "",
        "What " + "very " * 60 + "long thing was that?",
    ],
)
def test_anything_else_has_not(words):
    assert not readings.has_form(words)


@pytest.mark.parametrize(
    "question",
    ["Did you mind?", "When you look back, do you mind?", "“I am not one yet”. Is that true?", "Have you told him?"],
)
def test_what_yes_or_no_answers_is_not_open(question):
    assert not readings.is_open(question)


def test_the_whole_bank_reads_as_open_questions():
    closed = [one.text for one in default_bank() if not (readings.has_form(one.text) and readings.is_open(one.text))]
    assert closed == []


def test_grounded_means_quoted_verbatim_or_taken_up():
    assert readings.is_grounded(WRITTEN, "“He said thanks, doctor”. What did that touch in you?")
    assert not readings.is_grounded(WRITTEN, "“He said thank you, doctor”. What did that touch in you?")
    assert readings.is_grounded(WRITTEN, "What was it like when the porter said thanks?")
    assert not readings.is_grounded(WRITTEN, "What was the hardest part of today?")


def test_alike_is_what_is_asked_and_not_what_is_quoted():
    earlier = ["“I held the door”. What was that moment like for you?"]
    assert readings.is_like("You wrote, “He said thanks”. What was that moment like for you?", earlier)
    assert not readings.is_like("“I held the door”. How does that look to you from today?", earlier)


def test_an_opening_is_the_first_three_words_of_what_is_asked():
    assert readings.opening("You write, “I am not one yet”. What does the “yet” carry?") == "what does the"
