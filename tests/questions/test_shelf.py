"""Chroma holds the bank and the frameworks, is rebuilt from the library, and only orders what may be asked."""

from dataclasses import replace
from pathlib import Path

from app.questions.ask import choices
from app.questions.bank import default_bank
from app.questions.lenses import default_frameworks
from app.questions.question import QuestionContext
from app.questions.shelf import open_shelf
from tests.questions.entries import entry_about

BANK = [item for item in default_bank() if item.situation in ("feedback", "tired")]


def test_it_finds_by_meaning() -> None:
    shelf = open_shelf(BANK, default_frameworks())
    near = shelf.nearness("What did being so tired let you see?", most=3)
    assert next(iter(near)).startswith("tired.")
    assert list(near.values()) == sorted(near.values(), reverse=True)
    assert "r2c2" in shelf.frameworks_for("I received feedback from my consultant")


def test_it_is_kept_and_rebuilt_when_the_library_changes(tmp_path: Path) -> None:
    first = open_shelf(BANK[:4], [], tmp_path)
    assert open_shelf(BANK[:4], [], tmp_path).collection.name == first.collection.name
    changed = [replace(BANK[0], text="What was the sky like?"), *BANK[1:4]]
    again = open_shelf(changed, [], tmp_path)
    assert again.collection.name != first.collection.name
    assert again.collection.get(ids=[BANK[0].id])["documents"] == ["What was the sky like?"]


def test_choices_with_a_shelf_stay_away_from_themes_after_a_loss() -> None:
    shelf = open_shelf([item for item in default_bank() if item.situation in ("any", "death")], [])
    for question in choices(QuestionContext(entry_about("death")), shelf=shelf, most=4)[1:]:
        assert question.prompt.startswith("bank.any.")
