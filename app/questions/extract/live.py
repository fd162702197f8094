"""How live a clause is: the writer in it, a turn, a doubt, a voice, a detail; not the opening fact, not a request."""

from collections.abc import Collection

from app.questions.extract.sentences import Span

WORTH: dict[str, float] = {
    "first_person": 1.0,
    "i_subject": 0.6,
    "own_question": 1.4,
    "not_said": 2.2,
    "not_done": 1.0,
    "own_speech": 1.2,
    "other_speech": 1.0,
    "quoted": 0.8,
    "mid_contrast": 0.9,
    "doubt": 1.3,
    "decision": 1.0,
    "insight": 1.2,
    "feeling": 1.1,
    "surprise": 1.0,
    "self": 0.8,
    "now_pull": 1.6,
    "body": 1.3,
    "image": 0.6,
    "wish": 0.6,
    "belief": 0.3,
    "hard": 0.4,
    "good_own": 0.5,
    "compare": 0.4,
    "first_time": 0.7,
    "own_act": 0.6,
    "event": 0.3,
    "intense": 0.3,
    "addressed": -4.0,
    "thin": -1.2,
    "untidy": -1.8,
    "clinical_numbers": -3.0,
    "graphic": -9.0,
}
REFUSED = frozenset({"graphic", "addressed"})
OPENING_FACT = -0.7
LAST_WORD = 0.35
COMFORTABLE = (6, 17)


def liveness(clause: Span, marks: Collection[str], *, sentences: int) -> float:
    """A score, about -5 to 8; higher is more worth asking about."""
    return sum(WORTH.get(mark, 0.0) for mark in marks) + _length(clause) + _place(clause, marks, sentences)


def _length(clause: Span) -> float:
    count = len(clause.words)
    low, high = COMFORTABLE
    if count < low:
        return -0.5 * (low - count)
    return -0.15 * max(0, count - high)


def _place(clause: Span, marks: Collection[str], sentences: int) -> float:
    if sentences > 1 and clause.order == 0 and "doubt" not in marks and "own_question" not in marks:
        return OPENING_FACT
    return LAST_WORD if clause.order == sentences - 1 else 0.0
