"""A model on this machine: nobody waits while it starts, and it is started once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.llm.endpoint import Endpoint, EndpointError
from app.llm.fakes import FakeModel, fake_model
from app.questions import local_drafter
from app.questions.ask import ask
from app.questions.draft import DraftingFailed
from app.questions.local_drafter import LocalDrafter
from app.questions.question import CouldNotAsk, Question, QuestionContext, Source
from app.questions.stem_schema import opening_for

TEXT = "I carried the folder. I looked at the floor when she spoke."
STARTS: list[Path] = []


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeModel]:
    STARTS.clear()
    drafts = {"drafts": [{"question": f"{opening_for(TEXT, ())} looked at the floor?"}]}
    with fake_model(drafts=drafts) as fake:

        def start(path: Path) -> Endpoint:
            STARTS.append(path)
            return Endpoint("local", fake.url, "k")

        monkeypatch.setattr(local_drafter, "started", start)
        yield fake


def source_of(result: Question | CouldNotAsk) -> Source:
    assert isinstance(result, Question)
    return result.source


def test_the_library_asks_until_the_model_is_ready(model: FakeModel) -> None:
    drafter = LocalDrafter(Path("weights.gguf"))
    assert source_of(ask(QuestionContext(TEXT), drafter=drafter)) is Source.LIBRARY
    assert drafter._starting is not None
    drafter._starting.join()
    assert source_of(ask(QuestionContext(TEXT), drafter=drafter)) is Source.MODEL
    assert (STARTS, len(model.requests)) == ([Path("weights.gguf")], 2)


def test_a_command_waits_for_it(model: FakeModel) -> None:
    assert source_of(ask(QuestionContext(TEXT), drafter=LocalDrafter(Path("w"), patient=True))) is Source.MODEL


@pytest.mark.parametrize("error", [EndpointError("no weights"), RuntimeError("cannot be read")])
def test_one_that_cannot_start_leaves_it_to_the_library(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(path: Path) -> Endpoint:
        raise error

    monkeypatch.setattr(local_drafter, "started", fail)
    drafter = LocalDrafter(Path("w"), patient=True)
    with pytest.raises(DraftingFailed, match="starting"):
        drafter.draft(None)  # type: ignore[arg-type]
    assert source_of(ask(QuestionContext(TEXT), drafter=drafter)) is Source.LIBRARY
