"""Links, sessions and tokens: each works for its person and its time, and then no more."""

from datetime import timedelta

import pytest

from app.accounts.erase import erase
from app.accounts.models import ApiToken, Person, SignedIn, SignInLink
from app.accounts.tokens import (
    IDLE,
    begin_session,
    burn_link,
    end_session,
    find_person,
    make_api_token,
    make_link,
    person_of_session,
    person_of_token,
)
from app.kit import clock
from app.kit.errors import Problem
from tests.world import World


def link_for(world: World, who: str, minutes: int = 15) -> str:
    with world.site.database.as_worker() as session:
        return make_link(session, session.get_one(Person, world.people[who].id), minutes=minutes)


def burn(world: World, token: str) -> str:
    with world.site.database.as_person(None) as session:
        return burn_link(session, token).handle


def test_a_link_works_once(world: World) -> None:
    token = link_for(world, "mira")
    assert burn(world, token) == "mira"
    with pytest.raises(Problem) as refused:
        burn(world, token)
    assert refused.value.status == 410


def test_reading_a_link_does_not_use_it_up(world: World) -> None:
    path = f"/sign-in/{link_for(world, 'mira')}"
    stranger = world.stranger()
    for _ in range(3):
        assert "Sign in" in stranger.get(path).text
    assert stranger.head(path).status_code in (200, 405)
    arrived = stranger.post(path)
    assert (arrived.status_code, arrived.url.path) == (200, "/write")
    again = world.stranger().post(path)
    assert again.status_code == 410
    assert not again.cookies


def test_an_old_link_is_refused(world: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        token = link_for(world, "mira", minutes=15)
        move(start + timedelta(minutes=15, seconds=1))
        with pytest.raises(Problem):
            burn(world, token)
        move(start + timedelta(minutes=14))
        assert burn(world, token) == "mira"


@pytest.mark.parametrize("token", ["", "x", "null", "../../etc", "%00", "x" * 5000])
def test_a_link_that_never_was_is_refused_on_a_page(world: World, token: str) -> None:
    refused = world.stranger().post(f"/sign-in/{token or '%20'}")
    assert refused.status_code in (404, 410, 422)
    assert not refused.cookies


def test_the_cookie_is_closed_to_scripts_and_a_shared_device_forgets_it(world: World) -> None:
    kept = world.stranger().post(f"/sign-in/{link_for(world, 'mira')}", follow_redirects=False)
    assert "HttpOnly" in kept.headers["set-cookie"]
    assert "Max-Age" in kept.headers["set-cookie"]
    shared = world.stranger().post(
        f"/sign-in/{link_for(world, 'mira')}", data={"shared_device": "yes"}, follow_redirects=False
    )
    assert "Max-Age" not in shared.headers["set-cookie"]


def test_asking_for_a_link_says_the_same_to_everybody(world: World) -> None:
    known = world.stranger().post("/sign-in", data={"email": "mira@example.org"})
    unknown = world.stranger().post("/sign-in", data={"email": "nobody@example.org"})
    assert known.status_code == unknown.status_code == 200
    assert known.text.replace("mira", "nobody") == unknown.text


def test_a_session_ends_when_idle_and_goes_on_when_used(world: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        cookie = session_of(world, "mira")
        move(start + IDLE - timedelta(minutes=1))
        assert who_is(world, cookie) == "mira"
        move(start + 2 * IDLE - timedelta(minutes=2))
        assert who_is(world, cookie) == "mira"
        move(start + 3 * IDLE)
        assert who_is(world, cookie) is None


def test_a_session_ends_with_its_days_however_busy(world: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        cookie = session_of(world, "mira", days=3)
        for hours in (30, 60, 71):
            move(start + timedelta(hours=hours))
            assert who_is(world, cookie) == "mira"
        move(start + timedelta(hours=72, seconds=1))
        assert who_is(world, cookie) is None


def test_signing_out_ends_the_session_on_the_server(world: World) -> None:
    mira = world.browser("mira")
    cookie = mira.cookies["sid"]
    assert mira.get("/write").status_code == 200
    gone = mira.post("/sign-out", follow_redirects=False)
    assert '"storage"' in gone.headers["clear-site-data"]
    assert who_is(world, cookie) is None


def test_nobody_ends_the_session_of_another(world: World) -> None:
    cookie = session_of(world, "mira")
    with world.site.database.as_worker() as session:
        found = person_of_session(session, cookie)
        assert found
        end_session(session, world.people["tomas"].id, found[1].id)
    assert who_is(world, cookie) == "mira"
    world.browser("tomas").post(f"/me/sessions/{found[1].id}/end")
    assert who_is(world, cookie) == "mira"


def test_an_erased_person_has_no_way_in(world: World) -> None:
    with world.site.database.as_worker() as session:
        token = make_api_token(session, session.get_one(Person, world.people["mira"].id))
    cookie, link = session_of(world, "mira"), link_for(world, "mira")
    with world.site.database.as_worker() as session:
        erase(session, session.get_one(Person, world.people["mira"].id))
    assert who_is(world, cookie) is None
    with world.site.database.as_person(None) as session:
        assert person_of_token(session, token) is None
        assert find_person(session, "mira") is None
    with pytest.raises(Problem):
        burn(world, link)


def test_only_hashes_are_kept(world: World) -> None:
    link, cookie = link_for(world, "mira"), session_of(world, "mira")
    with world.site.database.as_worker() as session:
        token = make_api_token(session, session.get_one(Person, world.people["mira"].id))
        session.flush()
        held = [row.token_hash for table in (SignInLink, SignedIn, ApiToken) for row in session.query(table)]
    assert held
    assert all(len(digest) == 32 for digest in held)
    assert not {link.encode(), cookie.encode(), token.encode()} & set(held)


@pytest.mark.parametrize("who", ["mira", "mira@example.org", " MIRA@example.org "])
def test_people_are_found_by_handle_or_address(world: World, who: str) -> None:
    with world.site.database.as_worker() as session:
        found = find_person(session, who)
    assert found
    assert found.handle == "mira"


def session_of(world: World, who: str, days: int = 30) -> str:
    with world.site.database.as_worker() as session:
        return begin_session(session, session.get_one(Person, world.people[who].id), days)


def who_is(world: World, cookie: str) -> str | None:
    with world.site.database.as_person(None) as session:
        found = person_of_session(session, cookie)
        return found[0].handle if found else None
