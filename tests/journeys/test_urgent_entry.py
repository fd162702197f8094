"""An evening when somebody does not want to wake up: the card at once, people paged, the machine silent."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.kit import clock
from app.notifications.models import Notification
from tests.world import CALM_ANSWER, URGENT, World, key_of


def test_the_card_is_in_the_same_response(world: World) -> None:
    entry = world.write("mira", URGENT)
    assert (entry["route"], entry["state"]) == ("escalate", "with_coach")
    assert any("988" in action["label"] for action in entry["card"]["actions"])


def test_the_page_that_comes_back_shows_help_and_who_is_called(world: World) -> None:
    mira = world.browser("mira")
    page = mira.post("/entries", data={"text": URGENT, "key": key_of(mira.get("/write").text)})
    assert "Call 988" in page.text
    assert "Dr Okafor" in page.text
    assert "tel:988" in page.text
    assert "You can keep writing here" in page.text


def test_nothing_is_asked_even_when_a_job_to_ask_is_there(world: World) -> None:
    entry = world.write("mira", URGENT)
    world.site.way.ask(world.entry(entry["id"]).id)
    world.run_jobs()
    world.api("mira").post(f"/api/v1/entries/{entry['id']}/answers", json={"text": CALM_ANSWER})
    world.run_jobs()
    assert world.said_by("mira", entry["id"], "assistant") == []


def test_the_coach_and_who_is_on_call_are_paged_and_the_evaluators_are_not(world: World) -> None:
    entry = world.write("mira", URGENT)
    assert _paged(world) == {"dr_okafor", "sam"}
    assert world.hand_off_of(entry["id"]).state == "escalated"


def test_the_page_is_repeated_until_somebody_claims(world: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        entry = world.write("mira", URGENT)
        before = len(_notifications(world))
        move(start + timedelta(minutes=14))
        assert world.sweep() == 0
        move(start + timedelta(minutes=16))
        assert world.sweep() == 1
        assert world.sweep() == 0
        assert len(_notifications(world)) > before
        hand_off = world.hand_off_of(entry["id"])
        assert world.api("dr_okafor").post(f"/api/v1/hand-offs/{hand_off.id}/claim").status_code == 200
        paged = len(_notifications(world))
        move(start + timedelta(minutes=31))
        world.sweep()
        assert len(_notifications(world)) == paged


def test_a_claim_that_runs_out_starts_the_clock_again(world: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        entry = world.write("mira", URGENT)
        hand_off = world.hand_off_of(entry["id"])
        world.api("dr_okafor").post(f"/api/v1/hand-offs/{hand_off.id}/claim")
        move(start + timedelta(minutes=31))
        world.sweep()
        assert world.hand_off_of(entry["id"]).state == "escalated"


def test_the_database_refuses_an_assistant_on_this_thread(world: World) -> None:
    from app.entries.models import Message

    entry = world.entry(world.write("mira", URGENT)["id"])
    message = Message(
        entry_id=entry.id,
        owner_id=entry.owner_id,
        seq=99,
        author="assistant",
        kind="question",
        body=b"x",
        prompt="p@1#x",
    )
    with pytest.raises(DBAPIError, match="silent"), world.site.database.as_worker() as session:
        session.add(message)


def _notifications(world: World) -> list[Notification]:
    with world.site.database.as_worker() as session:
        return list(session.scalars(select(Notification)))


def _paged(world: World) -> set[str]:
    names = {person.id: handle for handle, person in world.people.items()}
    return {names[row.person_id] for row in _notifications(world)}
