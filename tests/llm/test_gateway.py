"""The gateway against a scripted server: a good answer, and everything that a server can do wrong."""

import logging
import time

import pytest
from pydantic import BaseModel

from app.llm.breaker import Breaker
from app.llm.calls import CallRecord, Outcome
from app.llm.endpoint import Endpoint
from app.llm.fakes import SCRIPTS, fake_model
from app.llm.gateway import Gateway, ModelFailed
from app.llm.prompts import Rendered, load_prompt, render
from app.questions.library import library_folder

SECRET = "the red band on his wrist"


class Draft(BaseModel):
    question: str
    intent: str


class Drafts(BaseModel):
    drafts: list[Draft]


@pytest.fixture
def rendered() -> Rendered:
    prompt = load_prompt(library_folder(), "questions.follow_up", 1)
    values = {"entry": SECRET, "history": [], "asked": [], "lens": "L", "stage": "S", "stage_intent": "I", "moves": "m"}
    return render(prompt, {**values, "stay": False})


def gateway(url: str, kept: list[CallRecord] | None = None, budget: float = 6.0) -> Gateway:
    return Gateway(Endpoint("fake", url, "key"), keep=None if kept is None else kept.append, budget=budget)


def test_a_good_answer_is_typed_and_recorded(rendered: Rendered) -> None:
    kept: list[CallRecord] = []
    with fake_model() as fake:
        answer = gateway(fake.url, kept).complete(rendered, Drafts)
    assert answer.value.drafts[0].intent == "inner"
    assert kept == [answer.call]
    assert (answer.call.outcome, answer.call.tokens_in, answer.call.tokens_out) == (Outcome.ANSWERED, 11, 7)
    assert answer.call.prompt == "questions.follow_up"
    assert len(answer.call.hash) == 8


def test_it_asks_for_the_schema_and_does_not_stream(rendered: Rendered) -> None:
    with fake_model() as fake:
        gateway(fake.url).complete(rendered, Drafts)
    body = fake.requests[0]
    assert body["response_format"]["type"] == "json_schema"
    assert not body.get("stream")
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert SECRET not in body["messages"][0]["content"]


OUTCOMES = {
    "refusal": (Outcome.REFUSED, 1),
    "empty": (Outcome.UNREADABLE, 2),
    "not_json": (Outcome.UNREADABLE, 2),
    "other_json": (Outcome.UNREADABLE, 2),
    "html": (Outcome.UNREADABLE, 2),
    "cut": (Outcome.UNREADABLE, 2),
    "megabyte": (Outcome.TOO_MUCH, 1),
    "429": (Outcome.RATE_LIMITED, 2),
    "500": (Outcome.UNAVAILABLE, 2),
    "401": (Outcome.REJECTED, 1),
    "reset": (Outcome.UNAVAILABLE, 2),
}


@pytest.mark.parametrize(("script", "expected"), OUTCOMES.items())
def test_what_goes_wrong_has_a_name_and_at_most_two_tries(
    rendered: Rendered, script: str, expected: tuple[Outcome, int]
) -> None:
    with fake_model(script) as fake, pytest.raises(ModelFailed) as failed:
        gateway(fake.url).complete(rendered, Drafts)
    assert (failed.value.call.outcome, len(fake.requests)) == expected


@pytest.mark.parametrize("script", ["hang", "dribble"])
def test_a_slow_server_is_cut_off_at_the_budget(rendered: Rendered, script: str) -> None:
    started = time.monotonic()
    with fake_model(script) as fake, pytest.raises(ModelFailed) as failed:
        gateway(fake.url, budget=1.5).complete(rendered, Drafts)
    assert failed.value.call.outcome is Outcome.TIMED_OUT
    assert time.monotonic() - started < 2.5


def test_nobody_at_home_is_unavailable(rendered: Rendered) -> None:
    with pytest.raises(ModelFailed) as failed:
        gateway("http://127.0.0.1:9/v1").complete(rendered, Drafts)
    assert failed.value.call.outcome is Outcome.UNAVAILABLE


def test_the_breaker_opens_and_the_server_is_left_alone(rendered: Rendered) -> None:
    with fake_model("500") as fake:
        door = gateway(fake.url)
        for _ in range(4):
            with pytest.raises(ModelFailed) as failed:
                door.complete(rendered, Drafts)
        assert failed.value.call.outcome is Outcome.BREAKER_OPEN
        assert len(fake.requests) == 6


def test_the_breaker_tries_again_after_its_rest() -> None:
    now = [0.0]
    breaker = Breaker(failures=2, rest=30.0, clock=lambda: now[0])
    breaker.failed()
    breaker.failed()
    assert not breaker.may_try()
    now[0] = 31.0
    assert breaker.may_try()
    assert not breaker.may_try()
    breaker.succeeded()
    assert breaker.may_try()


def test_no_words_are_logged_or_kept(
    rendered: Rendered, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", "http://127.0.0.1:9")
    kept: list[CallRecord] = []
    with caplog.at_level(logging.DEBUG), fake_model("500") as fake, pytest.raises(ModelFailed):
        gateway(fake.url, kept).complete(rendered, Drafts)
    assert SECRET not in caplog.text
    assert SECRET not in repr(kept)


def test_the_key_is_not_shown() -> None:
    assert "sesame" not in repr(Endpoint("m", None, "sesame"))


def test_every_script_of_the_fake_is_tested() -> None:
    assert set(SCRIPTS) == {*OUTCOMES, "good", "advice", "echo", "hang", "dribble"}
