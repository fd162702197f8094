"""The drafter follows from the settings."""

import pytest

from app.llm.endpoint import EndpointError
from app.questions.drafters import configured_drafter
from app.questions.model_drafter import ModelDrafter


def test_no_model_no_drafter() -> None:
    assert configured_drafter({}) is None


def test_a_model_gives_a_drafter_with_the_live_prompt() -> None:
    drafter = configured_drafter({"AFTERWARD_MODEL": "openai:m", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"})
    assert isinstance(drafter, ModelDrafter)
    assert drafter.prompt.id == "questions.follow_up"


def test_unusable_settings_are_said() -> None:
    with pytest.raises(EndpointError):
        configured_drafter({"AFTERWARD_MODEL": "m"})
