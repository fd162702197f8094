"""The drafter follows from the settings."""

from dataclasses import replace

import pytest

from app.llm.endpoint import Endpoint, EndpointError
from app.llm.gateway import Gateway
from app.llm.prompts import load_prompt
from app.llm.strict import LibraryError
from app.questions.drafters import configured_drafter, drafter_with
from app.questions.library import library_folder
from app.questions.model_drafter import ModelDrafter
from app.questions.stem_drafter import StemDrafter


def test_no_model_no_drafter() -> None:
    assert configured_drafter({}) is None


def test_a_model_gives_a_drafter_that_uses_what_is_in_force() -> None:
    drafter = configured_drafter({"AFTERWARD_MODEL": "openai:m", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"})
    assert isinstance(drafter, ModelDrafter)
    assert drafter.prompt is None


@pytest.mark.parametrize(("use", "kind"), [("follow_up", ModelDrafter), ("stem_completion", StemDrafter)])
def test_a_version_gets_the_drafter_that_it_is_written_for(use: str, kind: type) -> None:
    prompt = load_prompt(library_folder(), f"questions.{use}", 1)
    drafter = drafter_with(Gateway(Endpoint("m")), prompt)
    assert isinstance(drafter, kind)
    assert drafter.prompt is prompt
    with pytest.raises(LibraryError, match="nothing drafts with"):
        drafter_with(Gateway(Endpoint("m")), replace(prompt, id="questions.other"))


def test_unusable_settings_are_said() -> None:
    with pytest.raises(EndpointError):
        configured_drafter({"AFTERWARD_MODEL": "m"})
