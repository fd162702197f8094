"""A thread keeps its version; a share is a share; what is withheld, lost or edited is not used."""

import os
import shutil
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.llm.endpoint import Endpoint
from app.llm.fakes import fake_model
from app.llm.gateway import Gateway
from app.questions.ask import ask
from app.questions.bank import candidates, default_bank
from app.questions.draft import DraftingFailed
from app.questions.in_force import prompt_for, version_for
from app.questions.lenses import choose_aim
from app.questions.library import Live, default_live, library_folder, standing
from app.questions.model_drafter import default_drafter
from app.questions.question import Question, QuestionContext, Source
from app.questions.situations import read_entry
from tests.questions.drafts import USE, draft

THREADS = [str(uuid.UUID(int=number)) for number in range(20_000)]
TEXT = "I told her the number. She held the cup. I did not say what it means."
DRAFTS = {"drafts": [{"question": "What was in you as “She held the cup”?", "intent": "inner"}]}


def live(share: float, version: int = 2) -> Live:
    return Live({USE: 1}, {USE: {"version": version, "share": share}})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = Path(shutil.copytree(library_folder(), tmp_path / "library"))
    monkeypatch.setenv("AFTERWARD_PROMPT_LIBRARY", str(made))
    return made


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9])
def test_a_share_is_a_share(share: float) -> None:
    got = sum(version_for(live(share), USE, thread) == 2 for thread in THREADS)
    assert abs(got / len(THREADS) - share) < 0.015


@given(st.text(min_size=1), st.floats(0.01, 0.98), st.floats(0.01, 0.98))
def test_a_thread_keeps_its_version_and_a_larger_share_takes_none_away(thread: str, one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert version_for(live(small), USE, thread) == version_for(live(small), USE, thread)
    assert version_for(live(small), USE, thread) <= version_for(live(large), USE, thread)


def test_the_next_canary_meets_other_threads() -> None:
    first, second = ({t for t in THREADS if version_for(live(0.1, v), USE, t) == v} for v in (2, 3))
    assert len(first & second) < 0.2 * len(first)


def test_without_a_thread_there_is_no_canary() -> None:
    assert version_for(live(0.99), USE, "") == 1


def test_the_reference_on_a_question_names_the_version_that_the_thread_got(folder: Path) -> None:
    draft(folder)
    with fake_model(drafts=DRAFTS) as fake, standing(live(0.5)):
        drafter = default_drafter(Gateway(Endpoint("fake", fake.url, "key")))
        for thread in THREADS[:6]:
            question = ask(QuestionContext(TEXT, thread=thread), drafter=drafter)
            assert isinstance(question, Question)
            assert question.prompt.startswith(f"{USE}@{version_for(default_live(), USE, thread)}#")
            assert thread not in str(fake.requests)


def test_a_withheld_prompt_leaves_the_library_to_ask(folder: Path) -> None:
    with fake_model(drafts=DRAFTS) as fake:
        drafter = default_drafter(Gateway(Endpoint("fake", fake.url, "key")))
        with standing(replace(default_live(), withheld=(USE,))):
            question = ask(QuestionContext(TEXT, thread="t"), drafter=drafter)
        assert isinstance(question, Question)
        assert (question.source, fake.requests) == (Source.LIBRARY, [])


def test_an_edited_prompt_is_not_used(folder: Path) -> None:
    path = folder / "questions/follow_up/v1.md"
    path.write_text(path.read_text() + "\nOne more line.\n")
    with pytest.raises(DraftingFailed, match="prompt_not_usable"):
        prompt_for(USE, "t")


def test_a_version_that_is_not_here_is_not_used(folder: Path) -> None:
    with standing(live(0.99)), pytest.raises(DraftingFailed, match="prompt_not_usable"):
        prompt_for(USE, next(t for t in THREADS if version_for(live(0.99), USE, t) == 2))


def test_live_yaml_is_read_again_when_it_changed_and_not_while_it_is_broken(folder: Path) -> None:
    path = folder / "live.yaml"
    assert "stems.unsaid.silence" not in default_live().withheld
    path.write_text(path.read_text().replace("withheld: [", "withheld: [stems.unsaid.silence, "))
    assert "stems.unsaid.silence" in default_live().withheld
    path.write_text("uses: [")
    os.utime(path)
    assert "stems.unsaid.silence" in default_live().withheld


@pytest.mark.parametrize("lens", [None, "gibbs", "what_so_what_now_what"])
def test_a_withheld_framework_is_no_lens_and_its_questions_are_not_asked(lens: str | None) -> None:
    names = ("gibbs", "what_so_what_now_what")
    held = tuple(f"frameworks.{name}" for name in names)
    context = QuestionContext(TEXT, lens=lens)
    with standing(replace(default_live(), withheld=held)):
        aim = choose_aim(context, read_entry(TEXT), seed="s")
        assert aim.framework.id not in names
        left = list(candidates(default_bank(), aim, read_entry(TEXT), seed="s"))
        assert left
        assert not {item.framework for item in left} & set(names)
        assert isinstance(ask(context), Question)
