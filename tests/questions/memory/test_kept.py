"""What is worth keeping of a text, and the form in which it is sealed."""

import numpy as np
import pytest

from app.questions.memory.kept import kept_of, pack, unpack

CALM = "I talked too fast to the family because I was unsure. The mother asked me to begin again. It rained."


def sentences_of(text: str) -> list[str]:
    kept = kept_of(text)
    return [text[start:end] for start, end in kept.spans] if kept else []


def test_a_sentence_about_the_writer_is_kept_verbatim() -> None:
    assert "I talked too fast to the family because I was unsure." in sentences_of(CALM)
    assert "It rained." not in sentences_of(CALM)


def test_nothing_that_could_identify_is_kept() -> None:
    text = "I told Hannah Whitcombe that I would call on 12 March. I talked too fast because I was unsure of it."
    assert sentences_of(text) == ["I talked too fast because I was unsure of it."]


@pytest.mark.parametrize(
    "text",
    [
        "She died this morning and I talked too fast to her son because I was unsure of what he knew.",
        "I gave the wrong dose and I talked too fast to the family because I was unsure of what to say.",
        "I was tired.",
    ],
)
def test_nothing_is_kept_of_a_loss_an_error_or_a_few_words(text: str) -> None:
    assert kept_of(text) is None


def test_what_was_packed_comes_out_again() -> None:
    kept = kept_of(CALM)
    assert kept is not None
    again = unpack(pack(kept))
    assert (again.digest, again.spans) == (kept.digest, kept.spans)
    assert np.abs(again.vectors - kept.vectors).max() < 1e-3
    assert again.is_of(CALM)
    assert not again.is_of(CALM + " More.")


def test_no_word_stands_in_what_is_packed() -> None:
    kept = kept_of(CALM)
    assert kept is not None
    assert b"family" not in pack(kept)
