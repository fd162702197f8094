"""What a capitalised word by itself speaks for a person: the lists, and how a name is spelled."""

import re

from app.screening.identifiers.drugs import like_drug
from app.screening.identifiers.eponyms import is_eponym
from app.screening.identifiers.lexicon import lexicon, word_list
from app.screening.identifiers.words import Word

_MIXED = re.compile(r"^[A-Z]+[a-z]{1,2}[A-Z]?s?$|^[A-Z]{2,}s$|^[a-z]?[A-Z][a-z]?[A-Z]{1,2}$")
_CAMEL = re.compile(r"^(?!Mc|Mac|De|La|Le|Da|Di|Du|Van|Von|Jo|Fitz|O['’])[A-Z][a-z]+[A-Z][a-z]+")
_NICKNAME, _EVERYDAY_FAMILY = 1.2, 0.6
LISTED, EVERYDAY, FAMILY_NAME, COMPOUND, UNKNOWN, WORD = 2.6, 2.0, 2.0, 2.2, 1.3, -1.5


def weight(word: Word) -> float:
    """The word's share: from 2.6 for a listed given name to -1.5 for an ordinary word."""
    known, value = lexicon(), word.plain
    if word.shouted and len(value) < 4:
        return 0.0
    parts = value.split("-")
    if all(part in known.terms or (len(parts) > 1 and _everyday(part)) for part in parts):
        return WORD
    if value in word_list("short_given") and word.bare.istitle():
        return EVERYDAY
    if len(value) < 3:
        return 0.3 if is_listed(word) else 0.0
    return _listed_weight(word) - (_shouting(word) if word.shouted else 0.0)


def _shouting(word: Word) -> float:
    """What capitals cost: less for a given name at the head of a text, "SERGEI gun shot"."""
    known = lexicon()
    return 0.5 if word.start == 0 and len(word.plain) > 4 and word.plain in known.sure_given else 1.0


def _everyday(part: str) -> bool:
    return part in lexicon().common and part not in lexicon().name_words and part not in word_list("everyday_family")


def _listed_weight(word: Word) -> float:
    known, value = lexicon(), word.plain
    if value in known.given or known.given_compound(value):
        return LISTED
    if value in known.name_words:
        return EVERYDAY
    if value in known.family:
        return FAMILY_NAME if value not in known.eponyms else 0.5
    if not word.opens and word.bare.istitle() and value in word_list("acted_names") and value not in known.terms:
        return _NICKNAME
    if not word.opens and word.bare.istitle() and _family_alone(value) and value not in known.terms:
        return _EVERYDAY_FAMILY
    if value in known.words or value in known.terms:
        return WORD if value not in word_list("everyday_family") else -1.0
    return _unlisted_weight(word)


def _family_alone(value: str) -> bool:
    """Whether an everyday family name describes nothing and is no case: "Frost", and not "Long", "Day"."""
    apart = value in word_list("describing") or value in word_list("not_a_case") or is_eponym(value)
    return value in word_list("everyday_family") and not apart


def _unlisted_weight(word: Word) -> float:
    known, value = lexicon(), word.plain
    parts = re.split(r"[-']", value)
    if len(parts) > 1 and _letter_compound(word):
        return -0.5
    if len(parts) > 1 and any(part in known.given or part in known.family for part in parts):
        return COMPOUND
    if like_drug(value):
        return WORD
    if value.endswith("n't") or _MIXED.match(word.bare) or _CAMEL.match(word.bare):
        return -0.5
    if family_plural(value):
        return FAMILY_NAME
    return UNKNOWN + max(-1.2, min(1.4, known.like_name(value) / 4))


def family_plural(value: str) -> bool:
    """ "the Abernathys"."""
    known = lexicon()
    return (
        value.endswith("s")
        and value[:-1] in known.family
        and value not in known.words
        and value not in known.given
        and not is_eponym(value[:-1])
    )


def _letter_compound(word: Word) -> bool:
    """ "D-dimer", "T-shirt", "Sando-K"."""
    parts = word.bare.split("-")
    first, last = parts[0], parts[-1]
    if len(parts) < 2:
        return False
    if last.isupper() and len(last) > 1 and not first.isupper():
        return True
    return (
        (len(first) == 1 and last.islower())
        or len(last) == 1
        or (first.isupper() and len(first) < 4 and last.isupper())
    )


def is_listed(word: Word) -> bool:
    return word.plain in lexicon().given or word.plain in lexicon().family
