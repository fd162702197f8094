"""Two live sentences of one entry, quoted side by side."""

from app.questions.extract.extract import extracted, quotables, quotes
from app.questions.extract.stems import default_kinds
from app.questions.lenses import MOVES_FOR, Need

JOINING = [kind for kind in default_kinds() if kind.joins]
TWO = "I never asked her name. The corridor was painted green. I held the lamp for her and felt ashamed."


def asked(text: str, *, gentle: bool = False, need: Need = Need.MEANING) -> list[str]:
    found = extracted(quotables(text), JOINING, MOVES_FOR[need], gentle=gentle, seed="one")
    return [one.text for one in found]


def test_both_are_quoted_as_they_were_written_and_in_their_order() -> None:
    questions = asked(TWO)
    assert questions
    for question in questions:
        assert list(quotes(question)) == ["I never asked her name", "I held the lamp for her and felt ashamed"]
        assert question.count("?") == 1


def test_one_live_sentence_is_not_joined_with_a_dull_one() -> None:
    assert asked("I never asked her name. It rained. It was a Monday.") == []


def test_two_clauses_of_one_sentence_are_not_joined() -> None:
    assert asked("I never asked her name, and I felt ashamed of that.") == []


def test_after_a_loss_only_the_gentle_one_is_asked() -> None:
    questions = asked(TWO, gentle=True, need=Need.STAY)
    assert questions
    assert all(question.endswith("Which of those two is nearer to you now?") for question in questions)


def test_a_joining_stem_is_never_asked_of_one_sentence() -> None:
    found = extracted(quotables(TWO), default_kinds(), MOVES_FOR[Need.MEANING], gentle=False, seed="two")
    for one in found:
        assert (len(list(quotes(one.text.split("”. ")[0] + "”"))) == 2) == one.stem.id.startswith("two_sentences.")
