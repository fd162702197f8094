"""The encoder hears which question fits which words; the library asks the better one first."""

from collections.abc import Sequence

import pytest

import app.questions.from_words as from_words
from app.questions.extract.worth import Asked, worth
from app.questions.gate import Door, default_check
from app.questions.occasion import reflected
from app.questions.question import QuestionContext
from evals.suites.questions.worth import by_ear, by_rule, held_apart
from evals.train.judged import WORTH_OF

ENTRY = (
    "Long list today, two sections and a hernia. After the second one I went to tell the husband, "
    "and I had the words ready. He held my sleeve and asked if she had been on her own. "
    "I said no before I knew whether it was true."
)


def test_what_fits_the_words_is_worth_more_than_what_does_not() -> None:
    said = "I said no before I knew whether it was true"
    fitting, misfitting = worth(
        [Asked(said, "What was there in you that did not get said?"), Asked(said, "What made it “ready”, for you?")]
    )
    assert 0 <= misfitting < fitting <= 1


def test_nothing_is_heard_of_nothing() -> None:
    assert worth([]) == []


@pytest.mark.slow
def test_on_entries_kept_from_training_the_choice_by_ear_is_better_than_by_rule() -> None:
    held = held_apart()
    assert len(held) > 150
    ear = sum(WORTH_OF[by_ear(asked)["grade"]] for asked in held) / len(held)
    rule = sum(WORTH_OF[by_rule(asked)["grade"]] for asked in held) / len(held)
    assert ear > rule + 0.1


def test_the_order_is_by_worth_and_by_what_the_entry_calls_for(monkeypatch: pytest.MonkeyPatch) -> None:
    here = reflected(QuestionContext(ENTRY))

    def only_sleeves(asked: Sequence[Asked]) -> list[float]:
        return [float("sleeve" in one.quote) for one in asked]

    monkeypatch.setattr(from_words, "worth", only_sleeves)
    door = Door(here.context, default_check(here.context))
    assert "sleeve" in next(from_words.from_words(here, door)).text


def test_not_more_are_heard_than_a_phone_would_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Asked] = []

    def counting(asked: Sequence[Asked]) -> list[float]:
        heard.extend(asked)
        return [0.5] * len(asked)

    monkeypatch.setattr(from_words, "worth", counting)
    here = reflected(QuestionContext(" ".join([ENTRY] * 6)))
    next(from_words.from_words(here, Door(here.context, default_check(here.context))))
    assert 0 < len(heard) <= from_words.MOST_WEIGHED
