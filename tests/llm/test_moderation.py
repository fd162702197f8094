"""The moderation endpoint against a scripted server: a good answer, and everything that a server can do wrong."""

import logging
import time

import pytest

from app.llm.calls import Outcome
from app.llm.endpoint import Endpoint
from app.llm.fakes import SCRIPTS, fake_model
from app.llm.moderation import ModerationFailed, Moderator

SECRET = "the red band on his wrist"


def moderator(url: str, budget: float = 4.0) -> Moderator:
    return Moderator(Endpoint("omni", url, "key"), budget)


def test_the_categories_that_are_seen_come_back() -> None:
    with fake_model() as fake:
        fake.categories = ("self-harm", "violence")
        assert moderator(fake.url).categories(SECRET) == {"self-harm", "violence"}
        fake.categories = ()
        assert moderator(fake.url).categories(SECRET) == frozenset()
    assert fake.requests[0] == {"input": SECRET, "model": "omni"}


OUTCOMES = {
    "refusal": Outcome.UNREADABLE,
    "empty": Outcome.UNREADABLE,
    "not_json": Outcome.UNREADABLE,
    "other_json": Outcome.UNREADABLE,
    "html": Outcome.UNREADABLE,
    "cut": Outcome.UNREADABLE,
    "advice": Outcome.UNREADABLE,
    "echo": Outcome.UNREADABLE,
    "megabyte": Outcome.TOO_MUCH,
    "429": Outcome.RATE_LIMITED,
    "500": Outcome.UNAVAILABLE,
    "401": Outcome.REJECTED,
    "reset": Outcome.UNAVAILABLE,
    "hang": Outcome.TIMED_OUT,
    "dribble": Outcome.TIMED_OUT,
}


@pytest.mark.parametrize(("script", "expected"), OUTCOMES.items())
def test_what_goes_wrong_has_a_name_and_one_try(
    script: str, expected: Outcome, caplog: pytest.LogCaptureFixture
) -> None:
    started = time.monotonic()
    with caplog.at_level(logging.DEBUG), fake_model(script) as fake, pytest.raises(ModerationFailed) as failed:
        moderator(fake.url, 1.5).categories(SECRET)
    assert (failed.value.outcome, len(fake.requests)) == (expected, 1)
    assert time.monotonic() - started < 4
    assert SECRET not in caplog.text + repr(failed.value.__cause__)


def test_a_server_that_keeps_failing_is_left_alone() -> None:
    with fake_model("500") as fake:
        door = moderator(fake.url)
        for _ in range(4):
            with pytest.raises(ModerationFailed) as failed:
                door.categories(SECRET)
    assert failed.value.outcome is Outcome.BREAKER_OPEN
    assert len(fake.requests) == 3


def test_every_script_of_the_fake_is_tested() -> None:
    assert set(SCRIPTS) == {*OUTCOMES, "good"}
