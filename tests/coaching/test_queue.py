"""The queue: who comes first, whose it is, and what happens when somebody does not come back."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.accounts.models import Assignment
from app.kit import clock
from app.kit.events import Event
from app.notifications.models import Notification
from tests.world import World

MARCH = datetime(clock.now().year + 1, 3, 1, 10, 0, tzinfo=UTC)  # without holidays, and after everybody was settled
MONDAY = MARCH + timedelta(days=-MARCH.weekday() % 7)


def queue_of(world: World, who: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = world.api(who).get("/api/v1/hand-offs").json()["items"]
    return items


def notices_of(world: World, who: str) -> list[Notification]:
    with world.site.database.as_worker() as session:
        mine = select(Notification).where(Notification.person_id == world.people[who].id)
        return list(session.scalars(mine.order_by(Notification.created_at)))


def actions_of(world: World, entry_id: str) -> list[str]:
    with world.site.database.as_worker() as session:
        mine = select(Event.action).where(Event.subject_id == world.hand_off_of(entry_id).id).order_by(Event.id)
        return list(session.scalars(mine))


def test_urgent_first_then_the_nearest_due_then_the_oldest(programme: World) -> None:
    with clock.standing_at(MONDAY) as move:
        unsafe = programme.write("mira", "UNSAFE")["id"]
        first = programme.write("wen", "DRINKS")["id"]
        second = programme.write("mira", "DRINKS")["id"]
        move(MONDAY + timedelta(minutes=1))
        later = programme.write("mira", "HOLD")["id"]
        urgent = programme.write("mira", "URGENT")["id"]
        ordered = [one["entry_id"] for one in queue_of(programme, "dr_okafor")]
    assert ordered[0] == urgent
    assert set(ordered[1:3]) == {first, second}
    assert ordered[3:] == [later, unsafe]


def test_of_two_that_are_due_together_the_older_comes_first(programme: World) -> None:
    with clock.standing_at(MONDAY) as move:
        newer_id = programme.write("mira", "UNSAFE")["id"]
        move(MONDAY - timedelta(hours=2))
        older_id = programme.write("wen", "UNSAFE")["id"]
        move(MONDAY)
        due = programme.hand_off_of(newer_id).due_at
        with programme.site.database.as_worker() as session:
            session.merge(programme.hand_off_of(older_id)).due_at = due
        assert [one["entry_id"] for one in queue_of(programme, "dr_okafor")] == [older_id, newer_id]


def test_pages_of_the_queue_hold_each_once(programme: World) -> None:
    written = {programme.write("mira", "HOLD")["id"] for _ in range(5)}
    okafor, cursor, seen = programme.api("dr_okafor"), "0", []
    while cursor:
        page = okafor.get("/api/v1/hand-offs", params={"cursor": cursor, "limit": 2}).json()
        seen += [one["entry_id"] for one in page["items"]]
        cursor = page.get("next")
    assert len(seen) == 5
    assert set(seen) == written


def test_a_lease_runs_out_and_another_may_take_it(programme: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        hand_off = programme.hand_off_of(programme.write("mira", "URGENT")["id"])
        claim = f"/api/v1/hand-offs/{hand_off.id}/claim"
        assert programme.api("dr_okafor").post(claim).status_code == 200
        move(start + timedelta(minutes=29))
        assert programme.api("sam").post(claim).status_code == 409
        move(start + timedelta(minutes=31))
        assert programme.api("sam").post(claim).json()["claimed_by"] == "sam"
        reply = programme.api("dr_okafor").post(f"/api/v1/hand-offs/{hand_off.id}/replies", json={"text": "Late."})
        assert reply.status_code == 409


def test_claiming_again_keeps_it_longer(programme: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        hand_off = programme.hand_off_of(programme.write("mira", "HOLD")["id"])
        okafor = programme.api("dr_okafor")
        okafor.post(f"/api/v1/hand-offs/{hand_off.id}/claim")
        move(start + timedelta(minutes=20))
        okafor.post(f"/api/v1/hand-offs/{hand_off.id}/claim")
        move(start + timedelta(minutes=40))
        programme.sweep()
        assert programme.hand_off_of(str(hand_off.entry_id)).state == "claimed"
        move(start + timedelta(minutes=51))
        programme.sweep()
        assert programme.hand_off_of(str(hand_off.entry_id)).state == "waiting"


def test_an_urgent_one_that_is_released_is_paged_again_at_once(programme: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        entry_id = programme.write("mira", "URGENT")["id"]
        path = f"/api/v1/hand-offs/{programme.hand_off_of(entry_id).id}/claim"
        sam, before = programme.api("sam"), len(notices_of(programme, "dr_okafor"))
        sam.post(path)
        move(start + timedelta(minutes=1))
        assert sam.delete(path).json()["state"] == "escalated"
        assert len(notices_of(programme, "dr_okafor")) == before + 1
        assert sam.delete(path).status_code == 409


def test_something_urgent_in_a_thread_that_somebody_holds(programme: World) -> None:
    entry_id = programme.write("mira", "DRINKS")["id"]
    held = programme.api("dr_okafor").post("/api/v1/hand-offs/next").json()
    assert (held["kind"], held["level"]) == ("substance_use", "hold")
    before = len(notices_of(programme, "dr_okafor"))
    said = programme.api("mira").post(f"/api/v1/entries/{entry_id}/answers", json={"text": "URGENT"}).json()
    assert said["card"]["id"] == "self_harm_urgent"
    programme.run_jobs()
    (item,) = queue_of(programme, "dr_okafor")
    assert (item["kind"], item["level"], item["state"]) == ("self_harm", "urgent", "claimed")
    assert item["claimed_by"] == "dr_okafor"
    assert item["due"] < held["due"]
    assert len(notices_of(programme, "dr_okafor")) == before + 1
    assert "hand_off:ranked" in actions_of(programme, entry_id)
    assert programme.said_by("mira", entry_id, "assistant") == []
    assert programme.api("sam").get(f"/api/v1/entries/{entry_id}").status_code == 200


def test_what_is_milder_never_lowers_a_hand_off(programme: World) -> None:
    entry_id = programme.write("mira", "URGENT")["id"]
    before = programme.hand_off_of(entry_id)
    programme.api("mira").post(f"/api/v1/entries/{entry_id}/answers", json={"text": "DRINKS"})
    after = programme.hand_off_of(entry_id)
    assert (after.kind, after.rank, after.due_at) == (before.kind, before.rank, before.due_at)


def test_nobody_assigned_goes_to_the_supervisor(programme: World) -> None:
    with programme.site.database.as_worker() as session:
        for one in session.scalars(select(Assignment)):
            one.until = clock.now()
    entry_id = programme.write("mira", "DRINKS")["id"]
    assert [one["entry_id"] for one in queue_of(programme, "sam")] == [entry_id]
    assert queue_of(programme, "dr_okafor") == []
    assert len(notices_of(programme, "sam")) == 1


def test_a_withdrawn_urgent_entry_keeps_its_hand_off_without_words(programme: World) -> None:
    entry_id = programme.write("mira", "URGENT under the quince tree")["id"]
    programme.api("mira").post(f"/api/v1/entries/{entry_id}/withdrawal")
    (item,) = queue_of(programme, "dr_okafor")
    assert (item["entry_id"], item["level"], item["state"]) == (entry_id, "urgent", "escalated")
    assert programme.thread("dr_okafor", entry_id)["messages"] == []
    desk = programme.browser("dr_okafor").get(f"/desk/{item['id']}").text
    assert "quince" not in desk
    assert "The flag stands" in desk


def test_a_withdrawn_milder_entry_waits_for_nobody(programme: World) -> None:
    entry_id = programme.write("mira", "DRINKS")["id"]
    programme.api("mira").post(f"/api/v1/entries/{entry_id}/withdrawal")
    assert queue_of(programme, "dr_okafor") == []
    closed = programme.hand_off_of(entry_id)
    assert (closed.state, closed.outcome) == ("closed", "withdrawn")
    assert closed.closed_at is not None


def test_mistreatment_that_is_brought_to_the_coach_is_due_on_the_next_working_day(programme: World) -> None:
    friday = MONDAY + timedelta(days=4, hours=6)
    with clock.standing_at(friday):
        entry_id = programme.write("mira", "STUPID")["id"]
        programme.browser("mira").post(f"/entries/{entry_id}/choice", data={"choice": "coach"})
        assert programme.hand_off_of(entry_id).due_at == MONDAY + timedelta(days=7, hours=6)


def test_who_was_not_chosen_never_hears_of_it(programme: World) -> None:
    """The writer chose sam and left the coach out: that holds for what they write later, until something is urgent."""
    entry_id = programme.write("mira", "STUPID")["id"]
    programme.browser("mira").post(f"/entries/{entry_id}/choice", data={"choice": str(programme.people["sam"].id)})
    sam, mira = programme.api("sam"), programme.api("mira")
    hand_off = sam.post("/api/v1/hand-offs/next").json()
    sam.post(f"/api/v1/hand-offs/{hand_off['id']}/replies", json={"text": "Thank you for telling me."})
    before = len(notices_of(programme, "sam"))
    for text in ("Going on.", "DRINKS"):
        mira.post(f"/api/v1/entries/{entry_id}/answers", json={"text": text})
    assert len(notices_of(programme, "sam")) > before
    assert notices_of(programme, "dr_okafor") == []
    assert programme.api("dr_okafor").get(f"/api/v1/entries/{entry_id}").status_code == 404


def test_a_correction_names_a_kind_that_exists(programme: World) -> None:
    hand_off = programme.hand_off_of(programme.write("mira", "URGENT")["id"])
    path = f"/api/v1/hand-offs/{hand_off.id}/override"
    refused = programme.api("dr_okafor").post(path, json={"kind": "she seemed fine", "verdict": "needless"})
    assert refused.status_code == 422
