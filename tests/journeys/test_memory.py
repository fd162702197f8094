"""A trainee lets the software quote them: weeks later a question does, once; they end it, and nothing is left."""

import re
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from app.accounts.models import Consent
from app.entries.models import FROM_MEMORY
from app.kit import clock
from app.questions.memory.models import Memory
from app.questions.memory.recall import when_of
from tests.world import CALM, MISTREATED, URGENT, World

BEFORE = (
    "I talked too fast to the family because I was unsure. I notice that I talk too fast when I do not know enough. "
    "The mother asked me to begin again."
)
ALSO_BEFORE = (
    "I rushed through the plan with the parents because I was unsure of it myself. The father wrote down one word "
    "of it. I saw the word and it was the wrong one."
)
NOW = "I spoke to the parents about the plan and I talked too fast again because I did not know enough."
SENTENCE = "I talked too fast to the family because I was unsure"
AGO = timedelta(days=40)
OTHER_DAYS = (
    "The lift was broken and I carried the samples up seven floors. I counted the steps and lost count at five.",
    "A porter told me the names of all the cats behind the kitchen. I was late for teaching and did not mind.",
    "I slept through my alarm and ran to the bus with one shoe open. Nobody at handover said a word about it.",
    "We moved the desks in the office today. I have a window now and I look at the car park.",
)


def allow(world: World, handle: str = "mira") -> None:
    assert world.api(handle).put("/api/v1/me/memory").json()["allowed"] is True
    world.run_jobs()


def wrote(world: World, words: str, ago: timedelta = AGO, handle: str = "mira") -> str:
    """An entry that long ago, with what the worker does about it; the entry's id."""
    with clock.standing_at(clock.now() - ago):
        entry_id = str(world.write(handle, words)["id"])
        world.run_jobs()
    return entry_id


def question(world: World, entry_id: str) -> str:
    world.run_jobs()
    return world.said_by("mira", entry_id, "assistant")[-1]


def asks_from_memory(world: World, entry_id: str) -> bool:
    world.run_jobs()
    asked = [one for one in world.messages(entry_id) if one.author == "assistant"]
    return any(str(one.prompt).startswith(FROM_MEMORY) for one in asked)


def kept(world: World) -> int:
    with world.site.database.as_worker() as session:
        return session.scalar(select(func.count()).select_from(Memory)) or 0


@pytest.fixture
def remembered(world: World) -> str:
    """An entry of forty days ago, of which something is kept."""
    entry_id = wrote(world, BEFORE)
    assert kept(world) == 0
    allow(world)
    assert kept(world) == 1
    return entry_id


def test_it_is_off_until_it_is_allowed(world: World) -> None:
    wrote(world, BEFORE)
    page = world.browser("mira").get("/me").text
    assert "It is off." in page
    assert world.api("mira").get("/api/v1/me/memory").json() == {"allowed": False, "since": None, "kept": []}
    assert not asks_from_memory(world, world.write("mira", NOW)["id"])
    assert kept(world) == 0


def test_a_question_quotes_what_was_written_weeks_ago(world: World, remembered: str) -> None:
    entry_id = world.write("mira", NOW)["id"]
    when = when_of(clock.now() - AGO, clock.now(), "UTC")
    assert question(world, entry_id).startswith(f"You wrote {when}, “{SENTENCE}”. ")
    last = world.thread("mira", entry_id)["messages"][-1]
    assert (last["kind"], last["source"], last["text"].count("?")) == ("question", "library", 1)
    page = world.browser("mira").get(f"/entries/{entry_id}").text
    assert "as you allowed" in page


def test_the_switch_on_the_page(world: World) -> None:
    wrote(world, BEFORE)
    mira = world.browser("mira")
    assert "You allowed it" in mira.post("/me/memory", data={}).text
    world.run_jobs()
    assert kept(world) == 1
    assert "It is off." in mira.post("/me/memory/end", data={}).text
    assert kept(world) == 0


def test_ending_it_deletes_what_was_kept_at_once(world: World, remembered: str) -> None:
    assert world.api("mira").delete("/api/v1/me/memory").json() == {"allowed": False, "since": None, "kept": []}
    assert kept(world) == 0
    assert not asks_from_memory(world, world.write("mira", NOW)["id"])
    assert kept(world) == 0
    with world.site.database.as_worker() as session:
        (consent,) = session.scalars(select(Consent))
        assert consent.withdrawn_at is not None


def test_a_question_that_is_on_its_way_when_it_is_ended_is_dropped_and_another_comes(
    world: World, remembered: str
) -> None:
    entry_id = world.write("mira", NOW)["id"]
    make = world.site.way.make_question

    def end_meanwhile(context: object) -> object:
        made = make(context)  # type: ignore[arg-type]
        world.api("mira").delete("/api/v1/me/memory")
        return made

    world.way(make_question=end_meanwhile)
    world.run_jobs()
    world.run_jobs()
    assert SENTENCE not in question(world, entry_id)
    assert world.entry(entry_id).state == "asked"


def test_at_most_one_question_in_five_and_no_message_twice(world: World, remembered: str) -> None:
    world.way(look_back=lambda *_: ())
    assert asks_from_memory(world, world.write("mira", NOW)["id"])
    wrote(world, ALSO_BEFORE, timedelta(days=20))
    for _ in range(4):
        later = world.write("mira", NOW)["id"]
        assert not asks_from_memory(world, later), "too soon after the last one"
        world.browser("mira").post(f"/entries/{later}/withdrawal", data={})
    fifth = world.write("mira", NOW)["id"]
    assert asks_from_memory(world, fifth)
    assert "I rushed through the plan" in question(world, fifth)


def test_nothing_younger_than_two_weeks(world: World) -> None:
    wrote(world, BEFORE, timedelta(days=13))
    allow(world)
    assert kept(world) == 1
    assert not asks_from_memory(world, world.write("mira", NOW)["id"])


def test_nothing_far_from_what_is_written_now(world: World, remembered: str) -> None:
    assert not any(asks_from_memory(world, world.write("mira", words)["id"]) for words in OTHER_DAYS)


def test_nothing_after_a_loss(world: World, remembered: str) -> None:
    assert not asks_from_memory(world, world.write("mira", f"{NOW} The child died in the night.")["id"])


def test_nobody_else_sees_the_quoted_words(world: World, remembered: str) -> None:
    entry_id = world.write("mira", NOW)["id"]
    assert SENTENCE in question(world, entry_id)
    world.browser("mira").post(f"/entries/{entry_id}/coach-request", data={})
    okafor = world.api("dr_okafor").get(f"/api/v1/entries/{entry_id}").text
    desk = world.browser("dr_okafor").get(f"/desk/{world.hand_off_of(entry_id).id}").text
    for seen in (okafor, desk):
        assert SENTENCE not in seen
        assert "“…”" in seen
    assert world.api("dr_okafor").get(f"/api/v1/entries/{remembered}").status_code == 404


def test_another_trainee_is_never_quoted(world: World, remembered: str) -> None:
    allow(world, "tomas")
    entry_id = world.write("tomas", NOW)["id"]
    world.run_jobs()
    assert all(SENTENCE not in one for one in world.said_by("tomas", entry_id, "assistant"))


@pytest.mark.parametrize("way", ["coach-request", "withdrawal", "raise"])
def test_what_goes_to_a_person_or_is_taken_back_is_forgotten(world: World, remembered: str, way: str) -> None:
    world.browser("mira").post(f"/entries/{remembered}/{way}", data={})
    assert kept(world) == 0
    assert not asks_from_memory(world, world.write("mira", NOW)["id"])


@pytest.mark.parametrize("words", [URGENT, MISTREATED, "Just tell me what to do."])
def test_a_later_answer_that_is_held_makes_the_whole_thread_forgotten(
    world: World, remembered: str, words: str
) -> None:
    world.api("mira").post(f"/api/v1/entries/{remembered}/answers", json={"text": words})
    world.run_jobs()
    assert kept(world) == 0


def test_a_replaced_identifier_does_not_shift_the_quotation(world: World) -> None:
    entry_id = wrote(world, f"Mrs Hannah Whitcombe was the mother. {BEFORE}")
    allow(world)
    world.browser("mira").post(f"/entries/{entry_id}/identifiers", data={"n": "1-0", "choice": "replace"})
    assert "Whitcombe" not in world.said_by("mira", entry_id, "trainee")[0]
    first = world.write("mira", NOW)["id"]
    assert not asks_from_memory(world, first)
    for quote in re.findall("“([^”]*)”", question(world, world.write("mira", NOW)["id"])):
        assert quote.rstrip(".") in BEFORE + NOW


def test_the_export_says_of_which_entries_something_is_kept_and_holds_no_vector(world: World, remembered: str) -> None:
    later = world.write("mira", "Short.")["id"]
    world.run_jobs()
    held = world.api("mira").get("/api/v1/me/export").json()
    assert {one["id"]: one["kept_for_memory"] for one in held["entries"]} == {remembered: True, later: False}
    assert [(one["to"], one["withdrawn_at"]) for one in held["consents"]] == [("memory", None)]
    assert not re.search(r"vector|sealed|digest", str(held))


def test_erasing_oneself_leaves_nothing_to_remember(world: World, remembered: str) -> None:
    assert world.api("mira").delete("/api/v1/me").status_code == 204
    assert kept(world) == 0
    with world.site.database.as_worker() as session:
        assert session.scalar(select(func.count()).where(Consent.withdrawn_at.is_(None))) == 0


def test_the_walls_show_a_memory_and_a_consent_to_their_owner_alone(world: World, remembered: str) -> None:
    for handle, rows in (("mira", 1), ("tomas", 0), ("dr_okafor", 0), ("prof_lind", 0), ("sam", 0), ("ines", 0)):
        with world.site.database.as_person(world.people[handle].id) as session:
            for table in ("memories", "consents"):
                assert session.scalar(text(f"select count(*) from {table}")) == rows, (handle, table)


def test_the_database_itself_keeps_nothing_without_a_consent_or_of_a_held_thread(world: World) -> None:
    calm, held = world.write("mira", CALM)["id"], world.write("mira", MISTREATED)["id"]
    assert refuses_to_keep(world, calm)
    allow(world)
    assert not refuses_to_keep(world, calm)
    assert refuses_to_keep(world, held)


def refuses_to_keep(world: World, entry_id: str) -> bool:
    (message,) = (one for one in world.messages(entry_id) if one.author == "trainee")
    row = Memory(message_id=message.id, entry_id=uuid.UUID(entry_id), owner_id=message.owner_id, sealed=b"x")
    try:
        with world.site.database.as_worker() as session:
            session.execute(text("delete from memories"))
            session.add(row)
    except DBAPIError as refused:
        return "remembered" in str(refused)
    return False
