"""What the encoder adds to the rules, on the pages and where words leave."""

import logging
from types import ModuleType
from typing import Any

import pytest

from app.screening.flags import Utterance, Writing
from app.screening.identifiers import heard
from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.heard import identifiers_in, identifiers_read, identifiers_to_show, name_chances
from app.screening.identifiers.redact import without_identifiers
from app.screening.model import encoder
from app.screening.reading import Reading
from app.screening.run import screen

UNLISTED = "I sat with qwentin until his daughter came, and then qwentin slept."


def names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in identifiers_in(text)]


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[object]:
    """What the function of that name is given from now on; it still does its work."""
    given: list[object] = []
    work = getattr(module, name)

    def noted(one: object) -> object:
        given.append(one)
        return work(one)

    monkeypatch.setattr(module, name, noted)
    return given


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def hear(_texts: object) -> None:
        raise OSError("no encoder")

    monkeypatch.setattr("app.screening.model.encoder.hear", hear)
    monkeypatch.setattr(heard, "_REMEMBERED_CHANCES", heard._Remembered(2))


def test_a_name_on_no_list_is_heard_and_leaves_nowhere() -> None:
    assert find_identifiers(UNLISTED) == ()
    assert names(UNLISTED) == ["qwentin", "qwentin"]
    assert "qwentin" not in without_identifiers(UNLISTED)
    assert "qwentin" not in screen(Writing(UNLISTED)).redacted


def test_places_are_those_of_the_text_as_it_was_written() -> None:
    text = "Long day…  I sat with q\u200bwentin until his daughter came."
    assert [text[one.start : one.end] for one in identifiers_in(text)] == ["q\u200bwentin"]


def test_the_encoder_runs_once_for_all_screens_and_a_question_before_it_moves_no_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs = counted(monkeypatch, encoder, "hear")
    reading = Reading(Writing("I told qwentin's daughter.", (Utterance("assistant", "Who were you with?"),)))
    assert reading.question
    assert reading.scores.odds.shape[0] == 1
    assert [reading.writing.text[one.start : one.end] for one in identifiers_read(reading)] == ["qwentin"]
    assert len(runs) == 1


def test_an_empty_text_has_no_chances() -> None:
    assert list(name_chances(Reading(Writing("")))) == []


def test_the_same_text_is_heard_once_and_no_text_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = counted(monkeypatch, heard, "name_chances")
    remembered = heard._Remembered(1)
    for text in ("one", "one", "two", "one"):
        remembered.of(text)
    assert len(runs) == 3
    assert all(isinstance(key, bytes) and len(key) == 32 for key in remembered._chances)


def test_a_page_opens_with_what_the_rules_find_when_the_encoder_is_broken(broken: Any, caplog: Any) -> None:
    text = "I sat with Mrs Whitcombe and qwentin."
    with caplog.at_level(logging.ERROR):
        assert [text[one.start : one.end] for one in identifiers_to_show(text)] == ["Mrs Whitcombe"]
    assert "Whitcombe" not in caplog.text


def test_nothing_leaves_and_a_person_looks_when_the_encoder_is_broken(broken: Any) -> None:
    with pytest.raises(OSError, match="no encoder"):
        without_identifiers(UNLISTED)
    found = screen(Writing(UNLISTED))
    assert found.redacted == ""
    assert "identifiers" in {flag.screen for flag in found.flags}
