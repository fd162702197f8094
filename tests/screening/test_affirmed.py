"""A short yes takes its meaning from what was asked."""

import pytest

from app.screening.affirmed import said_in_full
from app.screening.flags import Kind, Severity, Utterance, Writing
from app.screening.run import screen

GRAVE = "Have you thought about ending your life?"


@pytest.mark.parametrize(
    ("question", "answer", "full"),
    [
        (GRAVE, "yes, most nights", "I have thought about ending my life."),
        ("Thank you for telling me. Does he hit you?", "sometimes", "he does hit me."),
        ("Do you go to bed hoping you won't wake?", "Every night", "I do go to bed hoping I won't wake."),
        ("Are you safe in your flat?", "Yes", "I am safe in my flat."),
        (GRAVE, "yes, at the moment", "I have thought about ending my life."),
        (GRAVE, "yes, I don't know", ""),
        (GRAVE, "no", ""),
        (GRAVE, "not really", ""),
        (GRAVE, "Yes, once, and it was my cousin who sat up with me.", ""),
        ("What stays with you from that?", "yes", ""),
        ("", "yes", ""),
    ],
)
def test_a_yes_in_full(question: str, answer: str, full: str) -> None:
    assert said_in_full(question, answer) == full


@pytest.mark.parametrize("answer", ["Yes.", "yes, most nights", "sometimes", "yeah", "most nights tbh", "I have"])
def test_a_yes_to_a_grave_question_calls_a_person_now(answer: str) -> None:
    flags = screen(Writing(answer, (Utterance("coach", GRAVE),))).flags
    assert [flag.severity for flag in flags if flag.kind is Kind.SELF_HARM] == [Severity.URGENT]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (GRAVE, "no, never"),
        ("Have you thought about a holiday?", "yes, most nights"),
        ("Did the clinic suit you?", "Yes."),
    ],
)
def test_a_no_and_a_harmless_yes_call_nobody(question: str, answer: str) -> None:
    assert not screen(Writing(answer, (Utterance("coach", question),))).flags
