"""The whole way with a real model server on loopback: however poor the model, what is shown passed the screens."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel, Field

from app.config import Settings
from app.llm.calls import CallRecord, Outcome
from app.llm.endpoint import Endpoint
from app.llm.gateway import Gateway, ModelFailed
from app.llm.local import local_model
from app.llm.prompts import Rendered, load_prompt, render
from app.llm.weights import WeightsError, default_folder, install
from app.questions.library import default_live, library_folder
from app.questions.model_drafter import USE
from app.questions.schema import Drafts
from app.screening.output.gate import check_question
from app.site import question_maker
from tests.conftest import absent
from tests.world import CALM, CALM_ANSWER, URGENT, World

pytestmark = [pytest.mark.model, pytest.mark.slow]
PATIENCE_SECONDS = 120.0
VALUES = {"history": [], "asked": [], "lens": "L", "stage": "S", "stage_intent": "I", "moves": "inner", "stay": False}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    try:
        weights = install("smollm2", default_folder())
    except WeightsError as error:
        absent(f"no model server was tried: {error}")
    pytest.importorskip("xllamacpp")
    with local_model(weights) as running:
        yield running


@pytest.fixture
def rendered() -> Rendered:
    return render(load_prompt(library_folder(), USE, default_live().uses[USE]), {"entry": CALM, **VALUES})


def test_the_answer_has_the_shape_that_was_asked_for(endpoint: Endpoint, rendered: Rendered) -> None:
    kept: list[CallRecord] = []
    answer = Gateway(endpoint, keep=kept.append, budget=PATIENCE_SECONDS).complete(rendered, Drafts)
    assert isinstance(answer.value, Drafts)
    assert 1 <= len(answer.value.drafts) <= 2
    assert kept == [answer.call]
    assert answer.call.outcome is Outcome.ANSWERED
    assert answer.call.tokens_in
    assert answer.call.tokens_in > 500
    assert answer.call.tokens_out
    assert answer.call.model == "local"


class Count(BaseModel):
    count: int = Field(ge=1, le=3)


def test_another_schema_is_kept_to_as_well(endpoint: Endpoint, rendered: Rendered) -> None:
    answer = Gateway(endpoint, budget=PATIENCE_SECONDS).complete(rendered, Count)
    assert 1 <= answer.value.count <= 3


def test_a_real_server_is_left_at_the_budget(endpoint: Endpoint, rendered: Rendered) -> None:
    with pytest.raises(ModelFailed) as failed:
        Gateway(endpoint, budget=1.1).complete(rendered, Drafts)
    assert failed.value.call.outcome is Outcome.TIMED_OUT
    assert failed.value.call.ms < 3000


def test_a_wrong_key_is_rejected_and_not_tried_again(endpoint: Endpoint, rendered: Rendered) -> None:
    with pytest.raises(ModelFailed) as failed:
        Gateway(Endpoint(endpoint.model, endpoint.base_url, "sesame"), budget=10.0).complete(rendered, Drafts)
    assert (failed.value.call.outcome, failed.value.call.tries) == (Outcome.REJECTED, 1)


def test_a_thread_with_a_real_model(world: World, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", str(endpoint.base_url))
    monkeypatch.setenv("OPENAI_API_KEY", endpoint.api_key)
    settings = Settings(model=f"openai:{endpoint.model}", model_budget_seconds=PATIENCE_SECONDS)
    world.way(make_question=question_maker(settings))
    entry = world.write("mira", CALM)["id"]
    world.run_jobs()
    world.api("mira").post(f"/api/v1/entries/{entry}/answers", json={"text": CALM_ANSWER})
    world.run_jobs()
    asked = [one for one in world.thread("mira", entry)["messages"] if one["author"] == "assistant"]
    assert len(asked) == 2
    assert check_question(CALM, asked[0]["text"]) == ()
    for question in asked:
        assert question["text"].count("?") == 1
        assert question["prompt"].startswith("questions.follow_up@") == (question["source"] == "model")
    urgent = world.write("mira", URGENT)["id"]
    world.run_jobs()
    assert world.said_by("mira", urgent, "assistant") == []
