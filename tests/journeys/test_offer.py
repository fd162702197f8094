"""Something that is the trainee's to bring or to leave: the machine is silent until they choose."""

import pytest

from tests.world import MISTREATED, World


@pytest.fixture
def offered(world: World) -> str:
    entry = world.write("mira", MISTREATED)
    assert (entry["route"], entry["state"]) == ("offer", "offered")
    world.run_jobs()
    return str(entry["id"])


def test_no_coach_sees_it_before_the_choice(world: World, offered: str) -> None:
    assert world.said_by("mira", offered, "assistant") == []
    for coach in ("dr_okafor", "sam", "prof_lind"):
        assert world.api(coach).get("/api/v1/hand-offs").json()["items"] == []
        assert world.api(coach).get(f"/api/v1/entries/{offered}").status_code == 404


def test_the_duty_to_report_stands_before_the_choice(world: World, offered: str) -> None:
    page = world.browser("mira").get(f"/entries/{offered}").text
    assert "immediate danger" in page
    assert "Ask my coach, Dr Okafor" in page
    assert "Leave it here with me" in page


def test_bringing_it_to_the_coach(world: World, offered: str) -> None:
    page = world.browser("mira").post(f"/entries/{offered}/choice", data={"choice": "coach"})
    assert "Dr Okafor will read this by" in page.text
    items = world.api("dr_okafor").get("/api/v1/hand-offs").json()["items"]
    assert [(one["entry_id"], one["kind"], one["state"]) for one in items] == [(offered, "mistreatment", "waiting")]


def test_bringing_it_to_another_named_person_leaves_the_coach_out(world: World, offered: str) -> None:
    sam = str(world.people["sam"].id)
    world.browser("mira").post(f"/entries/{offered}/choice", data={"choice": sam})
    assert world.api("sam").get(f"/api/v1/entries/{offered}").status_code == 200
    assert world.api("dr_okafor").get(f"/api/v1/entries/{offered}").status_code == 404


def test_somebody_who_was_not_offered_cannot_be_named(world: World, offered: str) -> None:
    lind = str(world.people["prof_lind"].id)
    assert world.browser("mira").post(f"/entries/{offered}/choice", data={"choice": lind}).status_code == 422
    assert world.entry(offered).state == "offered"


def test_leaving_it(world: World, offered: str) -> None:
    world.browser("mira").post(f"/entries/{offered}/choice", data={"choice": "leave"})
    assert world.entry(offered).state == "closed"
    assert world.api("dr_okafor").get(f"/api/v1/entries/{offered}").status_code == 404
