"""The Inspect task holds every entry, and scores as the plain functions do."""

import pytest

pytest.importorskip("inspect_ai")

WRITTEN = "I held the door for the porter. He said thanks, doctor."


def test_every_entry_is_a_sample():
    from evals.suites.questions.entries import read_entries
    from evals.suites.questions.task import questions

    assert [sample.id for sample in questions().dataset] == [entry.id for entry in read_entries()]


def test_each_reading_is_a_score():
    from evals.suites.questions.task import values

    good = values(WRITTEN, "“He said thanks, doctor”. What was it like for you to hear that?")
    assert good == dict.fromkeys(("asked", "form", "open", "grounded", "conformance"), 1.0)
    assert values(WRITTEN, "")["asked"] == 0.0
    assert values(WRITTEN, "You should tell him.")["conformance"] == 0.0
