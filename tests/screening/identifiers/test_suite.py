"""The labelled set is sound and the screen stays above its floor on it."""

import json

from app.screening.flags import Identifier, IdentifierType
from evals.suites.identifiers import OWN, covered, measure, own_cases, wilson


def test_labels_fit_their_texts() -> None:
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 300
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        for start, end, kind in row["identifiers"]:
            assert IdentifierType(kind)
            assert row["text"][start:end].strip() == row["text"][start:end] != ""


def test_floor_on_our_own_texts() -> None:
    tallies = measure(list(own_cases(OWN)))
    found = [one for tally in tallies.values() for results in tally.found.values() for one in results]
    touched = [one for tally in tallies.values() for one in tally.touched]
    assert sum(found) / len(found) >= 0.95
    assert sum(touched) / len(touched) <= 0.05


def test_a_span_in_part_covered_is_not_found() -> None:
    text = "Anna Kowalska"
    assert not covered(text, 0, 13, [Identifier(0, 4, IdentifierType.NAME)])
    assert covered(text, 0, 13, [Identifier(0, 13, IdentifierType.NAME)])


def test_wilson_interval_of_a_perfect_score_is_not_perfect() -> None:
    low, high = wilson(20, 20)
    assert 0.8 < low < 0.9
    assert high == 1.0
