"""Somebody asks to be told what to do: a fixed line, a way to a person, and a question only if they stay."""

import re

import pytest

from app.questions.question import Question, QuestionContext
from tests.world import MISTREATED, URGENT, World

TOLD = (
    "The nurses asked for my plan and I had none. I looked at the drug chart for a long time. Just tell me what to do."
)
WAYS_OF_SAYING_IT = (
    TOLD,
    "Just tell me what to do.",
    "I don't need another question. Tell me what I should do about the handover.",
    "What would you do? The family wants to know and the consultant says wait. Please tell me what to do.",
)


@pytest.fixture
def told(world: World) -> str:
    entry = world.write("mira", TOLD)
    assert (entry["route"], entry["state"], entry["card"]["id"]) == ("offer", "offered", "coach_request")
    world.run_jobs()
    return str(entry["id"])


@pytest.mark.parametrize("text", WAYS_OF_SAYING_IT)
def test_nothing_is_asked_before_the_choice(world: World, text: str) -> None:
    entry = world.write("mira", text)
    world.run_jobs()
    thread = world.thread("mira", entry["id"])
    assert thread["state"] == "offered"
    assert [one["author"] for one in thread["messages"]] == ["trainee", "system"]


def test_the_page_says_what_the_software_will_not_do_and_why(world: World, told: str) -> None:
    page = world.browser("mira").get(f"/entries/{told}").text
    assert "The software will not tell you what to do." in page
    assert "it does not know you, your patient or your ward" in page
    assert "Ask my coach, Dr Okafor" in page
    assert "Stay here alone, with a question" in page
    assert "A question is on its way" not in page


def test_one_tap_brings_it_to_a_person_and_the_machine_stays_silent(world: World, told: str) -> None:
    page = world.browser("mira").post(f"/entries/{told}/choice", data={"choice": "coach"})
    assert "Dr Okafor will read this by" in page.text
    world.run_jobs()
    assert world.said_by("mira", told, "assistant") == []
    assert world.hand_off_of(told).kind == "coach_request"


def test_who_stays_is_asked_one_question_about_their_own_words(world: World, told: str) -> None:
    page = world.browser("mira").post(f"/entries/{told}/choice", data={"choice": "stay"})
    assert "A question is on its way" in page.text
    assert "The software will not tell you what to do." not in page.text
    world.run_jobs()
    (question,) = world.said_by("mira", told, "assistant")
    assert question.endswith("?")
    (quote,) = re.findall("“([^”]*)”", question)
    assert quote.rstrip(".") in TOLD
    assert "tell me" not in question
    page = world.browser("mira").get(f"/entries/{told}").text
    assert question.split("”")[-1].strip(". ") in page
    assert (
        "The software will not tell you what to do." not in page
    )  # said before the choice; now the question stands alone
    assert "I want a person" in page


def test_a_card_with_help_on_it_stays_after_that_choice(world: World, told: str) -> None:
    mira = world.api("mira")
    mira.post(f"/api/v1/entries/{told}/choice", json={"choice": "stay"})
    world.run_jobs()
    said = mira.post(f"/api/v1/entries/{told}/answers", json={"text": URGENT}).json()
    assert said["card"]["id"] == "self_harm_urgent"
    assert "988" in world.browser("mira").get(f"/entries/{told}").text


def test_no_model_is_shown_what_begs_for_an_answer(world: World, told: str) -> None:
    seen: list[QuestionContext] = []
    make = world.site.way.make_question

    def watch(context: QuestionContext) -> object:
        seen.append(context)
        return make(context)

    world.way(make_question=watch)
    world.api("mira").post(f"/api/v1/entries/{told}/choice", json={"choice": "stay"})
    world.run_jobs()
    assert [one.library_only for one in seen] == [True]
    assert isinstance(make(seen[0]), Question)


def test_the_same_over_the_api(world: World, told: str) -> None:
    mira = world.api("mira")
    choices = [one["value"] for one in mira.get(f"/api/v1/entries/{told}").json()["offer"]["choices"]]
    assert choices == ["coach", str(world.people["sam"].id), "stay", "leave"]
    for _ in range(2):
        chosen = mira.post(
            f"/api/v1/entries/{told}/choice", json={"choice": "stay"}, headers={"Idempotency-Key": "one"}
        )
        assert (chosen.status_code, chosen.json()) == (200, {"id": told, "state": "submitted"})
    world.run_jobs()
    thread = world.thread("mira", told)
    assert (thread["state"], thread["messages"][-1]["kind"]) == ("asked", "question")
    assert mira.post(f"/api/v1/entries/{told}/choice", json={"choice": "stay"}).status_code == 409


def test_asking_again_is_answered_in_the_same_way(world: World, told: str) -> None:
    mira = world.api("mira")
    mira.post(f"/api/v1/entries/{told}/choice", json={"choice": "stay"})
    world.run_jobs()
    again = mira.post(f"/api/v1/entries/{told}/answers", json={"text": "No. Just tell me what to do."}).json()
    assert (again["state"], again["card"]["id"]) == ("offered", "coach_request")
    world.run_jobs()
    assert len(world.said_by("mira", told, "assistant")) == 1


def test_when_no_question_is_left_only_a_person_is(world: World, told: str) -> None:
    mira = world.api("mira")
    for answer in (
        "I would ask the fellow, I think.",
        "She was kind once.",
        "I wanted her to offer.",
        "Tell me what to do.",
    ):
        mira.post(f"/api/v1/entries/{told}/choice", json={"choice": "stay"})
        world.run_jobs()
        mira.post(f"/api/v1/entries/{told}/answers", json={"text": answer})
    world.run_jobs()
    thread = world.thread("mira", told)
    assert sum(one["kind"] == "question" for one in thread["messages"]) == 3
    if thread["state"] == "offered":
        assert "stay" not in [one["value"] for one in thread["offer"]["choices"]]


def test_staying_is_not_offered_where_only_a_person_may_go_on(world: World) -> None:
    entry_id = world.write("mira", MISTREATED)["id"]
    mira = world.api("mira")
    mira.post(f"/api/v1/entries/{entry_id}/answers", json={"text": "Please just tell me what to do."})
    assert "stay" not in [one["value"] for one in world.thread("mira", entry_id)["offer"]["choices"]]
    assert mira.post(f"/api/v1/entries/{entry_id}/choice", json={"choice": "stay"}).status_code == 422
    world.run_jobs()
    assert world.said_by("mira", entry_id, "assistant") == []


def test_something_graver_written_before_the_choice_still_comes_first(world: World, told: str) -> None:
    mira = world.api("mira")
    said = mira.post(f"/api/v1/entries/{told}/answers", json={"text": "I don't want to wake up tomorrow."}).json()
    assert said["state"] == "with_coach"
    assert mira.post(f"/api/v1/entries/{told}/choice", json={"choice": "stay"}).status_code == 409
    world.run_jobs()
    assert world.said_by("mira", told, "assistant") == []
