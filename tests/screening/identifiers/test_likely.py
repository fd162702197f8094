"""Names that a model is sure of; the chances here are made by hand."""

import pytest

from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.likely import chance_of
from app.screening.identifiers.words import words_of


def spans(text: str, *chances: tuple[str, float]) -> list[tuple[int, int, float]]:
    return [(text.index(words), text.index(words) + len(words), chance) for words, chance in chances]


def found(text: str, *chances: tuple[str, float]) -> list[str]:
    return [text[one.start : one.end] for one in find_identifiers(text, spans(text, *chances))]


def test_a_strange_word_that_the_model_is_sure_of_is_a_name_in_lower_case_and_with_a_capital() -> None:
    for text, name in (
        ("the list had quillory on it and i went", "quillory"),
        ("Somewhere between Corblings and rain.", "Corblings"),
    ):
        assert found(text) == []
        assert found(text, (name, 0.95)) == [name]
        assert found(text, (name, 0.8)) == []


def test_sure_words_beside_each_other_are_one_name_with_the_title_before_it() -> None:
    text = "the list had quillory vandrake on it"
    assert found(text, ("quillory vandrake", 0.95)) == ["quillory vandrake"]
    assert found("i like dr peck a lot", ("peck", 0.97)) == ["dr peck"]


def test_an_everyday_word_that_people_are_called_is_a_name_where_the_model_is_sure() -> None:
    text = "the good stories are what rose brings in with the tea"
    assert found(text) == []
    assert found(text, ("rose", 0.99)) == ["rose"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("we gave warfarin to everyone", "warfarin"),
        ("we gave hope to everyone", "everyone"),
        ("The Wells score was low.", "Wells"),
        ("a man with Crohn's came", "Crohn's"),
        ("frank haematuria, on warfarin", "frank"),
        ("the SOAD form was not signed", "SOAD"),
        ("pt for echo", "pt"),
    ],
)
def test_a_term_an_abbreviation_or_a_word_that_nobody_is_called_stays_however_likely(text: str, word: str) -> None:
    assert found(text, (word, 0.99)) == []


def test_a_letter_needs_more_and_one_that_stands_for_a_name_left_out_stays() -> None:
    text = "told L that it was over"
    assert found(text, ("L", 0.96)) == ["L"]
    assert found(text, ("L", 0.92)) == []
    assert found("Mr X, as I will call him, came back", ("X", 0.99)) == []


def test_a_name_that_was_heard_once_is_found_wherever_it_stands_again() -> None:
    text = "Somewhere between Corblings and rain. I went back to Corblings."
    assert found(text, ("Corblings", 0.95)) == ["Corblings", "Corblings"]


def test_the_greatest_chance_that_touches_a_word_counts() -> None:
    (word,) = words_of("quillory")
    assert chance_of(word, [(0, 3, 0.2), (3, 8, 0.7)]) == 0.7
    assert chance_of(word, []) == 0.0
