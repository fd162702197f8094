"""Outside screens, switched on: asked by the worker, before any question, and only to call a person."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.entries.states import EntryState
from app.llm.fakes import FakeModel, fake_model
from app.outside import leaving, outside_of
from app.screening.flags import Flag, Kind, Severity
from tests.screening.outside.verdicts import nearness, verdict
from tests.world import CALM, MORE_ANSWERS, URGENT, World

Switch = Callable[..., None]
SELF_HARM = verdict(self_harm=("self", "now"))
NAMED = "Mrs. Abernathy died at 4. I said yes before I knew if it was true."


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeModel]:
    with fake_model(drafts=verdict()) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        nearness(monkeypatch, 0.8)
        yield running


@pytest.fixture
def switch(world: World, fake: FakeModel) -> Switch:
    """Switch outside screens on, as the settings would."""

    def on(**settings: Any) -> None:
        given = {"outside_budget_seconds": 2, **settings}
        world.way(outside=outside_of(world.site.settings.model_copy(update=given)))

    return on


def flags(world: World, entry_id: str) -> set[tuple[str, str]]:
    return {(one["kind"], one["severity"]) for one in world.thread("mira", entry_id)["flags"]}


def test_the_save_waits_for_nobody_outside_and_the_question_for_everybody(
    world: World, fake: FakeModel, switch: Switch
) -> None:
    switch(adjudicator="openai:fake", moderation="on")
    entry = world.write("mira", CALM)
    assert (entry["state"], entry["route"], fake.requests) == ("submitted", "ask", [])
    world.run_jobs()
    assert len(fake.requests) == 2
    assert world.thread("mira", entry["id"])["state"] == "asked"


def test_a_yes_escalates_before_any_question(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(adjudicator="openai:fake")
    fake.drafts = SELF_HARM
    entry = world.write("mira", CALM)["id"]
    world.run_jobs()
    thread = world.thread("mira", entry)
    assert thread["state"] == "with_coach"
    assert {(one["kind"], one["severity"]) for one in thread["flags"]} == {("self_harm", "urgent")}
    assert world.said_by("mira", entry, "assistant") == []
    assert [one.card for one in world.messages(entry) if one.card] == ["self_harm_urgent"]
    assert world.hand_off_of(entry).kind == "self_harm"


def test_moderation_holds(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(moderation="on")
    fake.categories = ("violence",)
    entry = world.write("mira", NAMED)["id"]
    world.run_jobs()
    assert world.thread("mira", entry)["state"] == "with_coach"
    assert flags(world, entry) == {("harm_to_others", "hold")}
    assert "Abernathy" not in str(fake.requests)


@pytest.mark.parametrize("script", ["refusal", "not_json", "500"])
def test_an_adjudicator_that_breaks_calls_a_person(world: World, fake: FakeModel, switch: Switch, script: str) -> None:
    switch(adjudicator="openai:fake")
    fake.script = script
    entry = world.write("mira", CALM)["id"]
    world.run_jobs()
    assert world.thread("mira", entry)["state"] == "with_coach"
    assert flags(world, entry) == {("screen_failed", "hold")}


@pytest.mark.slow
def test_one_that_hangs_is_not_waited_for_for_ever(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(adjudicator="openai:fake")
    fake.script = "hang"
    entry = world.write("mira", CALM)["id"]
    world.run_jobs()
    assert flags(world, entry) == {("screen_failed", "hold")}


def test_what_is_urgent_here_is_escalated_at_once_and_sent_to_nobody(
    world: World, fake: FakeModel, switch: Switch
) -> None:
    switch(adjudicator="openai:fake", moderation="on")
    entry = world.write("mira", URGENT)
    assert (entry["route"], entry["card"]["id"]) == ("escalate", "self_harm_urgent")
    world.run_jobs()
    assert fake.requests == []


def test_what_was_withdrawn_is_not_sent(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(adjudicator="openai:fake", moderation="on")
    entry = world.write("mira", CALM)["id"]
    world.api("mira").post(f"/api/v1/entries/{entry}/withdrawal")
    world.run_jobs()
    assert fake.requests == []
    assert world.entry(entry).state == EntryState.WITHDRAWN


def test_done_for_now_does_not_outrun_what_is_found(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(adjudicator="openai:fake")
    fake.drafts = SELF_HARM
    entry = world.write("mira", CALM)["id"]
    world.browser("mira").post(f"/entries/{entry}/closure")
    assert world.entry(entry).state == EntryState.CLOSED
    world.run_jobs()
    assert world.entry(entry).state == EntryState.WITH_COACH


def test_nothing_found_leaves_done_for_now_alone(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(adjudicator="openai:fake")
    entry = world.write("mira", CALM)["id"]
    world.browser("mira").post(f"/entries/{entry}/closure")
    world.run_jobs()
    assert world.entry(entry).state == EntryState.CLOSED


def test_an_offer_found_late_is_made(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(adjudicator="openai:fake")
    fake.drafts = verdict(mistreatment=("other", "now"))
    entry = world.write("mira", CALM)["id"]
    world.run_jobs()
    assert world.thread("mira", entry)["state"] == "offered"


def test_a_second_text_is_asked_about_only_when_it_was_looked_at(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(adjudicator="openai:fake")
    entry = world.write("mira", CALM)["id"]
    world.api("mira").post(f"/api/v1/entries/{entry}/answers", json={"text": MORE_ANSWERS[0]})
    world.run_jobs()
    assert len(fake.requests) == 2
    assert len(world.said_by("mira", entry, "assistant")) == 1


def test_looking_twice_keeps_one_flag(world: World) -> None:
    said = (Flag(Kind.DISTRESS, Severity.HOLD, "outside", "1"),)
    world.way(outside=lambda _writing, _local: said)
    entry = world.write("mira", CALM)["id"]
    message = world.messages(entry)[0].id
    assert [world.site.way.look_outside(message) is not None for _ in range(3)] == [True] * 3
    assert [one["kind"] for one in world.thread("mira", entry)["flags"]] == ["distress"]
    assert world.site.way.look_outside(uuid.uuid4()) is None


def test_switched_off_meanwhile_the_question_still_comes(world: World, fake: FakeModel, switch: Switch) -> None:
    switch(adjudicator="openai:fake")
    entry = world.write("mira", CALM)["id"]
    world.way(outside=None)
    world.run_jobs()
    assert world.thread("mira", entry)["state"] == "asked"
    assert fake.requests == []


def test_withdrawn_while_it_was_looked_at(world: World) -> None:
    """What calls a coach is kept as a flag and moves nothing; a person is still called for what is urgent."""
    entries: list[str] = []

    def look(level: Severity) -> Callable[..., tuple[Flag, ...]]:
        def said(_writing: object, _local: object) -> tuple[Flag, ...]:
            world.api("mira").post(f"/api/v1/entries/{entries[-1]}/withdrawal")
            return (Flag(Kind.SELF_HARM, level, "outside", "1"),)

        return said

    for level, called in ((Severity.HOLD, False), (Severity.URGENT, True)):
        world.way(outside=look(level))
        entries.append(world.write("mira", CALM)["id"])
        world.site.way.look_outside(world.messages(entries[-1])[0].id)
        assert world.entry(entries[-1]).state == EntryState.WITHDRAWN
        assert (world.entry(entries[-1]).route == "escalate") is called


@pytest.mark.parametrize("path", ["/who-reads", "/entries/{}/readers"])
def test_the_page_says_who_is_sent_what(
    world: World, fake: FakeModel, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    place = path.format(world.write("mira", CALM)["id"])
    assert "No word of yours is sent on." in world.browser("mira").get(place).text
    settings = {"model": "openai:drafter", "adjudicator": "openai:judge", "moderation": "on"}
    world.app.state.leaving = leaving(world.site.settings.model_copy(update=settings))
    page = world.browser("mira").get(place).text
    host = fake.url.removeprefix("http://").removesuffix("/v1")
    assert all(said in page for said in (f"drafter at {host}", f"judge at {host}", f"moderation service ({host})"))
    assert "No word of yours" not in page
