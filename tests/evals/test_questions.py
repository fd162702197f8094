"""The gate on the library: what it asks about our own entries, over a thread and over weeks."""

import pytest

from evals.suites.questions.entries import read_entries
from evals.suites.questions.run import run
from evals.suites.questions.sources import library


@pytest.fixture(scope="module")
def shares():
    return run(read_entries(), library).shares


def test_there_are_entries_of_all_kinds():
    entries = read_entries()
    assert len(entries) >= 60
    assert sum(entry.situation == "second_language" for entry in entries) >= 10
    assert len({entry.situation for entry in entries}) >= 25
    lengths = sorted(len(entry.text) for entry in entries)
    assert lengths[0] < 20
    assert lengths[-1] > 900


@pytest.mark.slow
@pytest.mark.parametrize("name", ["asked", "conformance", "form", "open", "thread of three: different stems"])
def test_never_fails(shares, name):
    assert shares[name].hits == shares[name].total


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("grounded", 0.95),
        ("alone: different stems", 0.3),
        ("thread of three: different openings", 0.9),
        ("ten of one person: different stems", 0.95),
        ("ten of one person: different openings", 0.9),
    ],
)
def test_varied_and_about_these_words(shares, name, floor):
    assert shares[name].value >= floor


@pytest.mark.slow
def test_near_duplicates_stay_below_one_in_twenty(shares):
    assert shares["near-duplicates"].value < 0.05
