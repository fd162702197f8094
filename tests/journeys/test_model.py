"""A model that is down, slow, rude or late: the entry is saved, the library asks, nothing unsafe is shown."""

import uuid
from collections.abc import Callable

import pytest

from app.config import Settings
from app.entries.states import EntryState
from app.llm.fakes import SCRIPTS, fake_model
from app.questions.question import CouldNotAsk, Question, QuestionContext, Source
from app.site import question_maker
from tests.world import CALM, URGENT, World

GOOD = {"drafts": [{"question": "What was that yes for?", "intent": "inner"}]}
Connect = Callable[[str], None]


@pytest.fixture
def connect(world: World, monkeypatch: pytest.MonkeyPatch) -> Connect:
    def to(url: str, budget: float = 2.0) -> None:
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        settings = Settings(model="openai:fake", model_budget_seconds=budget)
        world.way(make_question=question_maker(settings))

    return to


def _question(world: World) -> dict[str, str]:
    entry = world.write("mira", CALM)
    world.run_jobs()
    thread = world.thread("mira", entry["id"])
    assert thread["state"] == "asked"
    question: dict[str, str] = thread["messages"][-1]
    assert question["author"] == "assistant"
    return question


def test_a_good_model_asks(world: World, connect: Connect) -> None:
    with fake_model("good", GOOD) as fake:
        connect(fake.url)
        question = _question(world)
        assert (question["source"], question["text"]) == ("model", "What was that yes for?")
        assert question["prompt"].startswith("questions.follow_up@")
        assert len(fake.requests) == 1


@pytest.mark.parametrize("script", [one for one in SCRIPTS if one not in ("good", "hang", "dribble")])
def test_whatever_the_model_does_one_safe_question_is_shown(world: World, connect: Connect, script: str) -> None:
    with fake_model(script) as fake:
        connect(fake.url)
        question = _question(world)
    assert question["source"] == "library"
    assert question["text"].count("?") == 1
    assert "should" not in question["text"]


@pytest.mark.slow
@pytest.mark.parametrize("script", ["hang", "dribble"])
def test_a_slow_model_is_not_waited_for(world: World, connect: Connect, script: str) -> None:
    with fake_model(script) as fake:
        connect(fake.url)
        assert _question(world)["source"] == "library"


def test_a_model_that_is_not_there(world: World, connect: Connect) -> None:
    connect("http://127.0.0.1:9/v1")
    assert _question(world)["source"] == "library"


def test_no_identifier_reaches_the_model(world: World, connect: Connect) -> None:
    with fake_model("good", GOOD) as fake:
        connect(fake.url)
        world.write(
            "mira", "Mrs. Abernathy died at 4. Her phone is 555-201-3344. I said yes before I knew if it was true."
        )
        world.run_jobs()
        sent = str(fake.requests)
    assert fake.requests
    assert "Abernathy" not in sent
    assert "555-201-3344" not in sent


def test_an_urgent_entry_never_reaches_the_model(world: World, connect: Connect) -> None:
    with fake_model("good", GOOD) as fake:
        connect(fake.url)
        world.write("mira", URGENT)
        world.run_jobs()
        assert fake.requests == []


@pytest.mark.parametrize("what", ["withdrawal", "coach-request", "answers"])
def test_a_late_question_knocks_and_is_dropped(world: World, what: str) -> None:
    """The thread moves on while the model thinks; its question is never shown."""
    late = Question(
        "What was that yes for?", "to look again", "what", "what", Source.MODEL, "questions.follow_up@1#0", "m"
    )
    entry_ids: list[str] = []

    def think(_context: QuestionContext) -> Question | CouldNotAsk:
        world.api("mira").post(f"/api/v1/entries/{entry_ids[0]}/{what}", json={"text": "One more thing."})
        return late

    world.way(make_question=think)
    entry_ids.append(world.write("mira", CALM)["id"])
    assert world.site.way.ask(uuid.UUID(entry_ids[0])) is None
    assert "assistant" not in {one.author for one in world.messages(entry_ids[0])}


def test_withdrawn_before_it_was_screened(world: World) -> None:
    entry = world.write("mira", CALM)
    world.api("mira").post(f"/api/v1/entries/{entry['id']}/withdrawal")
    world.run_jobs()
    assert world.entry(entry["id"]).state == EntryState.WITHDRAWN
    assert world.said_by("mira", entry["id"], "assistant") == []


def test_screens_that_break_hold_for_a_person(world: World) -> None:
    from functools import partial

    from app.screening.registry import Screen
    from app.screening.run import screen

    class Broken:
        name, version, sends_text_out = "broken", "1", False

        def __call__(self, _reading: object) -> list[object]:
            raise RuntimeError("no words of the entry")

    broken: Screen = Broken()  # type: ignore[assignment]
    world.way(screen=partial(screen, screens=(broken,)))
    entry = world.write("mira", CALM)
    assert (entry["route"], entry["state"]) == ("hand_off", "with_coach")
    assert [flag["kind"] for flag in world.thread("mira", entry["id"])["flags"]] == ["screen_failed"]
