"""What a model says of names is one more cue; the spans here are made by hand."""

from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.likely import Likely
from app.screening.identifiers.words import words_of


def spans(text: str, *chances: tuple[str, float]) -> list[tuple[int, int, float]]:
    return [(text.index(words), text.index(words) + len(words), chance) for words, chance in chances]


def found(text: str, *chances: tuple[str, float]) -> list[str]:
    return [text[one.start : one.end] for one in find_identifiers(text, spans(text, *chances))]


def test_a_likely_strange_word_in_lower_case_is_a_name() -> None:
    text = "the list had quillory on it and i went"
    assert found(text) == []
    assert found(text, ("quillory", 0.9)) == ["quillory"]
    assert found(text, ("quillory", 0.4)) == []


def test_likely_words_beside_each_other_are_one_name() -> None:
    text = "the list had quillory vandrake on it"
    assert found(text, ("quillory vandrake", 0.8)) == ["quillory vandrake"]


def test_an_ordinary_word_or_term_stays_however_likely() -> None:
    assert found("we gave warfarin and hope to everyone", ("warfarin", 0.99), ("hope", 0.99), ("everyone", 0.99)) == []


def test_with_a_capital_the_chance_adds_to_the_score() -> None:
    text = "Somewhere between Corblings and rain."
    assert found(text) == []
    assert found(text, ("Corblings", 0.95)) == ["Corblings"]


def test_a_term_with_a_capital_stays() -> None:
    assert found("The Wells score was low.", ("Wells", 0.99)) == []


def test_the_greatest_chance_that_touches_a_word_counts() -> None:
    (word,) = words_of("quillory")
    assert Likely([(0, 3, 0.2), (3, 8, 0.7)]).chance(word) == 0.7
    assert Likely().chance(word) == 0.0
