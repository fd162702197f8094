import numpy as np
import pytest

from app.screening.flags import Kind, Severity, Utterance, Writing
from app.screening.model.classifier import WEIGHTS, alike, chances, score
from app.screening.model.labels import COLUMNS, LABELS
from app.screening.reading import Reading


def test_chances_have_a_column_for_each_label_and_lie_between_0_and_1():
    found = chances(["A quiet night.", "I want to kill myself.", ("Are you safe?", "no")])
    assert found.shape == (3, COLUMNS)
    assert found.dtype == np.float32
    assert ((found >= 0) & (found <= 1)).all()


def test_a_disclosure_is_heard_and_a_quiet_night_is_not():
    column = LABELS.index((Kind.SELF_HARM, Severity.URGENT))
    quiet, plain = chances(["A quiet night, tea with the porters.", "I want to kill myself."])[:, column]
    assert plain > 0.8
    assert quiet < 0.2


def test_the_batch_does_not_change_a_chance():
    texts = ["Short.", "A much longer sentence about the ward round and the tea trolley that came late."] * 3
    together, alone = chances(texts), np.vstack([chances([text]) for text in texts])
    assert np.abs(together - alone).max() < 0.1


@pytest.mark.parametrize("text", ["", " \n "])
def test_no_text_no_rows(text):
    assert score(Reading(Writing(text))).chances.shape == (0, COLUMNS)


def test_a_short_answer_is_read_with_its_question():
    asked = (Utterance("assistant", "What would you do?"),)
    scores = score(Reading(Writing("Nothing. Tea.", asked)))
    assert list(scores.units) == [(0, 13)]


def test_groups_hold_each_index_once():
    lengths = [5, 200, 6, 7, 90, 100, 3]
    assert sorted(index for group in alike(lengths) for index in group) == list(range(len(lengths)))


def test_the_weights_are_small():
    assert WEIGHTS.stat().st_size < 25_000_000
