import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screening.sentences import LONGEST, sentences, windows


def parts(text):
    return [text[slice(*span)] for span in sentences(text)]


def test_stops_end_sentences_and_titles_do_not():
    assert parts('dr. shah came in. "go home." i froze! and then... nothing') == [
        "dr. shah came in.",
        '"go home."',
        "i froze!",
        "and then...",
        "nothing",
    ]


def test_lines_end_sentences():
    assert parts("one\n\ntwo") == ["one", "two"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_blank_has_none(text):
    assert parts(text) == []


def test_a_run_on_is_cut_at_a_joining_word():
    text = "the ward was loud and " * 30
    assert all(part.count(" ") <= LONGEST for part in parts(text))
    assert "".join(parts(text)).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="ab .!?\n,", max_size=300))
def test_nothing_but_blanks_is_lost(text):
    kept = "".join(text[slice(*span)] for span in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_windows_cover_all_and_overlap():
    spans = [(n * 100, n * 100 + 90) for n in range(12)]
    found = windows(spans, 400, 100)
    assert found[0][0] == 0
    assert found[-1][1] == 1190
    assert all(after[0] < before[1] for before, after in itertools.pairwise(found))
