"""A small model's completion: held to openings, and true to the entry or not shown."""

import json

import pytest

from app.llm.endpoint import Endpoint
from app.llm.fakes import fake_model
from app.llm.gateway import Gateway
from app.questions.ask import ask
from app.questions.question import Question, QuestionContext, Source
from app.questions.stem_drafter import default_stem_drafter
from app.questions.stem_schema import OPENINGS, opening_for
from app.questions.true_to_entry import is_true_to

ENTRY = (
    "I told her the number. I almost gave the wrong dose. She held the cup. I did not say what it means to my daughter."
)


@pytest.mark.parametrize(
    ("question", "true"),
    [
        ("What was happening in you when you told her the number?", True),
        ("What was it like for you when you did not say what it means?", True),
        ("What was it like for you when you gave the wrong dose?", False),
        ("What was happening in you when you held the cup?", False),
        ("What was happening in you when you said what it means?", False),
        ("What was happening in you when you told your wife the number?", False),
        ("What was happening in you when you shouted at the surgeon?", False),
        ("You should tell her.", False),
    ],
)
def test_true_to_the_entry(question: str, true: bool) -> None:
    assert is_true_to(ENTRY, question) is true


@pytest.mark.parametrize(
    ("entry", "act", "true"),
    [
        ("The vet I am placed with put down a healthy dog.", "put down a healthy dog", False),
        ("I stood at the sink and the nurse broke the ampoule.", "broke the ampoule", False),
        ("I held the tube while she cut the cord.", "cut the cord", False),
        ("I closed the door, then went back and opened it.", "went back", True),
        ("I closed the door and she went back.", "went back", False),
        ("I just quietly closed the door.", "closed the door", True),
        ("I counted because counting was the only thing I was in charge of.", "counted because counting was in", False),
        ("I wanted to do surgery since I was nine.", "wanted to do surgery since you were nine", False),
        ("I read his notes back to 1987.", "read his notes back to 1987", True),
        ("I read his notes back to 1987.", "read his notes back to 1978", False),
        ("I was nervous before the round.", "were nervous before the round", True),
    ],
)
def test_only_what_the_writer_did_and_only_whole(entry: str, act: str, true: bool) -> None:
    assert is_true_to(entry, f"What was happening in you when you {act}?") is true


def test_an_opening_that_was_asked_before_is_not_given_again() -> None:
    asked: list[str] = []
    for _ in OPENINGS:
        asked.append(f"{opening_for(ENTRY, asked)} told her?")
    assert len(set(asked)) == len(OPENINGS)
    assert f"{opening_for(ENTRY, asked)} told her?" == asked[0]


def asked(text: str, question: str) -> tuple[Question, int, str]:
    with fake_model(drafts={"drafts": [{"question": question}]}) as fake:
        result = ask(QuestionContext(text), drafter=default_stem_drafter(Gateway(Endpoint("local", fake.url, "k"))))
    assert isinstance(result, Question)
    return result, len(fake.requests), json.dumps(fake.requests)


def test_a_true_completion_is_shown_and_the_server_is_given_the_pattern() -> None:
    text = "I carried the folder. I looked at the floor when she spoke."
    question, calls, sent = asked(text, f"{opening_for(text, ())} looked at the floor?")
    assert (question.source, calls) == (Source.MODEL, 1)
    assert question.prompt.startswith("questions.stem_completion@1#")
    assert '"pattern"' in sent


def test_an_untrue_one_is_replaced_by_the_library() -> None:
    question, _, _ = asked("I carried the folder. She spoke.", "What was happening in you when you shouted at her?")
    assert question.source is Source.LIBRARY


def test_a_fresh_loss_is_not_left_to_a_small_model() -> None:
    question, calls, _ = asked("He died at four. I held his hand.", "What was it like for you when you held his hand?")
    assert (question.source, calls) == (Source.LIBRARY, 0)
