"""A thread with a coach: claimed by one, answered, given back to questions, closed, passed on, corrected."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from app.coaching.models import Override
from tests.world import CALM, CALM_ANSWER, URGENT, World


@pytest.fixture
def asked_for(world: World) -> str:
    """mira asked for a person on an ordinary entry."""
    entry = world.write("mira", CALM)
    world.run_jobs()
    asked = world.api("mira").post(f"/api/v1/entries/{entry['id']}/coach-request")
    assert asked.json()["state"] == "with_coach"
    return str(entry["id"])


def test_next_claims_the_most_urgent_and_then_there_is_none(world: World, asked_for: str) -> None:
    urgent = world.write("wen", URGENT)["id"]
    okafor = world.api("dr_okafor")
    taken = [okafor.post("/api/v1/hand-offs/next") for _ in range(3)]
    assert [one.status_code for one in taken] == [200, 200, 204]
    assert [one.json()["entry_id"] for one in taken[:2]] == [urgent, asked_for]


def test_one_winner_of_sixteen_who_claim_at_once(world: World) -> None:
    hand_off = world.hand_off_of(world.write("mira", URGENT)["id"])
    clients = [world.api(name) for name in ("dr_okafor", "sam") for _ in range(8)]
    with ThreadPoolExecutor(16) as pool:
        claims = list(pool.map(lambda client: client.post(f"/api/v1/hand-offs/{hand_off.id}/claim"), clients))
    winners = {one.json()["claimed_by"] for one in claims if one.status_code == 200}
    losers = [one.json() for one in claims if one.status_code == 409]
    assert len(winners) == 1
    assert {one["claimed_by"] for one in losers} == winners
    assert all(one["until"] for one in losers)
    assert len(losers) == 8


def test_two_coaches_never_get_the_same_next(world: World) -> None:
    for _ in range(6):
        world.write("mira", URGENT)
    clients = [world.api(name) for name in ("dr_okafor", "sam") for _ in range(3)]
    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(lambda client: client.post("/api/v1/hand-offs/next"), clients))
    ids = [one.json()["id"] for one in taken if one.status_code == 200]
    assert len(ids) == len(set(ids)) >= 5


def test_a_reply_reaches_the_trainee_and_the_reading_is_shown(world: World, asked_for: str) -> None:
    okafor = world.api("dr_okafor")
    hand_off = okafor.post("/api/v1/hand-offs/next").json()
    assert okafor.get(f"/api/v1/entries/{asked_for}").status_code == 200
    sent = okafor.post(f"/api/v1/hand-offs/{hand_off['id']}/replies", json={"text": "What was in that yes?"})
    assert (sent.status_code, sent.json()["state"]) == (201, "answered")
    assert world.said_by("mira", asked_for, "coach") == ["What was in that yes?"]
    log = world.api("mira").get("/api/v1/me/access-log").json()["items"]
    assert [(row["who"], row["entry_id"]) for row in log] == [("Dr Okafor", asked_for)]


def test_a_reply_without_a_claim_is_refused_and_a_second_send_is_one(world: World, asked_for: str) -> None:
    okafor = world.api("dr_okafor")
    path = f"/api/v1/hand-offs/{world.hand_off_of(asked_for).id}"
    assert okafor.post(f"{path}/replies", json={"text": "Hello"}).status_code == 409
    okafor.post(f"{path}/claim")
    for _ in range(2):
        sent = okafor.post(f"{path}/replies", json={"text": "Hello"}, headers={"Idempotency-Key": "one"})
        assert sent.status_code == 201
    assert world.said_by("mira", asked_for, "coach") == ["Hello"]


def test_while_a_coach_has_it_nothing_is_asked_and_given_back_questions_go_on(world: World, asked_for: str) -> None:
    okafor, mira = world.api("dr_okafor"), world.api("mira")
    before = world.said_by("mira", asked_for, "assistant")
    hand_off = okafor.post("/api/v1/hand-offs/next").json()
    mira.post(f"/api/v1/entries/{asked_for}/answers", json={"text": CALM_ANSWER})
    world.run_jobs()
    assert world.said_by("mira", asked_for, "assistant") == before
    returned = okafor.post(f"/api/v1/hand-offs/{hand_off['id']}/return")
    assert returned.json()["state"] == "returned"
    world.run_jobs()
    assert len(world.said_by("mira", asked_for, "assistant")) == len(before) + 1


def test_a_question_after_giving_back_never_picks_at_what_was_held(world: World) -> None:
    entry = world.write("mira", URGENT)["id"]
    okafor = world.api("dr_okafor")
    hand_off = okafor.post("/api/v1/hand-offs/next").json()
    okafor.post(f"/api/v1/hand-offs/{hand_off['id']}/return")
    world.run_jobs()
    for question in world.said_by("mira", entry, "assistant"):
        assert "wake up" not in question
        assert "exit" not in question


def test_the_trainee_writes_again_after_an_answer_and_it_waits_again(world: World, asked_for: str) -> None:
    okafor = world.api("dr_okafor")
    hand_off = okafor.post("/api/v1/hand-offs/next").json()
    okafor.post(f"/api/v1/hand-offs/{hand_off['id']}/replies", json={"text": "What was in that yes?"})
    world.api("mira").post(f"/api/v1/entries/{asked_for}/answers", json={"text": CALM_ANSWER})
    assert world.hand_off_of(asked_for).state == "waiting"
    assert world.entry(asked_for).state == "with_coach"


def test_closing_needs_a_known_outcome(world: World, asked_for: str) -> None:
    okafor = world.api("dr_okafor")
    hand_off = okafor.post("/api/v1/hand-offs/next").json()
    path = f"/api/v1/hand-offs/{hand_off['id']}/closure"
    assert okafor.post(path, json={"outcome": "fine"}).status_code == 422
    assert okafor.post(path, json={"outcome": "met"}).json()["state"] == "closed"
    assert world.entry(asked_for).state == "closed"


def test_handing_over_to_a_colleague_who_evaluates_is_refused(world: World, asked_for: str) -> None:
    okafor = world.browser("dr_okafor")
    hand_off = world.hand_off_of(asked_for)
    okafor.post(f"/desk/{hand_off.id}/claim")
    refused = okafor.post(f"/desk/{hand_off.id}/hand-over", data={"to": str(world.people["prof_lind"].id)})
    assert refused.status_code == 409
    okafor.post(f"/desk/{hand_off.id}/hand-over", data={"to": str(world.people["dr_ahmed"].id)})
    items = world.api("dr_ahmed").get("/api/v1/hand-offs").json()["items"]
    assert [(one["entry_id"], one["state"]) for one in items] == [(asked_for, "waiting")]


def test_a_correction_is_kept(world: World) -> None:
    hand_off = world.hand_off_of(world.write("mira", URGENT)["id"])
    okafor = world.api("dr_okafor")
    path = f"/api/v1/hand-offs/{hand_off.id}/override"
    assert okafor.post(path, json={"kind": "self_harm", "verdict": "fine"}).status_code == 422
    assert okafor.post(path, json={"kind": "self_harm", "verdict": "needless"}).status_code == 201
    with world.site.database.as_worker() as session:
        row = session.scalars(select(Override)).one()
    assert (row.kind, row.verdict, row.by) == ("self_harm", "needless", world.people["dr_okafor"].id)


def test_the_desk_shows_roles_for_identifiers_until_they_are_knowingly_kept(world: World) -> None:
    entry = world.write(
        "mira", "Mrs. Abernathy in room 12 asked me to stay. I want to talk to a person about it, please."
    )
    world.browser("mira").post(f"/entries/{entry['id']}/coach-request", data={})
    hand_off = world.hand_off_of(entry["id"])
    desk = world.browser("dr_okafor")
    assert "Abernathy" not in desk.get(f"/desk/{hand_off.id}").text
    world.browser("mira").post(f"/entries/{entry['id']}/identifiers", data={"n": "1-0", "choice": "keep"})
    assert "Abernathy" in desk.get(f"/desk/{hand_off.id}").text


def test_an_unknown_hand_off_is_not_found(world: World) -> None:
    assert world.api("dr_okafor").post(f"/api/v1/hand-offs/{uuid.uuid4()}/claim").status_code == 404
