"""Four entries on one spot: nothing deeper is asked; close it, look at what carries one, or bring it to a person."""

import re
from datetime import timedelta

import pytest

from app.kit import clock
from tests.questions.series import GOING_ON, GOING_ROUND
from tests.world import World


def write_each_evening(world: World, texts: list[str]) -> str:
    """One entry every third evening; the id of the last."""
    begin, entry_id = clock.now() - timedelta(days=3 * len(texts)), ""
    with clock.standing_at(begin) as move:
        for evening, text in enumerate(texts):
            move(begin + timedelta(days=3 * evening))
            entry_id = world.write("mira", text)["id"]
            world.run_jobs()
    return entry_id


@pytest.fixture
def round_again(world: World) -> str:
    entry_id = write_each_evening(world, GOING_ROUND[1])
    thread = world.thread("mira", entry_id)
    assert (thread["state"], thread["route"], thread["card"]["id"]) == ("offered", "offer", "rumination")
    return entry_id


def test_nothing_is_asked_and_three_ways_are_open(world: World, round_again: str) -> None:
    assert world.said_by("mira", round_again, "assistant") == []
    labels = [one["label"] for one in world.thread("mira", round_again)["offer"]["choices"]]
    assert labels == [
        "Close it for now", "One question about what carries you", "Ask my coach, Dr Okafor", "Ask Sam Brandt"
    ]  # fmt: skip


def test_no_count_and_no_streak_is_shown(world: World, round_again: str) -> None:
    page = world.browser("mira").get(f"/entries/{round_again}").text
    main = re.sub(r"<[^>]*>", " ", page[page.index("<main") : page.index("</main")])
    assert "You have been here before." in main
    assert not re.search(r"\b(?:four|three|fourth|third|streak|times in|[2-9] (?:entries|times|days))\b", main.lower())


def test_closing_it(world: World, round_again: str) -> None:
    page = world.browser("mira").post(f"/entries/{round_again}/choice", data={"choice": "leave"})
    assert "Done for now" in page.text
    world.run_jobs()
    assert world.said_by("mira", round_again, "assistant") == []


def test_a_question_about_what_carries_one_and_no_deeper_one(world: World, round_again: str) -> None:
    world.browser("mira").post(f"/entries/{round_again}/choice", data={"choice": "strengths"})
    for _ in range(4):
        world.run_jobs()
        world.browser("mira").post(f"/entries/{round_again}/another-question", data={})
    world.run_jobs()
    asked = [one for one in world.messages(round_again) if one.author == "assistant"]
    assert all(str(one.prompt).startswith("bank.strengths.") for one in asked)
    assert len({one.prompt for one in asked}) == 4
    assert world.entry(round_again).state == "closed"


def test_it_may_be_looked_at_also_when_every_question_was_used(world: World) -> None:
    entry_id = write_each_evening(world, GOING_ROUND[1][:1])
    mira = world.api("mira")
    mira.post(f"/api/v1/entries/{entry_id}/answers", json={"text": "She finds me slow and I tried to hurry up."})
    world.run_jobs()
    world.browser("mira").post(f"/entries/{entry_id}/another-question", data={})
    world.run_jobs()
    said = mira.post(f"/api/v1/entries/{entry_id}/answers", json={"text": "I go round in circles about it."}).json()
    assert (said["state"], world.entry(entry_id).questions_asked) == ("offered", 3)
    mira.post(f"/api/v1/entries/{entry_id}/choice", json={"choice": "strengths"})
    world.run_jobs()
    assert [one.prompt for one in world.messages(entry_id) if one.author == "assistant"][-1].startswith(
        "bank.strengths."
    )


def test_bringing_it_to_a_person(world: World, round_again: str) -> None:
    world.browser("mira").post(f"/entries/{round_again}/choice", data={"choice": "coach"})
    items = world.api("dr_okafor").get("/api/v1/hand-offs").json()["items"]
    assert [(one["entry_id"], one["kind"]) for one in items] == [(round_again, "rumination")]


def test_a_question_that_digs_is_not_offered(world: World, round_again: str) -> None:
    answer = world.api("mira").post(f"/api/v1/entries/{round_again}/choice", json={"choice": "stay"})
    assert answer.status_code == 422
    assert world.entry(round_again).state == "offered"


def test_a_withdrawn_entry_does_not_count(world: World) -> None:
    first = write_each_evening(world, GOING_ROUND[1][:1])
    world.browser("mira").post(f"/entries/{first}/withdrawal", data={})
    assert world.thread("mira", write_each_evening(world, GOING_ROUND[1][1:]))["state"] == "asked"


def test_another_trainee_s_entries_do_not_count(world: World) -> None:
    write_each_evening(world, GOING_ROUND[1][:3])
    assert world.write("tomas", GOING_ROUND[1][3])["route"] == "ask"


def test_who_moves_on_is_asked_as_ever(world: World) -> None:
    assert world.thread("mira", write_each_evening(world, GOING_ON[2]))["state"] == "asked"


def test_the_writer_s_own_words_for_it_are_enough(world: World) -> None:
    entry = world.write("mira", "I go round in circles about the handover. I said what I said.")
    assert (entry["route"], entry["card"]["id"]) == ("offer", "rumination")
