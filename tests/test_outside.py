"""Settings of the outside screens: off by default, unclear ones are refused, and what leaves is said."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.config import Settings
from app.llm.strict import LibraryError
from app.outside import HERE, NOTHING, adjudicator_of, leaving, moderation_of, outside_of
from app.questions.library import default_live, library_folder


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "AFTERWARD_MODEL",
        "AFTERWARD_ADJUDICATOR",
        "AFTERWARD_MODERATION",
    ):
        monkeypatch.delenv(name, raising=False)


def test_off_by_default_and_nothing_leaves() -> None:
    assert outside_of(Settings()) is None
    assert leaving(Settings()) == (NOTHING,)
    assert leaving(Settings(model="local:qwen-1.5b")) == (HERE, NOTHING)


@pytest.mark.parametrize("off", ["", "off", " "])
def test_off_is_off(monkeypatch: pytest.MonkeyPatch, off: str) -> None:
    monkeypatch.setenv("AFTERWARD_ADJUDICATOR", off)
    monkeypatch.setenv("AFTERWARD_MODERATION", off.strip())
    assert outside_of(Settings()) is None


@pytest.mark.parametrize("unclear", ["yes", "gpt-5", "anthropic:x", "openai:", "openai: "])
def test_an_unclear_adjudicator_is_refused(monkeypatch: pytest.MonkeyPatch, unclear: str) -> None:
    monkeypatch.setenv("AFTERWARD_ADJUDICATOR", unclear)
    with pytest.raises(ValidationError, match="openai:<model>"):
        Settings()


def test_on_needs_a_model_that_drafts() -> None:
    with pytest.raises(ValidationError, match="AFTERWARD_MODEL"):
        Settings(adjudicator="on")
    found = adjudicator_of(Settings(adjudicator="on", model="openai:drafter"))
    assert found is not None
    assert found.gateway.endpoint.model == "drafter"


def test_it_may_be_another_model_than_the_one_that_drafts() -> None:
    found = adjudicator_of(Settings(adjudicator="openai:judge", model="openai:drafter"))
    assert found is not None
    assert (found.gateway.endpoint.model, found.prompt.head.temperature) == ("judge", 0.0)


@pytest.mark.parametrize("unclear", ["yes", "1", "openai:omni"])
def test_unclear_moderation_is_refused(monkeypatch: pytest.MonkeyPatch, unclear: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    monkeypatch.setenv("AFTERWARD_MODERATION", unclear)
    with pytest.raises(ValidationError, match="write on or off"):
        Settings()


def test_moderation_needs_somebody_who_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError, match="OPENAI_API_KEY"):
        Settings(moderation="on")
    monkeypatch.setenv("OPENAI_API_KEY", "sesame")
    settings = Settings(moderation="on")
    assert moderation_of(settings) is not None
    assert "api.openai.com" in leaving(settings)[0]
    assert "sesame" not in repr(outside_of(settings))


@pytest.mark.parametrize("seconds", [0, 1, 600])
def test_a_budget_that_cannot_work_is_refused(seconds: int) -> None:
    with pytest.raises(ValidationError):
        Settings(outside_budget_seconds=seconds)


def test_no_password_of_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://user:sesame@models.example.org/v1")
    said = " ".join(leaving(Settings(adjudicator="openai:judge")))
    assert "models.example.org" in said
    assert "sesame" not in said


def test_a_withheld_prompt_switches_the_adjudicator_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    live = replace(default_live(), withheld=("screening.adjudicator",))
    monkeypatch.setattr("app.outside.default_live", lambda: live)
    assert outside_of(Settings(adjudicator="openai:judge")) is None


def test_a_prompt_that_is_gone_stops_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert library_folder().exists()
    monkeypatch.setattr("app.outside.library_folder", lambda: tmp_path)
    with pytest.raises(LibraryError):
        outside_of(Settings(adjudicator="openai:judge"))
