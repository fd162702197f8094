"""A real OpenAI-compatible server on loopback: shape is asserted, never text."""

import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import Settings
from app.llm.endpoint import Endpoint, EndpointError
from app.llm.gateway import Gateway
from app.llm.local import local_model, weights_called
from app.llm.weights import KNOWN, WeightsError, default_folder, install, installed, path_of, remove
from app.questions.ask import ask
from app.questions.model_drafter import default_drafter
from app.questions.question import Question, QuestionContext, Source
from app.screening.output.gate import check_question
from app.site import drafter_of

pytestmark = [pytest.mark.model, pytest.mark.slow]
TEXT = "I told her the number. She held the cup. I did not say what it means."


@pytest.fixture(scope="module")
def weights() -> Path:
    given = os.environ.get("AFTERWARD_TEST_GGUF")
    if given:
        return Path(given)
    try:
        return install("smollm2", default_folder())
    except WeightsError as absent:
        pytest.skip(str(absent))


@pytest.fixture(scope="module")
def endpoint(weights: Path) -> Iterator[Endpoint]:
    pytest.importorskip("xllamacpp")
    with local_model(weights) as running:
        yield running


def test_only_who_has_the_key_is_answered(endpoint: Endpoint) -> None:
    request = urllib.request.Request(f"{endpoint.base_url}/chat/completions", b"{}", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code == 401
    assert str(endpoint.base_url).startswith("http://127.0.0.1:")


def test_whatever_the_small_model_says_one_passing_question_is_shown(endpoint: Endpoint) -> None:
    records = []
    drafter = default_drafter(Gateway(endpoint, keep=records.append, budget=60.0))
    question = ask(QuestionContext(TEXT), drafter=drafter)
    assert isinstance(question, Question)
    assert check_question(TEXT, question.text) == ()
    assert records[0].tokens_in > 500
    assert question.source is Source.LIBRARY or question.model == "local"


def test_a_missing_file_says_the_mend(tmp_path: Path) -> None:
    with pytest.raises(EndpointError, match="model install"), local_model(tmp_path / "none.gguf"):
        pass


def test_weights_are_listed_checked_and_removed(weights: Path, tmp_path: Path) -> None:
    target = path_of(KNOWN["smollm2"], tmp_path)
    target.write_bytes(weights.read_bytes())
    assert installed(tmp_path) == [KNOWN["smollm2"]]
    assert install("smollm2", tmp_path) == target
    assert remove("smollm2", tmp_path)
    assert installed(tmp_path) == []
    with pytest.raises(WeightsError, match="known are"):
        install("gpt", tmp_path)


def test_an_installation_that_names_it_asks_with_it(weights: Path) -> None:
    pytest.importorskip("xllamacpp")
    if path_of(KNOWN["smollm2"], default_folder()) != weights:
        pytest.skip("other weights were given")
    drafter = drafter_of(Settings(model="local:smollm2"), patient=True)
    question = ask(QuestionContext(TEXT), drafter=drafter)
    assert isinstance(question, Question)
    assert check_question(TEXT, question.text) == ()


def test_a_name_that_is_not_installed_is_said_with_its_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("xllamacpp")
    monkeypatch.setenv("AFTERWARD_MODELS", str(tmp_path))
    with pytest.raises(EndpointError, match="afterward model install"):
        weights_called("qwen-1.5b")
