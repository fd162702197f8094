"""How live a clause is: the writer in it, a turn, a doubt, a voice, a detail; not the opening fact, not a request."""

import re

from app.questions.extract.sentences import Span

WORTH: dict[str, float] = {
    "first_person": 1.0,
    "i_subject": 1.0,
    "own_question": 1.5,
    "asks_machine": -3.0,
    "h_unsaid": 2.2,
    "h_untold": 2.0,
    "h_not_want": 1.4,
    "h_could_not": 1.0,
    "h_did_not": 0.9,
    "h_said": 1.0,
    "h_said_fine": 0.6,
    "h_put_on": 1.6,
    "h_caught_self": 1.4,
    "h_told_me": 0.8,
    "h_told_self": 1.2,
    "h_they_said": 0.5,
    "quoted": 0.3,
    "mid_contrast": 0.5,
    "h_doubt": 1.2,
    "h_found_out": 0.6,
    "h_did_not_know": 0.8,
    "h_decided": 0.9,
    "h_tried": 0.8,
    "h_insight": 0.9,
    "h_noticed": 0.5,
    "h_felt": 1.3,
    "h_felt_not": -0.6,
    "h_got_me": 0.9,
    "h_expect": 0.9,
    "h_must": 0.6,
    "h_wanted": 1.0,
    "h_self": 0.9,
    "h_remember": 1.4,
    "h_own_act": 0.5,
    "h_pluperfect": 0.4,
    "h_happened": -0.5,
    "h_nobody": 0.9,
    "h_wait": 0.4,
    "h_miss": 0.9,
    "surprise": 0.5,
    "pull": 1.2,
    "body": 0.9,
    "image": 0.4,
    "hard": 0.3,
    "compare": 0.2,
    "first_time": 0.6,
    "shift": 0.9,
    "superlative": 0.5,
    "laughing": 0.9,
    "clocked_off": 4.5,
    "again_gladly": 1.5,
    "tally": 0.6,
    "resolving": 0.9,
    "nearly_not": 1.2,
    "too_long": 0.7,
    "many_times": 0.5,
    "on_way": 0.4,
    "h_they_did": 0.3,
    "small_words": 0.2,
    "h_regret": 1.0,
    "h_used_to": 0.3,
    "h_said_and_i": 1.0,
    "compound": -1.0,
    "listing": -1.0,
    "at_first": -1.0,
    "background": -1.5,
    "bare_it": -2.5,
    "role_fact": -3.0,
    "logistics": -0.7,
    "example": -0.8,
    "generic_you": -0.6,
    "thin": -3.0,
    "untidy": -2.0,
    "unclear_subject": -0.7,
    "clinical_numbers": -3.0,
    "chore": -3.0,
}
REFUSED = frozenset({"graphic", "crude", "addressed", "trivial"})
OPENING_FACT = -0.7
OPENING_SCENE = -1.3
SPEAKS_AT_ONCE = frozenset({"h_doubt", "own_question", "h_felt", "h_unsaid", "h_untold", "h_not_want", "h_put_on"})
LAST_WORD = 1.2
LATER = 0.9
HALF = -1.0
VERBLESS = -3.0
WORTH_QUOTING = -1.0
COMFORTABLE = (6, 17)
SHORT_BUT_OWN = 3
_GOES_ON = re.compile(
    r"[,;:\s–—-]*(?:but|although|though|even though|yet|and yet|because|so|which|"
    r"and (?:then )?(?:i|we|nobody|no one))\b",
    re.I,
)


def liveness(clause: Span, marks: frozenset[str], *, sentences: int, rest: str = "") -> float:
    """A score, about -5 to 8; higher is more worth asking about. `rest` is what its sentence goes on with."""
    verbless = 0.0 if "has_verb" in marks else VERBLESS
    half = HALF if _GOES_ON.match(rest) else 0.0
    worth = sum(WORTH.get(mark, 0.0) for mark in marks)
    return verbless + half + worth + _length(clause, marks) + _place(clause, marks, sentences)


def _length(clause: Span, marks: frozenset[str]) -> float:
    count = len(clause.words)
    low, high = COMFORTABLE
    if marks & {"i_subject", "h_nobody"} and count >= SHORT_BUT_OWN:
        low = SHORT_BUT_OWN
    if count < low:
        return -0.5 * (low - count)
    return -0.15 * max(0, count - high)


def _place(clause: Span, marks: frozenset[str], sentences: int) -> float:
    """Who tells something comes to the point late: the opening sets the scene, the last word is often the live one."""
    if sentences == 1:
        return 0.0
    if clause.order == 0 and not marks & SPEAKS_AT_ONCE:
        return OPENING_FACT if "first_person" in marks else OPENING_SCENE
    last = LAST_WORD if clause.order == sentences - 1 else 0.0
    return last + LATER * clause.order / (sentences - 1)
