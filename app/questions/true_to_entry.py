"""Whether a small model's clause is true to the entry: the writer's own act, nothing new, nothing that nearly was."""

import re

_OPENING = re.compile(r"^(?:What|Where) [a-z ]+? (?:when|as) you ")
_WORD = re.compile(r"[a-z']+")
_NEARLY = re.compile(r"\b(?:nearly|almost|wanted to|was going to|could have|would have|should have|if i)\b")
_NOT = re.compile(r"\b(?:not|never|nothing|no one|nobody)\b|n't\b")
_SMALL = re.compile(
    r"(?:a|an|the|and|or|but|to|of|in|on|at|for|with|that|this|it|is|was|were|be|been|i|you|me|my|your|he|him|his|she|her|"
    r"they|them|their|had|have|has|did|do|does|not|no|so|as|from|by|about|into|up|out|what|when|how|who|which|there|then)\Z"
)
MOST_NEW_WORDS = 1


def is_true_to(entry: str, question: str) -> bool:
    """True when the act stands in one first-person sentence of `entry`, with at most one new word."""
    act = _OPENING.sub("", question).rstrip("?").lower().replace("’", "'")
    if act == question.lower():
        return False
    sentences = [
        part for part in re.split(r"(?<=[.!?])\s+", entry.lower().replace("’", "'")) if re.search(r"\bi\b", part)
    ]
    return any(_fits(act, sentence) for sentence in sentences) and _owns(act, entry.lower())


def _fits(act: str, sentence: str) -> bool:
    if _NEARLY.search(sentence) and not _NEARLY.search(act):
        return False
    if bool(_NOT.search(sentence)) != bool(_NOT.search(act)):
        return False
    there = {_stem(word) for word in _WORD.findall(sentence)}
    new = [word for word in _WORD.findall(act) if not _SMALL.match(word) and _stem(word) not in there]
    return len(new) <= MOST_NEW_WORDS and any(
        _stem(word) in there for word in _WORD.findall(act) if not _SMALL.match(word)
    )


def _owns(act: str, entry: str) -> bool:
    """“your daughter” needs “my daughter” in the entry."""
    return all(f"my {thing}" in entry for thing in re.findall(r"\byour (\w+)", act))


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s|e)$", "", word)[:6]
