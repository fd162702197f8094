from dataclasses import dataclass

import pytest

from app.screening.combine import strongest
from app.screening.flags import Flag, Kind, Severity, Utterance, Writing
from app.screening.registry import INPUT_SCREENS
from app.screening.run import screen


@dataclass(frozen=True)
class Broken:
    name: str = "broken"
    version: str = "3"
    sends_text_out: bool = False

    def __call__(self, reading):
        raise RuntimeError(reading.writing.text)


@dataclass(frozen=True)
class Says:
    flag: Flag
    name: str = "says"
    version: str = "1"
    sends_text_out: bool = False

    def __call__(self, reading):
        return [self.flag]


NOTED = Flag(Kind.PROMPT_INJECTION, Severity.NOTE, "says", "1")
HELD = Flag(Kind.DISTRESS, Severity.HOLD, "says", "1", (0, 3))


def test_a_broken_screen_holds_and_the_others_still_run(caplog):
    found = screen(Writing("a private matter"), [Broken(), Says(HELD)])
    assert Flag(Kind.SCREEN_FAILED, Severity.HOLD, "broken", "3") in found.flags
    assert HELD in found.flags
    assert "private" not in caplog.text


def test_each_broken_screen_is_named():
    found = screen(Writing("x"), [Broken("first"), Broken("second")])
    assert {flag.screen for flag in found.flags} == {"first", "second"}


def test_the_strongest_of_a_kind_remains_and_the_gravest_is_first():
    surer = Flag(Kind.DISTRESS, Severity.HOLD, "other", "1", (0, 3), 0.99)
    weaker = Flag(Kind.DISTRESS, Severity.HOLD, "other", "1", (0, 3), 0.4)
    assert strongest([NOTED, weaker, surer]) == (surer, NOTED)


def test_no_screen_sends_text_out_and_names_are_unique():
    assert not any(check.sends_text_out for check in INPUT_SCREENS)
    names = [check.name for check in INPUT_SCREENS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", ".", "\n\n\n", "🩺", "a" * 3_000])
def test_odd_texts_break_nothing(text):
    assert not [flag for flag in screen(Writing(text)).flags if flag.kind is Kind.SCREEN_FAILED]


def test_an_answer_takes_its_meaning_from_its_question():
    asked = (Utterance("assistant", "Have you thought about ending your life?"),)
    assert any(flag.kind is Kind.SELF_HARM for flag in screen(Writing("yes, most nights", asked)).flags)
    asked = (Utterance("assistant", "Have you thought about a holiday?"),)
    assert not any(flag.kind is Kind.SELF_HARM for flag in screen(Writing("yes, most nights", asked)).flags)
