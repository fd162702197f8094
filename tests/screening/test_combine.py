import numpy as np
import pytest

from app.screening.combine import combined
from app.screening.flags import Flag, Kind, Severity, Writing
from app.screening.model.classifier import Scores
from app.screening.model.labels import COLUMNS, LABELS
from app.screening.reading import Reading

WORDS = Flag(Kind.SELF_HARM, Severity.URGENT, "words.self_harm", "1", (0, 5), 0.9)


def reading_with(chance):
    reading = Reading(Writing("These are words."))
    odds = np.full((1, COLUMNS), np.log(chance / (1 - chance)), dtype=np.float32)
    reading.__dict__["scores"] = Scores(reading.stretches, odds, reading.sentences, odds)
    return reading


def test_words_with_some_support_stand():
    assert combined([WORDS], reading_with(0.4)) == (WORDS,)


def test_words_without_any_support_fall():
    assert combined([WORDS], reading_with(0.005)) == ()


def test_when_a_screen_failed_words_need_no_support():
    failed = Flag(Kind.SCREEN_FAILED, Severity.HOLD, "meaning", "1")
    assert set(combined([WORDS, failed], reading_with(0.005))) == {WORDS, failed}


@pytest.mark.parametrize("screen", ["meaning", "rumination"])
def test_other_screens_are_not_asked_for_support(screen):
    flag = Flag(Kind.DISTRESS, Severity.HOLD, screen, "1")
    assert combined([flag], reading_with(0.005)) == (flag,)


@pytest.mark.parametrize("kind", [Kind.PATIENT_SAFETY, Kind.PROMPT_INJECTION])
def test_what_is_only_noted_is_supported_by_its_own_kind(kind):
    note = Flag(kind, Severity.NOTE, f"words.{kind}", "1", (0, 5), 0.9)
    reading = reading_with(0.005)
    assert combined([note], reading) == ()
    reading.scores.odds[0, LABELS.index((kind, Severity.NOTE))] = 2.0
    assert combined([note], reading) == (note,)
