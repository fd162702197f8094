import numpy as np
import pytest

from app.screening.flags import Kind, Severity, Utterance, Writing
from app.screening.input.meaning import MeaningScreen, bars_for, note_bars
from app.screening.model.classifier import Scores
from app.screening.model.labels import COLUMNS, LABELS, OVERALL
from app.screening.reading import Reading

TEXT = "The round was long. I said it out loud. Then we had tea."


def reading_with(chances):
    """`chances`: {(place, column): chance}; the places are three sentences and the whole."""
    reading = Reading(Writing(TEXT))
    table = np.full((len(reading.sentences) + 1, COLUMNS), 0.001, dtype=np.float32)
    for place, chance in chances.items():
        table[place] = chance
    odds = np.log(table / (1 - table))
    reading.__dict__["scores"] = Scores(reading.stretches, odds[WHOLE:], reading.sentences, odds[:WHOLE])
    return reading


HOLD, URGENT = (len(LABELS) + OVERALL.index(level) for level in (Severity.HOLD, Severity.URGENT))
SELF_HARM = LABELS.index((Kind.SELF_HARM, Severity.URGENT))
DISTRESS = LABELS.index((Kind.DISTRESS, Severity.HOLD))
WHOLE = 3


def test_a_kind_is_flagged_with_the_sentence_that_says_it():
    sure = {(place, column): 0.999 for place in (1, WHOLE) for column in (URGENT, SELF_HARM)}
    flags = MeaningScreen()(reading_with(sure))
    assert [(flag.kind, flag.severity) for flag in flags] == [(Kind.SELF_HARM, Severity.URGENT)]
    assert TEXT[slice(*flags[0].evidence)] == "I said it out loud."


def test_the_likeliest_kind_is_named_even_when_none_is_sure():
    sure = {(place, HOLD): 0.999 for place in (1, WHOLE)}
    unsure = {(place, DISTRESS): 0.4 for place in (1, WHOLE)}
    (flag,) = MeaningScreen()(reading_with(sure | unsure))
    assert (flag.kind, flag.severity) == (Kind.DISTRESS, Severity.HOLD)


def test_a_further_kind_is_named_when_it_is_heard_too():
    abuse = LABELS.index((Kind.ABUSE, Severity.HOLD))
    sure = {(place, column): 0.99 for place in (1, WHOLE) for column in (HOLD, DISTRESS, abuse)}
    assert {flag.kind for flag in MeaningScreen()(reading_with(sure))} == {Kind.DISTRESS, Kind.ABUSE}


def test_nothing_sure_is_nothing_flagged():
    assert MeaningScreen()(reading_with({})) == []


ALONE = Reading(Writing("Most nights."))
ANSWER = Reading(Writing("Most nights.", (Utterance("assistant", "How often do you sleep well?"),)))


@pytest.mark.parametrize("reading", [ALONE, ANSWER], ids=["alone", "answer"])
def test_every_level_has_a_bar(reading):
    assert set(bars_for(reading)) == set(OVERALL)
    assert all(0 < bar < 1 for bar in bars_for(reading).values())


def test_a_short_answer_has_bars_of_its_own():
    assert bars_for(ALONE) != bars_for(ANSWER)


def test_every_noted_kind_has_a_bar():
    assert set(note_bars()) == {kind for kind, level in LABELS if level is Severity.NOTE}
    assert all(0 < bar < 1 for bar in note_bars().values())
