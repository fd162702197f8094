"""What the builder of the name lists takes in."""

from evals.suites.identifiers_gazetteer import latin, names_in, only_names


def test_words_terms_and_places_are_no_further_names() -> None:
    assert only_names({"tewolde", "aberdeen", "keppra", "table", "de"}) == {"tewolde"}


def test_names_in_latin_letters_part_by_part() -> None:
    assert list(names_in(["Anna Maria", "Šárka", "Анна", "lowly"])) == ["anna", "maria", "šárka"]
    assert not latin("Анна")
