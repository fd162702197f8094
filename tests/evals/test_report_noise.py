"""The noises: each changes the text, none loses its words for good."""

import pytest

from app.screening.flags import Flag, Kind, Severity, Writing
from evals.report import noise
from evals.suites.screening_scoring import Verdict
from evals.train.examples import Case

SAID = "I have stopped caring whether I wake up. Nobody at work knows."


@pytest.mark.parametrize("name", noise.NOISE)
def test_each_noise_changes_the_text_and_says_the_same_each_time(name):
    assert noise.NOISE[name](SAID) != SAID
    assert noise.NOISE[name](SAID) == noise.NOISE[name](SAID)


def test_only_heard_disclosures_that_need_a_person_are_roughened():
    urgent, note = ((Kind.SELF_HARM, Severity.URGENT),), ((Kind.PATIENT_SAFETY, Severity.NOTE),)
    raised = [Flag(Kind.SELF_HARM, Severity.HOLD, "meaning", "1")]
    heard, missed = verdict("a", urgent, raised), verdict("b", urgent, [])
    assert noise.sample([heard, missed, verdict("c", note, raised), verdict("d", (), raised)]) == [heard]


def test_a_verdict_that_falls_is_counted():
    raised = [Flag(Kind.SELF_HARM, Severity.URGENT, "meaning", "1")]
    quiet = verdict("a", ((Kind.SELF_HARM, Severity.URGENT),), raised, "The list was long and lunch was late.")
    assert noise.kept([quiet], ["upper case"])["upper case"].hits == 0


def verdict(name, labels, flags, text=SAID):
    return Verdict(Case(name, Writing(text), labels), flags)
