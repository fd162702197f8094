"""Who grades a trainee finds no trace, also where the same person is a coach in the programme."""

import pytest

from app.accounts.access import tie
from app.kit.errors import Problem
from tests.world import CALM, URGENT, World

CANARY = "the copper kettle on the windowsill"


@pytest.fixture
def urgent(world: World) -> str:
    return str(world.write("mira", f"{URGENT} I looked at {CANARY}.")["id"])


@pytest.mark.parametrize("who", ["prof_lind", "dr_voss", "ines", "ada"])
def test_nothing_of_mira_on_any_path(world: World, urgent: str, who: str) -> None:
    hand_off = world.hand_off_of(urgent).id
    client = world.api(who)
    assert client.get(f"/api/v1/entries/{urgent}").status_code in (403, 404)
    assert client.post(f"/api/v1/hand-offs/{hand_off}/claim").status_code in (403, 404)
    assert client.post(f"/api/v1/hand-offs/{hand_off}/replies", json={"text": "x"}).status_code in (403, 404)
    assert client.post(f"/api/v1/entries/{urgent}/answers", json={"text": "x"}).status_code in (403, 404)
    assert client.post("/api/v1/hand-offs/next").status_code in (204, 403)
    for path in ("/api/v1/entries", "/api/v1/hand-offs"):
        listed = client.get(path)
        assert listed.status_code == 403 or listed.json() == {"items": []}
    for path in ("/", "/desk", "/me", "/entries", "/write", "/api/v1/me/export", "/metrics", "/openapi.json"):
        seen = world.browser(who).get(path).text + client.get(path).text
        assert CANARY not in seen
        assert urgent not in seen
        assert str(hand_off) not in seen


def test_prof_linds_desk_is_empty_and_counts_nothing(world: World, urgent: str) -> None:
    desk = world.browser("prof_lind").get("/desk").text
    assert "Nobody waits" in desk
    assert "urgent</b>" not in desk


def test_a_tie_made_later_ends_access_at_once(world: World, urgent: str) -> None:
    okafor = world.api("dr_okafor")
    claimed = okafor.post("/api/v1/hand-offs/next").json()
    assert okafor.get(f"/api/v1/entries/{urgent}").status_code == 200
    with world.site.database.as_worker() as session:
        tie(session, world.people["dr_okafor"], world.people["mira"], "joined the committee")
    assert okafor.get(f"/api/v1/entries/{urgent}").status_code == 404
    assert okafor.post(f"/api/v1/hand-offs/{claimed['id']}/replies", json={"text": "x"}).status_code == 404
    assert world.api("mira").get(f"/api/v1/entries/{urgent}").json()["readers"] != []
    assert "Dr Okafor" not in str(world.api("mira").get(f"/api/v1/entries/{urgent}").json()["readers"])


def test_an_evaluator_cannot_be_assigned_as_coach(world: World) -> None:
    from app.accounts.access import assign

    with pytest.raises(Problem, match="evaluates"), world.site.database.as_worker() as session:
        assign(session, world.people["prof_lind"], world.people["mira"])


def test_another_trainee_and_another_coach_see_nothing(world: World, urgent: str) -> None:
    for who in ("tomas", "dr_ahmed"):
        client = world.api(who)
        assert client.get(f"/api/v1/entries/{urgent}").status_code == 404
        assert urgent not in client.get("/api/v1/entries").text


def test_row_level_security_holds_without_the_query_filter(world: World, urgent: str) -> None:
    from sqlalchemy import select

    from app.coaching.models import HandOff
    from app.entries.models import Entry, Message
    from app.screening.models import FlagRow

    seen = {}
    for who in ("mira", "dr_okafor", "sam", "prof_lind", "dr_voss", "tomas", "dr_ahmed", "ines"):
        with world.site.database.as_person(world.people[who].id) as session:
            seen[who] = [len(list(session.scalars(select(table)))) for table in (Entry, Message, FlagRow, HandOff)]
    for reader in ("mira", "dr_okafor", "sam"):
        assert all(count > 0 for count in seen[reader]), reader
    for nobody in ("prof_lind", "dr_voss", "tomas", "dr_ahmed", "ines"):
        assert seen[nobody] == [0, 0, 0, 0], nobody


def test_a_calm_entry_is_seen_by_nobody_else(world: World) -> None:
    entry = world.write("mira", CALM)["id"]
    world.run_jobs()
    for who in ("dr_okafor", "sam", "prof_lind"):
        assert world.api(who).get(f"/api/v1/entries/{entry}").status_code == 404
