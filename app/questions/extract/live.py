"""How live a clause is: the writer in it, a turn, a doubt, a voice, a detail; not the opening fact, not a request."""

from app.questions.extract.sentences import Span

WORTH: dict[str, float] = {
    "first_person": 1.0,
    "i_subject": 0.8,
    "own_question": 1.5,
    "h_unsaid": 2.2,
    "h_not_want": 1.4,
    "h_could_not": 1.0,
    "h_did_not": 0.6,
    "h_said": 1.0,
    "h_told_me": 0.9,
    "h_they_said": 0.5,
    "quoted": 0.5,
    "mid_contrast": 0.8,
    "h_doubt": 1.2,
    "h_decided": 0.9,
    "h_tried": 0.8,
    "h_insight": 0.9,
    "h_noticed": 0.5,
    "h_felt": 1.1,
    "h_got_me": 0.9,
    "h_expect": 0.9,
    "h_must": 0.6,
    "h_wanted": 0.7,
    "h_self": 0.9,
    "h_remember": 1.4,
    "h_own_act": 0.5,
    "surprise": 0.5,
    "pull": 1.2,
    "body": 1.1,
    "image": 0.5,
    "hard": 0.3,
    "compare": 0.2,
    "first_time": 0.6,
    "h_they_did": 0.4,
    "small_words": 0.2,
    "h_regret": 0.8,
    "h_used_to": 0.8,
    "h_said_and_i": 1.0,
    "and_i": 0.3,
    "trivial": -4.0,
    "example": -0.8,
    "generic_you": -0.6,
    "thin": -2.0,
    "untidy": -2.0,
    "unclear_subject": -0.7,
    "clinical_numbers": -3.0,
}
REFUSED = frozenset({"graphic", "crude", "addressed"})
OPENING_FACT = -0.7
SPEAKS_AT_ONCE = frozenset({"h_doubt", "own_question", "h_felt", "h_unsaid", "h_not_want"})
LAST_WORD = 0.35
VERBLESS = -3.0
WORTH_QUOTING = -1.0
COMFORTABLE = (6, 17)


def liveness(clause: Span, marks: frozenset[str], *, sentences: int) -> float:
    """A score, about -5 to 8; higher is more worth asking about."""
    verbless = 0.0 if "has_verb" in marks else VERBLESS
    return verbless + sum(WORTH.get(mark, 0.0) for mark in marks) + _length(clause) + _place(clause, marks, sentences)


def _length(clause: Span) -> float:
    count = len(clause.words)
    low, high = COMFORTABLE
    if count < low:
        return -0.5 * (low - count)
    return -0.15 * max(0, count - high)


def _place(clause: Span, marks: frozenset[str], sentences: int) -> float:
    if sentences > 1 and clause.order == 0 and not marks & SPEAKS_AT_ONCE:
        return OPENING_FACT
    return LAST_WORD if clause.order == sentences - 1 else 0.0
