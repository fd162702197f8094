"""The gate as a whole: order, failing closed, the line of the command."""

import json
from pathlib import Path

import pytest

from app.screening.output import gate
from app.screening.output.candidate import Candidate
from app.screening.output.gate import OUTPUT_SCREENS, OutputScreen, check_question
from app.screening.output.heads import VIOLATIONS, clears, suspects
from app.screening.output.lines import check_line

ENTRY = "I said yes before I knew if it was true. Then I stood there."
GOOD = "You wrote, “I said yes before I knew if it was true.” What was that yes for?"
CONTRACT = [
    "advice",
    "leading",
    "closed",
    "multiple",
    "evaluation",
    "diagnosis",
    "feeling_put_in",
    "ungrounded",
    "not_a_question",
    "coach_voice",
    "clinical",
    "blame",
    "probing_trauma",
    "identifiers",
    "unsafe",
    "too_long",
    "format",
]


def test_the_names_are_those_of_the_contract() -> None:
    assert [screen.violation for screen in OUTPUT_SCREENS] == CONTRACT


def test_a_good_question_passes() -> None:
    assert check_question(ENTRY, GOOD) == ()


def test_violations_come_in_the_order_of_the_contract() -> None:
    found = check_question(ENTRY, "As your coach: have you tried talking to her, and why didn't you?")
    assert list(found) == sorted(found, key=CONTRACT.index)
    assert {"advice", "coach_voice"} <= set(found)


@pytest.mark.parametrize("name", CONTRACT)
def test_a_broken_screen_blocks_under_its_own_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(candidate: Candidate) -> bool:
        raise RuntimeError(candidate.question)

    screens = tuple(OutputScreen(name, broken) if screen.violation == name else screen for screen in OUTPUT_SCREENS)
    monkeypatch.setattr(gate, "OUTPUT_SCREENS", screens)
    monkeypatch.setattr(gate, "clears", broken)
    assert check_question(ENTRY, GOOD) == (name,)


def test_heads_that_cannot_load_block(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> tuple[str, float]:
        raise OSError(text)

    monkeypatch.setattr("app.screening.output.heads.suspicion", broken)
    assert set(check_question(ENTRY, GOOD)) == set(VIOLATIONS)


def test_the_log_of_a_broken_screen_holds_no_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(candidate: Candidate) -> bool:
        raise RuntimeError(candidate.entry)

    monkeypatch.setattr(gate, "OUTPUT_SCREENS", (OutputScreen("unsafe", broken),))
    check_question(ENTRY, GOOD)
    assert "unsafe" in caplog.text
    assert "stood there" not in caplog.text


def test_heads_tell_advice_from_wonder() -> None:
    assert suspects(Candidate("", "How might the wellbeing service be of use to you?"), "advice")
    assert clears(Candidate("", "What was that like for you?"))


def test_a_line_is_answered() -> None:
    answered = check_line({"id": "7", "entry": ENTRY, "question": "Did you lie?", "more": 1})
    assert (answered["id"], answered["accepted"]) == ("7", False)
    assert "closed" in answered["violations"]
    assert answered["ms"] >= 0


@pytest.mark.parametrize("line", [{"entry": ENTRY}, {"question": GOOD}, {"entry": ENTRY, "question": 3}])
def test_a_malformed_line_is_an_error(line: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be a string"):
        check_line(line)


def test_train_and_held_out_pairs_have_no_question_in_common() -> None:
    train = {row["question"].lower() for path in Path("evals/data/train").glob("gate*.jsonl") for row in _rows(path)}
    held_out = {row["question"].lower() for row in _rows(Path("evals/data/heldout/gate.jsonl"))}
    assert held_out
    assert not train & held_out


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
