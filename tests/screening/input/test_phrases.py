import pytest

from app.screening.flags import Kind, Severity
from app.screening.input.phrases import finds, phrase_of, phrases_of
from app.screening.registry import SPOKEN_KINDS
from app.screening.sentences import tokens


def found(line, text):
    phrase = phrase_of(Kind.SELF_HARM, Severity.URGENT, line, {"who": "him|her"})
    words = tokens(text, (0, len(text)))
    return [" ".join(word.word for word in words[find.first : find.last + 1]) for find in finds(words, [phrase])]


def test_groups_stand_in_order_within_the_gap():
    assert found("kill|hurt + myself ~1", "i could hurt only myself") == ["hurt only myself"]
    assert found("kill|hurt + myself ~1", "myself i could hurt") == []
    assert found("kill|hurt + myself ~1", "hurt nobody but only myself") == []


def test_lists_and_stems_and_several_words():
    assert found("saw + {who} ~0", "we saw her there") == ["saw her"]
    assert found("falsif*", "we falsified it") == ["falsified"]
    assert found("get out of bed", "to get out of bed today") == ["get out of bed"]


def test_a_later_place_is_tried():
    assert found("i + cut ~1", "i went home and i cut") == ["i cut"]


@pytest.mark.parametrize("kind", SPOKEN_KINDS)
def test_each_kind_has_phrases(kind):
    assert phrases_of(kind)
    assert all(group for phrase in phrases_of(kind) for group in phrase.groups)
