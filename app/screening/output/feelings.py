"""Feelings that the writer did not name.

A feeling may come back in a question only when the writer named it, as theirs, and did not deny it.
"""

import re
from functools import cache

from app.screening.output.candidate import Candidate
from app.screening.output.question_form import bare
from app.screening.output.text import listed, stem, stems, words

_CLAUSE = re.compile(r"[.;:!?\n]|,|\b(?:and|but|because|so|while|when|although|though)\b")
_NOT = re.compile(r"\b(?:not|never|no|without|\w+n't|neither|nor|hardly|instead of|rather than)\b")
_SELF = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|mine|myself|we|us|our)\b")
_OTHER = re.compile(
    r"\b(?:he|she|they|him|her|them|his|their|he's|she's|they're|who)\b|\b(?:the|a|her|his|dr|mr|mrs|ms) \w+\b"
)
_STATE = re.compile(
    r"^(?:so |and |but )*how (\w+)(?: and (\w+))? (?:did|do|were|are|was|must) you "
    r"(?:feel\b|by\b|about\b|when\b|that\b|to\b|of\b|\?)"
    r"|\b(?:made|makes|making|leaves|left) you (?:feel )?so (\w+)"
    r"|\b(?:were|are) you so (\w+)"
    r"|\b(?:made|makes|making|leaves|left) you feel (?:that |so |this |very )?(\w+)"
)
_ABOUT_OTHER = re.compile(
    r"\b(?:he|she|they|him|her|them|his|hers|their|patient|family|mother|father|wife|husband|daughter|son|nurse|consultant|"
    r"team|colleague|registrar|senior|student|someone|attending|resident|surgeon)\b"
)


def puts_feeling_in(candidate: Candidate) -> bool:
    own = candidate.own
    return _names_feeling(own, candidate.context.lower()) or _supposes_state(own, candidate.context)


def _supposes_state(own: str, context: str) -> bool:
    """ "How small did you feel": whatever stands there was put there, unless the writer used the word."""
    there = stems(context)
    states = {word for match in _STATE.finditer(own) for word in match.groups() if word}
    return any(stem(word) not in there and word not in listed("open_states") for word in states)


def _names_feeling(own: str, context: str) -> bool:
    named = _named(context)
    for word in words(own):
        family = feelings().get(word)
        if family and not _is_offered(family, own, named):
            return True
    return False


@cache
def feelings() -> dict[str, str]:
    """Each form of a word → its family of feeling; forms and no stems, for "hat" is no "hate"."""
    return {form: line.split()[0] for line in listed("feelings") for form in line.split()}


def _is_offered(family: str, own: str, named: set[tuple[str, bool]]) -> bool:
    if (family, True) in named:
        return True
    return (family, False) in named and _ABOUT_OTHER.search(own) is not None


def _named(context: str) -> set[tuple[str, bool]]:
    """(family, whether it is the writer's own) for each feeling that is affirmed in the entry."""
    found = set()
    for sentence in re.split(r"[.!?\n]", context):
        subject_is_self = True
        for clause in _CLAUSE.split(sentence):
            subject_is_self = _is_self(clause, subject_is_self)
            affirmed = not _NOT.search(clause)
            found |= {(feelings()[w], subject_is_self) for w in words(clause) if w in feelings() and affirmed}
    return found


def _is_self(clause: str, before: bool) -> bool:
    if _SELF.search(clause):
        return True
    return False if _OTHER.search(bare(clause)) else before
