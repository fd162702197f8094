"""From a scripted server through gateway, drafter and gate to one question, whatever the server does."""

import json

import pytest

from app.llm.endpoint import Endpoint
from app.llm.fakes import SCRIPTS, fake_model
from app.llm.gateway import Gateway
from app.questions.ask import ask
from app.questions.model_drafter import ModelDrafter, default_drafter
from app.questions.question import Question, QuestionContext, Source
from app.screening.output.gate import check_question

TEXT = "I told her the number. She held the cup. I did not say what it means. Ring me on 0171 555 0199."


def drafter(url: str) -> ModelDrafter:
    return default_drafter(Gateway(Endpoint("fake", url, "key"), budget=1.5))


@pytest.mark.parametrize("script", [script for script in SCRIPTS if script != "good"])
def test_a_model_that_misbehaves_never_shows(script: str) -> None:
    with fake_model(script) as fake:
        question = ask(QuestionContext(TEXT), drafter=drafter(fake.url))
    assert isinstance(question, Question)
    assert question.source is Source.LIBRARY
    assert check_question(TEXT, question.text) == ()


def test_a_good_draft_is_shown_with_its_prompt_and_our_purpose() -> None:
    drafts = {"drafts": [{"question": "What was in you as “She held the cup”?", "intent": "inner"}]}
    with fake_model(drafts=drafts) as fake:
        question = ask(QuestionContext(TEXT), drafter=drafter(fake.url))
    assert isinstance(question, Question)
    assert question.source is Source.MODEL
    assert question.prompt.startswith("questions.follow_up@1#")
    assert question.purpose == "To notice your own response"


def test_what_leaves_is_redacted_and_marked() -> None:
    with fake_model() as fake:
        ask(QuestionContext(TEXT), drafter=drafter(fake.url))
    sent = json.dumps(fake.requests[0])
    assert "0199" not in sent
    assert '<words by=\\"trainee\\">' in sent


def test_the_second_draft_is_taken_when_the_first_does_not_pass() -> None:
    drafts = {
        "drafts": [
            {"question": "You should ask her why “She held the cup”.", "intent": "next"},
            {"question": "What was in you as “She held the cup”?", "intent": "inner"},
        ]
    }
    with fake_model(drafts=drafts) as fake:
        question = ask(QuestionContext(TEXT), drafter=drafter(fake.url))
    assert isinstance(question, Question)
    assert (question.source, question.rejected) == (Source.MODEL, 1)
