"""A question out of what was written weeks ago: what was asked about it then does not stand in its way."""

import uuid

from app.questions.from_memory import from_memory
from app.questions.occasion import reflected
from app.questions.question import QuestionContext, Recalled

THEN = Recalled("I talked too fast to the family because I was unsure.", "in October", uuid.UUID(int=7))
NOW = "I spoke to the parents about the plan and I talked too fast again because I did not know enough."
ASKED_THEN = "You write, “I talked too fast to the family because I was unsure”. What was on your mind as you did that?"


def questions(*asked: str) -> list[str]:
    return [one.text for one in from_memory(reflected(QuestionContext(NOW, asked=asked, recalled=(THEN,))))]


def test_a_sentence_that_was_asked_about_in_its_own_thread_may_be_quoted_weeks_later() -> None:
    assert questions(ASKED_THEN)
    assert all(
        one.startswith("You wrote in October, “I talked too fast to the family") for one in questions(ASKED_THEN)
    )


def test_a_question_about_words_that_are_only_like_the_sentence_still_counts_as_asked() -> None:
    assert not questions(
        "You write, “I talked too fast to the family because I was tired”. What was that like for you?"
    )


def test_a_question_that_was_asked_beside_other_words_is_not_asked_again() -> None:
    changed = next(one for one in questions() if "What has changed since then" in one)
    assert changed not in questions(
        "You wrote in May, “we laughed about the kettle all night”. What has changed since then, if anything?"
    )
    assert changed in questions(ASKED_THEN)
