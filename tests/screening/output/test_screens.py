"""Each screen on minimal pairs: what it must find, and the nearest question that it must let by."""

import pytest

from app.screening.output.candidate import Candidate
from app.screening.output.gate import OUTPUT_SCREENS

ENTRY = (
    "On the round the consultant asked me whether I had checked the result. I said yes before I knew if it was true. "
    "I was ashamed all afternoon. The nurse looked away. She was angry, I wasn't angry. I gave 10 mg."
)
PAIRS = [
    ("advice", "Have you tried talking to her?", "What did you want from her?"),
    ("advice", "What if you spoke to your senior?", "What does that yes mean to you?"),
    ("advice", "Might it help to rest?", "What helped?"),
    ("advice", "What would happen if you told your consultant?", "What happened when the consultant asked?"),
    ("advice", "Who could you report this to?", "Who else was in the room for you?"),
    ("advice", "How could mindfulness help you here?", "What could you see from where you stood?"),
    ("leading", "Don't you think that it was unfair?", "What do you think of it now?"),
    ("leading", "Surely the nurse knew, so what was it like?", "What do you imagine the nurse knew?"),
    ("closed", "Did you check it later?", "What did you do later?"),
    ("closed", "Was it fear or was it habit?", "What was it?"),
    ("closed", "When the consultant asked, did you freeze?", "When the consultant asked, what did you notice?"),
    ("closed", "Do you want to say more?", "Can you say more about that yes?"),
    ("multiple", "What did you see? What did you do?", "What did you see?"),
    ("multiple", "What did you see, and how did it end?", "What did you see and hear?"),
    ("evaluation", "That was brave: what did it cost you?", "What did it cost you?"),
    ("evaluation", "What made you so courageous?", "What made you say yes?"),
    ("diagnosis", "It sounds like burnout: what do you need?", "What do you need?"),
    ("diagnosis", "Where does your need for approval come from?", "Where did that yes come from?"),
    ("feeling_put_in", "What made you so angry?", "What was the shame about?"),
    ("feeling_put_in", "How humiliated did you feel?", "How did you feel?"),
    ("ungrounded", "You wrote, “I lied to her.” What was the lie?", "You wrote, “I said yes.” What was the yes?"),
    ("ungrounded", "What did the pharmacist say?", "What did the nurse see?"),
    ("ungrounded", "What was it like when the son walked out?", "What was it like when the nurse looked away?"),
    ("ungrounded", "What did you think at 5 that morning?", "What did you think that morning?"),
    ("not_a_question", "Tell me more about the round.", "What more is there about the round?"),
    ("not_a_question", "The nurse was kind. What stays with you?", "You mentioned the nurse. What stays with you?"),
    ("coach_voice", "As your coach, what can we look at?", "What would you like to look at?"),
    ("coach_voice", "I have been there. What stays with you?", "I'm curious: what stays with you?"),
    ("coach_voice", "What would you ask a real person like me?", "What would you ask?"),
    ("clinical", "What dose of morphine is right?", "What does a dose mean to you now?"),
    ("clinical", "What were the differentials?", "What were the choices?"),
    ("blame", "Why did you fail to check?", "Why does it matter to you?"),
    ("blame", "What was your mistake?", "What was your yes?"),
    ("probing_trauma", "What did the body look like?", "What did the day look like?"),
    ("unsafe", "How could you keep it from them so that nobody finds out?", "What do you want them to know?"),
    ("unsafe", "Have you thought of killing yourself?", "What goes through your mind?"),
    ("too_long", "What " + "very " * 45 + "long thing was it?", "What long thing was it?"),
    ("format", "**What stays with you?**", "What stays with you?"),
    ("format", "What did [NAME] mean to you?", "What did it mean to you?"),
    ("format", "Question: what stays with you?", "The question: what stays with you?"),
    ("format", "You wrote, “I said yes. What was it?", "You wrote, “I said yes.” What was it?"),
    ("format", "¿Qué sentiste cuando pasó?", "What did you feel when it happened?"),
]
FINDS = {screen.violation: screen.finds for screen in OUTPUT_SCREENS}


@pytest.mark.parametrize(("violation", "breaking", "keeping"), PAIRS)
def test_the_screen_finds_the_violation(violation: str, breaking: str, keeping: str) -> None:
    assert FINDS[violation](Candidate(ENTRY, breaking))


@pytest.mark.parametrize(("violation", "breaking", "keeping"), PAIRS)
def test_the_screen_lets_the_near_question_by(violation: str, breaking: str, keeping: str) -> None:
    assert not FINDS[violation](Candidate(ENTRY, keeping))


def test_a_feeling_of_somebody_else_is_not_the_writers() -> None:
    assert FINDS["feeling_put_in"](Candidate("She was furious.", "What made you furious?"))
    assert not FINDS["feeling_put_in"](Candidate("She was furious.", "What do you think made her furious?"))


def test_rules_do_not_judge_the_writers_own_words() -> None:
    entry = "He told me: you should have asked, why didn't you ask, are you stupid?"
    asked = "You wrote, “you should have asked, why didn't you ask, are you stupid?” What do you hear in it?"
    assert not any(finds(Candidate(entry, asked)) for finds in FINDS.values())


def test_words_of_the_thread_count_as_given() -> None:
    from app.screening.flags import Utterance

    earlier = (Utterance("trainee", "The pharmacist rang me."), Utterance("assistant", "What did the porter say?"))
    assert not FINDS["ungrounded"](Candidate("I put down the phone.", "What did the pharmacist want?", earlier))
    assert FINDS["ungrounded"](Candidate("I put down the phone.", "What did the porter want?", earlier))


def test_a_question_that_was_asked_before_is_an_echo() -> None:
    assert FINDS["format"](Candidate(ENTRY, "What stays with you?", asked=("What stays with you?",)))


def test_a_hat_is_no_hate() -> None:
    assert not FINDS["feeling_put_in"](Candidate("He had the same hat.", "What did the hat do to that hour?"))
    assert FINDS["feeling_put_in"](Candidate("He had the same hat.", "What do you hate about that hour?"))
