"""Lens and stage follow from what the entry holds."""

import pytest

from app.questions.lenses import Need, choose_aim, need_of
from app.questions.question import QuestionContext
from app.questions.situations import read_entry


@pytest.mark.parametrize(
    ("text", "asked", "need"),
    [
        ("I carried the folder and looked at the floor.", 0, Need.MEANING),
        ("I realised that I never ask them.", 0, Need.NEXT),
        ("I realised that I never ask them. Next time I will wait.", 0, Need.MEANING),
        ("I carried the folder and looked at the floor.", 2, Need.NEXT),
        ("He died at ten to five and I realised that I had never asked him.", 0, Need.STAY),
        ("He died at ten to five and I realised that I had never asked him.", 2, Need.STAY),
        ("I gave the wrong dose. Next time I will check.", 1, Need.STAY),
        ("There was no heartbeat.", 0, Need.STAY),
        ("A relative pushed me against the door and hit me.", 0, Need.STAY),
        ("My presentation killed the mood.", 0, Need.MEANING),
        ("No one has taught me what to do with a man's back.", 0, Need.MEANING),
        ("My grandmother taught me to make a bed.", 0, Need.MEANING),
        ("I said that I understood.", 0, Need.MEANING),
        ("I learned to greet in four languages.", 0, Need.MEANING),
    ],
)
def test_need(text: str, asked: int, need: Need) -> None:
    assert need_of(read_entry(text), asked=asked) is need


def test_the_lens_is_not_the_same_by_rote() -> None:
    text = "In the debrief my supervisor told me that I hide behind guidelines."
    names = {choose_aim(QuestionContext(text), read_entry(text), seed=str(n)).framework.id for n in range(30)}
    assert {"what_so_what_now_what", "r2c2"} <= names


def test_a_tender_entry_keeps_to_the_default() -> None:
    text = "He died and my supervisor told me that I hide behind guidelines."
    names = {choose_aim(QuestionContext(text), read_entry(text), seed=str(n)).framework.id for n in range(10)}
    assert names == {"what_so_what_now_what"}


def test_a_stage_may_be_asked_for() -> None:
    aim = choose_aim(QuestionContext("I left.", lens="gibbs.feelings"), read_entry("I left."), seed="s")
    assert list(aim.moves) == ["inner"]
