"""What a question looks like from outside. Written apart from the output gate, so that one can contradict the other."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

QUOTE = re.compile(r"“([^”]*)”")
HOLE = "“”"
MOST_WORDS, MOST_CHARACTERS = 45, 420
ALIKE = 0.8
_LEAD = re.compile(
    r"(?:you (?:wrote|write|said|say|ask|asked|mention|describe|ask yourself)\b[^.!?]{0,60}|“”)[.,:]?", re.I
)
_DEBRIS = re.compile(r"[<>{}\[\]|*#`_\\]|https?:|www\.|\n|&\w+;|[\U0001F300-\U0001FAFF]")
_BEFORE = re.compile(
    r"^(?:(?:when|if|as|while|after|before|of|in|looking|thinking|from|for|with|at|on|now|and|so|then)\b"
    r"(?! (?:what|which|whose|whom|was|were|is|are|did|do|does|has|had)\b)[^,?]*|“”),\s+"
)
_OPEN = re.compile(
    r"^(?:and |so |then )?(?:(?:in|of|from|to|for|at|with|about|by|on|through|under) )?"
    r"(?:what|how|where|who|whom|whose|which|when)\b"
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_CONTENT = re.compile(
    r"\b(?!(?:about|after|been|from|have|here|into|just|more|other|some|than|that|their|them|then|there|"
    r"they|this|those|were|what|when|where|which|will|with|would|your)\b)[a-z]{4,}"
)
SHARED_WORDS = 2


def has_form(question: str) -> bool:
    """One question on one line, with nothing before it but a quotation of the writer and who said it."""
    bare = outside(question)
    if _DEBRIS.search(question) or bare.count("?") != 1 or not bare.endswith("?"):
        return False
    if len(bare.split()) > MOST_WORDS or len(question) > MOST_CHARACTERS or not re.match(r"[A-Z“]", question):
        return False
    return all(_LEAD.fullmatch(part) for part in _sentences(bare)[:-1])


def is_grounded(written: str, question: str) -> bool:
    """It quotes the writer verbatim, or at least takes up two of their words."""
    said = quoted(question)
    if said:
        return all(_plain(quote) in _plain(written) for quote in said)
    return len(_content(question) & _content(written)) >= SHARED_WORDS


def is_open(question: str) -> bool:
    """It starts, after any clause set before it, with a word that cannot be answered by yes or no."""
    return bool(_OPEN.match(_BEFORE.sub("", asking(question), count=1)))


def opening(question: str) -> str:
    """The first three words of what is asked."""
    return " ".join(_WORD.findall(asking(question))[:3])


def stem(question: str) -> str:
    """What is asked, without what is quoted."""
    return " ".join(_WORD.findall(asking(question)))


def is_like(question: str, earlier: Iterable[str]) -> bool:
    """A near-duplicate of one of `earlier`: nearly the same words are asked, whatever is quoted."""
    mine = stem(question).split()
    return any(SequenceMatcher(None, mine, stem(one).split(), autojunk=False).ratio() >= ALIKE for one in earlier)


def asking(question: str) -> str:
    """The last sentence, in lower case, its quotations left out."""
    return _sentences(outside(question))[-1].lower().replace("’", "'")


def outside(question: str) -> str:
    """The question with a hole for each quotation, and a full stop where the quotation itself had ended a sentence."""
    return QUOTE.sub(lambda found: f"{HOLE}." if found[1].endswith(("?", "!", "…")) else HOLE, question.strip())


def quoted(question: str) -> list[str]:
    """Quotations of more than two words."""
    return [quote for quote in QUOTE.findall(question) if len(quote.split()) > 2]


def _sentences(bare: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", bare) or [""]


def _plain(text: str) -> str:
    return re.sub(r"[\"'“”‘’]", "", " ".join(text.split()))


def _content(text: str) -> set[str]:
    return set(_CONTENT.findall(text.lower()))
