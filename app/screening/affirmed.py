"""A short yes to a question says what the question names: “Have you thought of ending it?”, “yes, most nights”."""

import re

LONGEST = 5
"""Words of an answer that is no more than a yes; a longer one speaks for itself."""
_YES = re.compile(
    r"(?:yes|yeah|yea|yep|yup|ye|ya|yh|aye|mm+|mhm|kind of|sort of|a lot|a bit|once|twice|again|still|lately|daily|"
    r"sometimes|often|always|most|every|all the time|at (?:times|night)|now and (?:then|again)|on and off|"
    r"i (?:have|do|did|am|was)|(?:he|she|they|it) (?:does|do|did|has|have|is|was))\b",
    re.I,
)
_NOT = re.compile(r"\b(?:no|not|never|\w+n['’]t)\b", re.I)
_ASKS = re.compile(
    r"(have|has|had|do|does|did|are|is|was|were|can|could|will|would) "
    r"(you|he|she|they|it|any ?(?:one|body)|some ?(?:one|body)) ",
    re.I,
)
_OWN = {"you": "me", "your": "my", "yours": "mine", "yourself": "myself", "are": "am", "were": "was"}
_YOU_ACTS = re.compile(
    r"\byou(?= (?:have|had|do|did|are|were|can|could|will|would|might|may|should|want|feel|felt|won|go)\b)"
)
_AFTER_A_SENTENCE = re.compile(r"(?<=[.?!”])\s+")


def said_in_full(question: str, answer: str) -> str:
    """The question as a statement of who says yes to it; empty when the answer is no short yes or it asked openly."""
    last = _AFTER_A_SENTENCE.split(question.strip())[-1]
    asked = _ASKS.match(last) if last.endswith("?") else None
    if not asked or len(answer.split()) > LONGEST or not _YES.match(answer.strip()) or _NOT.search(answer):
        return ""
    verb, who = asked.group(1).lower(), asked.group(2).lower()
    rest = _YOU_ACTS.sub("I", last[asked.end() :].rstrip("? "))
    rest = re.sub(r"\b(?:you|your|yours|yourself)\b", _turned, rest)
    return f"{'I' if who == 'you' else who} {_OWN.get(verb, verb) if who == 'you' else verb} {rest}."


def _turned(word: re.Match[str]) -> str:
    return _OWN[word.group().lower()]
