"""A prompt's life by page: tried, reviewed by others, sent to a share, in force, withheld at once. Authors only."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from app.accounts.models import Person, Role, RoleName
from app.accounts.vault import make_data_key
from app.authoring.models import PromptReview, PromptStanding
from app.authoring.standing import live_here
from app.config import Settings
from app.kit import rates
from app.kit.events import Event
from app.llm.fakes import FakeModel, fake_model
from app.questions.in_force import version_for
from app.questions.library import library_folder
from app.site import gateway_of, open_site, question_maker
from tests.questions.drafts import USE, draft, report
from tests.world import CALM, URGENT, World

QUESTION = {"drafts": [{"question": "What was that yes for?", "intent": "inner"}]}
PAGE = f"/prompts/{USE}/2"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a second version of the prompt, owned by ada, and its report."""
    made = Path(shutil.copytree(library_folder(), tmp_path / "library"))
    monkeypatch.setenv("AFTERWARD_PROMPT_LIBRARY", str(made))
    draft(made)
    report(made)
    rates._limiter.storage.reset()
    return made


@pytest.fixture
def model(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeModel]:
    """The site asks a model, and reads what is in force from its database, as `open_site` has it."""
    with fake_model(drafts=QUESTION) as fake:
        monkeypatch.setenv("OPENAI_BASE_URL", fake.url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        settings = Settings(model="openai:fake")
        make = question_maker(settings, live=lambda: live_here(world.site.database))
        world.way(make_question=lambda context: make(replace(context, asked=())))  # the fake repeats itself
        world.app.state.gateway = lambda: gateway_of(settings)
        yield fake


def author(world: World, handle: str) -> TestClient:
    """One more prompt author of the programme."""
    with world.site.database.as_worker() as session:
        ada = session.get_one(Person, world.people["ada"].id)
        person = Person(
            programme_id=ada.programme_id, handle=handle, name=handle.title(), email=f"{handle}@example.org"
        )
        session.add(person)
        session.flush()
        session.add(Role(person_id=person.id, name=RoleName.AUTHOR))
        make_data_key(session, person.id)
        world.people[handle] = person
    return world.browser(handle)


def reviewed(world: World) -> None:
    for handle in ("bela", "cleo"):
        author(world, handle).post(f"{PAGE}/review", data={"verdict": "approved"})


def asked(world: World) -> str:
    """`source` and prompt of the question that mira gets."""
    entry = world.write("mira", CALM)["id"]
    world.run_jobs()
    message = world.thread("mira", entry)["messages"][-1]
    return f"{message['source']} {message['prompt'].partition('#')[0]}"


def test_an_author_begins_with_the_prompts_and_sees_how_each_stands(world: World, folder: Path) -> None:
    ada = world.browser("ada")
    shelf = ada.get("/").text
    assert "What Afterward may ask" in shelf
    assert re.findall(r'class="standing (\w+)"', shelf) == ["live", "draft", "live"]
    for sort, name in (("bank", "bank."), ("stems", "stems."), ("frameworks", "frameworks.gibbs")):
        assert name in ada.get(f"/prompts?sort={sort}").text
    assert "stems.think.not" in shelf
    version = ada.get(PAGE).text
    assert "Tried on 26 entries" in version
    assert "two reviewers are needed" in version


def test_it_is_tried_beside_the_live_version_and_nothing_is_kept(world: World, model: FakeModel) -> None:
    page = world.browser("ada").post(f"{PAGE}/trial", data={"text": f"{CALM} kestrelsong"}).text
    assert page.count("What was that yes for?") == 2
    assert f"{USE}@1#" in page
    assert f"{USE}@2#" in page
    assert len(model.requests) == 2
    with world.site.database.as_worker() as session:
        assert "kestrelsong" not in str([event.facts for event in session.scalars(select(Event))])
    assert "kestrelsong" not in world.browser("ada").get(PAGE).text


def test_without_a_model_the_library_asks_in_both(world: World, folder: Path) -> None:
    page = world.browser("ada").post(f"{PAGE}/trial", data={"text": CALM}).text
    assert "No model is set here" in page
    assert page.count("from the library") == 2
    assert world.browser("ada").post(f"{PAGE}/trial", data={"text": " \x00 "}).status_code == 422


def test_two_others_review_then_it_goes_out_everywhere_at_once(world: World, model: FakeModel) -> None:
    ada = world.browser("ada")
    assert asked(world) == f"model {USE}@1"
    ada.post(f"{PAGE}/review-request")
    assert ada.post(f"{PAGE}/review", data={"verdict": "approved"}).status_code == 409
    assert ada.post(f"{PAGE}/publication").status_code == 409
    bela = author(world, "bela")
    assert "asked for a review" in bela.get(PAGE).text
    bela.post(f"{PAGE}/review", data={"verdict": "approved"})
    bela.post(f"{PAGE}/review", data={"verdict": "approved"})
    assert "1 so far" in ada.post(f"{PAGE}/publication").text
    cleo = author(world, "cleo")
    cleo.post(f"{PAGE}/review", data={"verdict": "refused"})
    assert ada.post(f"{PAGE}/publication").status_code == 409
    cleo.post(f"{PAGE}/review", data={"verdict": "approved"})
    assert ada.post(f"{PAGE}/publication", follow_redirects=False).status_code == 303
    assert asked(world) == f"model {USE}@2"
    history = ada.get(f"/prompts/{USE}").text
    assert "put version 2 in force" in history
    assert "Cleo" in history
    assert ada.post(f"/prompts/{USE}/1/publication", follow_redirects=False).status_code == 303
    assert asked(world) == f"model {USE}@1"


def test_a_change_of_the_text_takes_its_reviews_away(world: World, folder: Path) -> None:
    reviewed(world)
    path = draft(folder)
    path.write_text(path.read_text().replace("The text to ask about:", "The text:"))
    report(folder)
    page = world.browser("ada").get(PAGE).text
    assert "two reviewers are needed" in page
    assert '<p class="added">+The text:</p>' in page


def test_it_does_not_go_out_without_its_report(world: World, folder: Path) -> None:
    reviewed(world)
    (folder / "questions/follow_up/v2.report.json").unlink()
    refused = world.browser("ada").post(f"{PAGE}/publication")
    assert refused.status_code == 409
    assert "no report" in refused.text


def test_an_edited_version_is_neither_published_nor_used(world: World, model: FakeModel, folder: Path) -> None:
    reviewed(world)
    ada = world.browser("ada")
    ada.post(f"{PAGE}/publication")
    path = folder / "questions/follow_up/v2.md"
    path.write_text(path.read_text() + "\nOne more line.\n")
    assert asked(world) == f"model {USE}@1"
    assert "was edited" in ada.post(f"{PAGE}/publication").text


def test_a_share_of_threads_meets_the_canary_and_each_keeps_its_version(world: World, model: FakeModel) -> None:
    reviewed(world)
    ada = world.browser("ada")
    assert ada.post(f"{PAGE}/canary", data={"percent": "50"}, follow_redirects=False).status_code == 303
    assert "Version 2 goes to 50 %" in ada.get(f"/prompts/{USE}").text
    live = live_here(world.site.database)
    for _ in range(6):
        entry = world.write("mira", CALM)["id"]
        world.run_jobs()
        world.browser("mira").post(f"/entries/{entry}/another-question")
        world.run_jobs()
        used = [one.prompt.partition("#")[0] for one in world.messages(entry) if one.source == "model" and one.prompt]
        assert used == [f"{USE}@{version_for(live, USE, entry)}"] * 2
    ada.post(f"{PAGE}/canary", data={"percent": "0"})
    assert live_here(world.site.database).canary == {}
    assert ada.post(f"{PAGE}/canary", data={"percent": "100"}).status_code == 422


def test_what_is_withheld_is_not_used_from_the_next_question_on(world: World, model: FakeModel) -> None:
    ada = world.browser("ada")
    assert asked(world).startswith("model")
    ada.post(f"/prompts/{USE}/withholding")
    source, piece = asked(world).split()
    assert source == "library"
    name = piece.partition("@")[0]
    ada.post(f"/prompts/{name}/withholding")
    assert name not in asked(world)
    assert name in ada.get("/prompts").text
    ada.post(f"/prompts/{USE}/withholding/end")
    assert asked(world).startswith("model")
    assert ada.post("/prompts/stems.think.not/withholding/end").status_code == 409


def test_another_process_sees_it_at_once(world: World, folder: Path) -> None:
    other = open_site(world.site.settings, migrate=False)
    world.browser("ada").post(f"/prompts/{USE}/withholding")
    assert USE in live_here(other.database).withheld
    other.close()


def test_each_act_leaves_an_event(world: World, folder: Path) -> None:
    reviewed(world)
    ada = world.browser("ada")
    ada.post(f"{PAGE}/canary", data={"percent": "10"})
    ada.post(f"{PAGE}/publication")
    ada.post(f"/prompts/{USE}/withholding")
    with world.site.database.as_worker() as session:
        events = session.scalars(select(Event).where(Event.action.like("prompt:%")).order_by(Event.id)).all()
    assert [event.action for event in events] == [
        "prompt:review_approved", "prompt:review_approved", "prompt:canary", "prompt:published", "prompt:withheld",
    ]  # fmt: skip
    assert all(event.facts["name"] == USE and event.actor_id for event in events)


@pytest.mark.parametrize("who", ["mira", "dr_okafor", "sam", "ines", "dr_voss"])
def test_nobody_else_gets_in(world: World, folder: Path, who: str) -> None:
    browser = world.browser(who)
    assert [browser.get(path).status_code for path in ("/prompts", f"/prompts/{USE}", PAGE)] == [403] * 3
    assert browser.post(f"/prompts/{USE}/withholding").status_code == 403
    assert "Prompts</a>" not in browser.get("/me").text


def test_no_trainees_word_stands_on_an_authors_page(world: World, folder: Path) -> None:
    for text in (CALM, URGENT):
        world.write("mira", f"{text} kestrelsong")
    world.run_jobs()
    ada = world.browser("ada")
    for path in ("/prompts", f"/prompts/{USE}", PAGE, "/prompts?sort=stems", "/me"):
        page = ada.get(path).text
        assert "kestrelsong" not in page
        assert "Mira" not in page


@pytest.mark.parametrize(
    "path", ["/prompts/none", f"/prompts/{USE}/9", "/prompts/bank.none/1", "/prompts/stems.think.not/1"]
)
def test_what_is_not_there_is_nothing_here(world: World, folder: Path, path: str) -> None:
    assert world.browser("ada").get(f"/prompts/{path}").status_code == 404


def test_a_broken_library_says_so_to_the_author(world: World, folder: Path) -> None:
    (folder / "questions/follow_up/v2.md").write_text("no front matter")
    page = world.browser("ada").get("/prompts")
    assert page.status_code == 409
    assert "no front matter" in page.text


def test_the_database_lets_only_authors_write_and_nobody_rewrite(world: World, folder: Path) -> None:
    row = {"name": USE, "withheld": True, "changed_by": world.people["mira"].id}
    with pytest.raises(DBAPIError), world.site.database.as_person(world.people["mira"].id) as session:
        session.add(PromptStanding(**row))
    reviewed(world)
    with pytest.raises(DBAPIError), world.site.database.as_person(world.people["ada"].id) as session:
        session.execute(update(PromptReview).values(verdict="refused"))
