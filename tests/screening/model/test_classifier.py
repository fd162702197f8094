import numpy as np
import pytest

from app.screening.flags import Kind, Severity, Utterance, Writing
from app.screening.model.classifier import score
from app.screening.model.labels import COLUMNS, LABELS
from app.screening.reading import Reading

SELF_HARM = LABELS.index((Kind.SELF_HARM, Severity.URGENT))


def odds(text):
    return score(Reading(Writing(text))).odds


def test_there_are_log_odds_for_each_stretch_and_each_label():
    found = odds("A quiet night.")
    assert found.shape == (1, COLUMNS)
    assert found.dtype == np.float32


def test_a_disclosure_is_heard_and_a_quiet_night_is_not():
    assert odds("I want to kill myself.")[0, SELF_HARM] > 1.5
    assert odds("A quiet night, tea with the porters.")[0, SELF_HARM] < -1.5


@pytest.mark.parametrize("text", ["", " \n "])
def test_no_text_no_rows(text):
    assert odds(text).shape == (0, COLUMNS)


def test_a_short_answer_is_read_with_its_question():
    asked = (Utterance("assistant", "What would you do?"),)
    scores = score(Reading(Writing("Nothing. Tea.", asked)))
    assert list(scores.stretches) == [(0, 13)]


def test_the_sentence_that_says_it_is_heard_loudest():
    scores = score(Reading(Writing("The list was short. I want to kill myself. Then we had tea.")))
    assert int(scores.said[:, SELF_HARM].argmax()) == 1


def test_a_long_text_is_read_in_stretches_that_share_words():
    scores = score(Reading(Writing("The ward was calm and the tea was hot this morning. " * 60)))
    assert len(scores.stretches) > 2
    assert scores.odds.shape[0] == len(scores.stretches)
    assert (scores.said > -9).all(axis=1).all()
