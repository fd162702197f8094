"""Sending: once however often it arrives, whole or not at all, and the draft goes when it is sent."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.entries.models import Draft, Entry, Message
from app.entries.write import LONGEST, clean
from app.kit.errors import Problem
from tests.world import World, key_of


def count_of(world: World, table: type) -> int:
    with world.site.database.as_worker() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_fifty_at_once_with_one_key_are_one_entry(programme: World) -> None:
    mira = programme.api("mira")

    def send(_: int) -> tuple[int, str]:
        said = mira.post("/api/v1/entries", json={"text": "URGENT once"}, headers={"Idempotency-Key": "k"})
        return said.status_code, said.text

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(send, range(50)))
    assert {status for status, _ in answers} == {201}
    assert len({text for _, text in answers}) == 1
    assert count_of(programme, Entry) == 1
    assert count_of(programme, Message) == 2  # the words and the card


@pytest.mark.parametrize(("writer", "status", "entries"), [("mira", 201, 1), ("dr%5Fokafor", 403, 0)])
def test_what_somebody_else_wrote_on_this_device_is_not_taken(
    programme: World, writer: str, status: int, entries: int
) -> None:
    mira = programme.api("mira")
    said = mira.post("/api/v1/entries", json={"text": "Somebody's words."}, headers={"X-Writer": writer})
    assert said.status_code == status
    assert count_of(programme, Entry) == entries


def test_the_same_key_gives_the_same_answer_even_when_the_thread_has_moved_on(programme: World) -> None:
    mira, sent = programme.api("mira"), {"json": {"text": "A calm one."}, "headers": {"Idempotency-Key": "k"}}
    first = mira.post("/api/v1/entries", **sent)
    programme.run_jobs()
    second = mira.post("/api/v1/entries", **sent)
    assert second.json() == first.json()
    assert second.headers["idempotent-replay"] == "true"
    assert "idempotent-replay" not in first.headers


def test_the_same_key_with_another_body_is_refused(programme: World) -> None:
    mira, key = programme.api("mira"), {"Idempotency-Key": "k"}
    entry_id = mira.post("/api/v1/entries", json={"text": "A calm one."}, headers=key).json()["id"]
    for path, body in (
        ("/api/v1/entries", {"text": "Another."}),
        ("/api/v1/entries", {"text": "A calm one.", "lens": "gibbs"}),
        (f"/api/v1/entries/{entry_id}/answers", {"text": "A calm one."}),
    ):
        assert mira.post(path, json=body, headers=key).status_code == 422
    assert count_of(programme, Message) == 1


def test_a_key_belongs_to_one_person(programme: World) -> None:
    said = [
        programme.api(who).post("/api/v1/entries", json={"text": "A calm one."}, headers={"Idempotency-Key": "k"})
        for who in ("mira", "tomas")
    ]
    assert said[0].json()["id"] != said[1].json()["id"]


def test_a_refused_send_does_not_use_its_key_up(programme: World) -> None:
    mira, key = programme.api("mira"), {"Idempotency-Key": "k"}
    assert mira.post("/api/v1/entries", json={"text": "  "}, headers=key).status_code == 422
    assert mira.post("/api/v1/entries", json={"text": "Now."}, headers=key).status_code == 201


def test_the_button_pressed_twice_is_one_entry(programme: World) -> None:
    mira = programme.browser("mira")
    key = key_of(mira.get("/write").text)
    places = {mira.post("/entries", data={"text": "A calm one.", "key": key}).url.path for _ in range(2)}
    assert len(places) == 1
    assert count_of(programme, Entry) == 1


def test_a_draft_is_sealed_shown_again_and_gone_when_it_is_sent(programme: World) -> None:
    mira = programme.browser("mira")
    for text in ("The", "The ferry at dusk"):
        assert mira.put("/drafts/new", json={"text": text}).status_code == 200
    assert "The ferry at dusk" in mira.get("/write").text
    with programme.site.database.as_worker() as session:
        assert b"ferry" not in session.scalars(select(Draft.body)).one()
    mira.post("/entries", data={"text": "The ferry at dusk"})
    assert count_of(programme, Draft) == 0
    assert "ferry" not in mira.get("/write").text


def test_a_refused_send_keeps_the_draft_and_gives_the_words_back(programme: World) -> None:
    mira, words = programme.browser("mira"), "ferry " * 4000
    mira.put("/drafts/new", json={"text": "ferry"})
    refused = mira.post("/entries", data={"text": words})
    assert refused.status_code == 422
    assert words.strip() in refused.text
    assert count_of(programme, Draft) == 1


def test_drafts_are_for_their_writer_alone(programme: World) -> None:
    programme.browser("mira").put("/drafts/new", json={"text": "The ferry"})
    for who in ("tomas", "dr_okafor", "sam"):
        assert "ferry" not in programme.browser(who).get("/write").text
        with programme.site.database.as_person(programme.people[who].id) as session:
            assert list(session.scalars(select(Draft))) == []


def test_a_draft_has_a_place(programme: World) -> None:
    mira = programme.browser("mira")
    assert mira.put("/drafts/elsewhere", json={"text": "The ferry"}).status_code == 404
    assert count_of(programme, Draft) == 0


def test_a_lens_is_one_that_exists(programme: World) -> None:
    mira = programme.api("mira")
    assert mira.post("/api/v1/entries", json={"text": "A calm one.", "lens": "the ferry"}).status_code == 422
    assert mira.post("/api/v1/entries", json={"text": "A calm one.", "lens": "gibbs"}).status_code == 201


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "\x00 \x00"])
def test_nothing_is_not_an_entry(text: str) -> None:
    with pytest.raises(Problem, match="Nothing was written"):
        clean(text)


def test_the_longest_goes_through_and_one_more_does_not() -> None:
    assert len(clean("x" * LONGEST)) == LONGEST
    with pytest.raises(Problem, match="too long"):
        clean("x" * (LONGEST + 1))


def test_what_cannot_be_kept_is_left_out_and_the_rest_stands() -> None:
    assert clean("a\x00b") == "ab"
    assert clean("yes \ud83d no") == "yes \ufffd no"
    assert clean("\ud83d\ude42") == "🙂"


@given(st.text(st.characters(), min_size=1, max_size=200))
def test_whatever_is_kept_can_be_sealed_and_cleaned_again(text: str) -> None:
    try:
        words = clean(text)
    except Problem:
        return
    words.encode()
    assert clean(words) == words
