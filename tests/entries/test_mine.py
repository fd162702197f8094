"""What is mine: pages of my entries, who read them, all of it in a file, and none of it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts.models import Tie
from app.accounts.vault import make_data_key
from app.entries.models import Draft, Entry, IdempotencyKey
from app.kit import clock
from app.kit.crypto import Unreadable
from tests.world import World

CANARY = "the quince tree"


def test_pages_hold_each_entry_once_newest_first(programme: World) -> None:
    written = [programme.write("mira", f"Entry {n}.")["id"] for n in range(7)]
    mira, seen, more = programme.api("mira"), [], {"limit": 3}
    while True:
        page = mira.get("/api/v1/entries", params=more).json()
        seen += [one["id"] for one in page["items"]]
        if "next" not in page:
            break
        more = {"limit": 3, "cursor": page["next"]}
    assert seen == written[::-1]


def test_entries_of_one_instant_are_not_lost_between_pages(programme: World) -> None:
    with clock.standing_at(clock.now()):
        written = {programme.write("mira", f"Entry {n}.")["id"] for n in range(5)}
        mira, seen, cursor = programme.api("mira"), [], None
        for _ in range(5):
            page = mira.get("/api/v1/entries", params={"limit": 1} | ({"cursor": cursor} if cursor else {})).json()
            seen += [one["id"] for one in page["items"]]
            cursor = page.get("next")
    assert len(seen) == 5
    assert set(seen) == written


def test_an_entry_written_between_two_pages_moves_nothing(programme: World) -> None:
    for n in range(4):
        programme.write("mira", f"Entry {n}.")
    mira = programme.api("mira")
    first = mira.get("/api/v1/entries", params={"limit": 2}).json()
    programme.write("mira", "In between.")
    second = mira.get("/api/v1/entries", params={"limit": 2, "cursor": first["next"]}).json()
    ids = [one["id"] for one in first["items"] + second["items"]]
    assert len(set(ids)) == 4


def test_the_export_holds_everything_of_mine_and_nothing_else(programme: World) -> None:
    entry_id = thread_with_everything(programme)
    programme.write("tomas", "The other's ferry.")
    held = programme.api("mira").get("/api/v1/me/export").json()
    assert (held["handle"], held["email"]) == ("mira", "mira@example.org")
    (thread,) = held["entries"]
    assert [one["kind"] for one in thread["messages"]] == ["entry", "question", "answer", "card", "reply"]
    assert all(CANARY in one["text"] for one in thread["messages"] if one["kind"] not in ("card", "question"))
    assert [flag["kind"] for flag in thread["flags"]] == ["self_harm"]
    assert held["drafts"] == [{"place": entry_id, "text": f"draft {CANARY}"}]
    assert [row["who"] for row in held["access_log"]] == ["Dr Okafor"]
    assert "ferry" not in str(held)


def test_the_access_log_has_a_row_for_each_sitting_and_names_the_reason(programme: World) -> None:
    entry_id = programme.write("mira", "URGENT")["id"]
    start = clock.now()
    with clock.standing_at(start) as move:
        for minutes in (0, 1, 6):
            move(start + timedelta(minutes=minutes))
            programme.thread("dr_okafor", entry_id)
    log = programme.api("mira").get("/api/v1/me/access-log").json()["items"]
    assert [(row["who"], row["because"]) for row in log] == [("Dr Okafor", "your coach")] * 2
    assert programme.api("tomas").get("/api/v1/me/access-log").json() == {"items": []}


def test_erasing_makes_every_word_unreadable_for_everybody(programme: World) -> None:
    entry_id = thread_with_everything(programme)
    entry = programme.entry(entry_id)
    mira, page = programme.api("mira"), programme.browser("mira")
    assert mira.delete("/api/v1/me").status_code == 204
    assert mira.get("/api/v1/me").status_code == 401
    assert page.get("/me", follow_redirects=False).headers["location"] == "/sign-in"
    assert programme.thread("dr_okafor", entry_id)["messages"] == []
    desk = programme.browser("dr_okafor").get(f"/desk/{programme.hand_off_of(entry_id).id}").text
    assert CANARY not in desk
    assert "Mira" not in desk
    with pytest.raises(Unreadable), programme.site.database.as_worker() as session:
        assert session.get_one(Entry, entry.id).messages[0].text


def test_a_new_key_does_not_bring_erased_words_back(programme: World) -> None:
    entry_id = programme.entry(programme.write("mira", CANARY)["id"]).id
    programme.api("mira").delete("/api/v1/me")
    with programme.site.database.as_worker() as session:
        make_data_key(session, programme.people["mira"].id)
    with pytest.raises(Unreadable), programme.site.database.as_worker() as session:
        assert session.get_one(Entry, entry_id).messages[0].text


def test_erasing_leaves_no_draft_no_digest_and_no_tie(programme: World) -> None:
    programme.browser("mira").put("/drafts/new", json={"text": CANARY})
    programme.api("mira").post("/api/v1/entries", json={"text": CANARY}, headers={"Idempotency-Key": "k"})
    programme.api("mira").delete("/api/v1/me")
    with programme.site.database.as_worker() as session:
        for table in (Draft, IdempotencyKey):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        ties = session.scalars(select(Tie).where(Tie.trainee_id == programme.people["mira"].id))
        assert all(one.until is not None for one in ties)


def test_nobody_waits_for_who_has_gone_unless_it_is_urgent(programme: World) -> None:
    mild, urgent = programme.write("mira", "DRINKS")["id"], programme.write("mira", "URGENT")["id"]
    programme.api("mira").delete("/api/v1/me")
    assert programme.hand_off_of(mild).state == "closed"
    assert programme.hand_off_of(urgent).state == "escalated"


def test_jobs_of_somebody_who_has_gone_end_quietly(programme: World) -> None:
    programme.app.state.take_in_soon = lambda message_id: message_id  # over budget: the worker has to do it
    programme.app.state.answer_for = lambda _session, _me, message_id: {"id": str(message_id)}
    programme.write("mira", CANARY)
    programme.api("mira").delete("/api/v1/me")
    programme.run_jobs()
    assert jobs_left(programme) == []


def jobs_left(world: World) -> list[str]:
    from sqlalchemy import text

    query = text("select task_name from procrastinate_jobs where status in ('todo', 'doing', 'failed')")
    with world.site.database.as_worker() as session:
        return list(session.scalars(query))


def thread_with_everything(world: World) -> str:
    """An entry, a question, an answer that is urgent, a card, a reply and a draft, each with the canary."""
    mira, okafor = world.api("mira"), world.api("dr_okafor")
    entry_id = world.write("mira", f"An entry about {CANARY}.")["id"]
    world.run_jobs()
    mira.post(f"/api/v1/entries/{entry_id}/answers", json={"text": f"URGENT answer {CANARY}"})
    hand_off = okafor.post("/api/v1/hand-offs/next").json()
    okafor.get(f"/api/v1/entries/{entry_id}")
    okafor.post(f"/api/v1/hand-offs/{hand_off['id']}/replies", json={"text": f"reply {CANARY}"})
    world.browser("mira").put(f"/drafts/{entry_id}", json={"text": f"draft {CANARY}"})
    return str(entry_id)
