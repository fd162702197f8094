"""Whether a small model's clause is true to the entry: the writer's own act, nothing new, nothing that nearly was."""

import re
from itertools import takewhile

_OPENING = re.compile(r"^(?:What|Where) [a-z ]+? when you ")
_WORD = re.compile(r"[a-z0-9']+|,")
_NEARLY = re.compile(r"\b(?:nearly|almost|wanted to|was going to|could have|would have|should have|if i)\b")
_NOT = re.compile(r"\b(?:not|never|nothing|no one|nobody)\b|n't\b")
_SMALL = re.compile(
    r"(?:a|an|the|and|or|but|to|of|in|on|at|for|with|that|this|it|is|was|were|be|been|i|you|me|my|your|he|him|his|she|her|"
    r"they|them|their|had|have|has|did|do|does|not|no|so|as|from|by|about|into|up|out|what|when|how|who|which|there|then)\Z"
)
_BEFORE_A_VERB = re.compile(
    r"(?:am|was|were|be|been|had|have|did|do|could|can|would|will|must|not|never|[a-z]+n't|to|then|just|still|also|even|"
    r"only|always|finally|already|again|almost|nearly|[a-z]+ly)\Z"
)
_JOINS = frozenset({"and", "then", "but", "or", ","})
_OTHERS = re.compile(
    r"(?:he|she|it|we|they|you|who|which|that|this|nobody|everyone|everybody|somebody|someone|his|her|their|our)\Z"
)
_UNFINISHED = re.compile(
    r"(?<!\S)(?:a|an|the|and|or|but|to|of|in|on|at|for|with|that|because|since|as|from|by|about|into|than|if|when|while|"
    r"my|your|his|her|their|our)\s*\Z"
)
MOST_NEW_WORDS = 1


def is_true_to(entry: str, question: str) -> bool:
    """True when the act stands in one sentence of `entry` as the writer's own, whole, with at most one new word."""
    act = _OPENING.sub("", question).rstrip("?").lower().replace("’", "'")
    if act == question.lower() or _unfinished(act):
        return False
    sentences = [
        part for part in re.split(r"(?<=[.!?])\s+", entry.lower().replace("’", "'")) if re.search(r"\bi\b", part)
    ]
    return any(_fits(act, sentence) for sentence in sentences) and _owns(act, entry.lower())


def _unfinished(act: str) -> bool:
    """Cut off in the middle, or a stretch of time instead of a moment."""
    return not act.strip() or bool(_UNFINISHED.search(act)) or "since" in act.split()


def _fits(act: str, sentence: str) -> bool:
    if _NEARLY.search(sentence) and not _NEARLY.search(act):
        return False
    if bool(_NOT.search(sentence)) != bool(_NOT.search(act)):
        return False
    telling = [_stem(word) for word in _WORD.findall(act) if word != "," and not _SMALL.match(word)]
    words = _WORD.findall(sentence)
    there = {_stem(word) for word in words}
    new = [word for word in telling if word not in there]
    if len(new) > MOST_NEW_WORDS or any(map(str.isdigit, new)):
        return False
    return bool(telling) and _is_writers(telling[0], words)


def _is_writers(verb: str, words: list[str]) -> bool:
    """Whether “I” does it: only helping words between, or joined to what “I” did with nobody else in between."""
    return any(_says_i(words[:place]) for place, word in enumerate(words) if _stem(word) == verb)


def _says_i(before: list[str]) -> bool:
    helping = len(list(takewhile(_BEFORE_A_VERB.match, reversed(before))))
    rest = before[: len(before) - helping]
    if not rest or rest[-1] == "i":
        return bool(rest)
    if rest[-1] not in _JOINS:
        return False
    since = list(takewhile(lambda word: word != "i", reversed(rest)))
    return len(since) < len(rest) and not any(map(_OTHERS.match, since)) and "the" not in _subjects(since)


def _subjects(since: list[str]) -> list[str]:
    """The first word after each joint but the last: where a noun would begin that does it instead."""
    ahead = since[::-1]
    return [ahead[place + 1] for place, word in enumerate(ahead[:-1]) if word in _JOINS]


def _owns(act: str, entry: str) -> bool:
    """“your daughter” needs “my daughter” in the entry."""
    return all(f"my {thing}" in entry for thing in re.findall(r"\byour (\w+)", act))


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s|e)$", "", word)[:6]
