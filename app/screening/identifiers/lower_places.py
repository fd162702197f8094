"""Named places in writing without capitals: "st theresas", "at queen charlottes", "from luton"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.drugs import like_drug
from app.screening.identifiers.eponyms import heads_a_term
from app.screening.identifiers.lexicon import Lexicon, lexicon, plain, word_list

_KINDS = (
    r"(?:hospitals?|infirmary|clinic|hospice|nursing home|care home|residential home|rest home|medical cent(?:re|er)|"
    r"health cent(?:re|er)|ward|lodge|grange|manor|school|academy|primary|college|church|mosque|"
    r"temple|prison|general|memorial|polyclinic|dispensary)"
)
_INNER = r"(?:(?:community|general|district|regional|memorial|primary|high|secondary|city|university)\s+)"
_NAMED = re.compile(rf"\b(?P<span>(?P<name>[a-zà-ÿ][\w'’-]{{3,}})\s+{_INNER}?{_KINDS}\b(?!-))")
_SAINT = re.compile(
    rf"\b(?P<span>(?:st|saint|our lady of)\.?\s+(?P<name>[a-z]{{3,}}(?:['’]s?)?)(?:\s+{_KINDS})?)(?![\w-])(?!['’]t)"
)
_ROYAL = re.compile(
    rf"\b(?P<span>(?:royal|queen|princess|prince)\s+(?P<name>[a-z]{{4,}}(?:['’]s)?)(?:\s+{_KINDS})?)(?![\w-])"
)
_CHURCH = re.compile(
    r"(?:\b(?:at|from|to|in)|,|^)\s+(?P<span>(?P<name>[a-z]{4,})\s+(?:methodist|presbyterian|lutheran|adventist|"
    r"baptist|"
    r"memorial|childrens|children's|mercy|community|infirmary))\b"
)
_BLOOM = re.compile(r"\b(?P<span>(?P<name>[a-z]{3,12})\s+(?:ward|unit|wing|suite))\b(?! round)")
_ROYAL_WORDS = frozenset({"free", "victoria", "london", "united", "infirmary", "alexandra", "brompton", "marsden"})
_FROM = re.compile(
    r"\b(?:in|from|at|near|outside|around|(?:moved?|back|drove|flown|flew|transferred|sent|referred|move|moving|trip|"
    r"way|train|bus|came|come|comes|came down|came up|down|up|over|across|on|out|went|gone|travel\w*|drive|"
    r"driven|flight|walk\w*|brought|taken|took|road|ferry|boat|plane|him|her|them|us|me|patients?) to)\s+(?P<span>"
    r"(?P<first>[a-zà-ÿ][a-zà-ÿ'’-]{2,})(?:\s+(?P<second>[a-zà-ÿ][a-zà-ÿ'’-]{2,}))?)"
)

_TO = re.compile(r"\bto (?P<span>[a-zà-ÿ]{5,})(?![\w'’-])")
_STRANGE = re.compile(r"\b(?:at|in|near|from|to)\s+(?P<span>[a-zà-ÿ]{5,})(?![\w'’-])")
_NAME_LIKE = 2.0


def find_loose_places(text: str) -> Iterator[Identifier]:
    """ "at kijabe": a word that no list knows, after a word of place, where the text identifies somebody already."""
    for match in _STRANGE.finditer(text):
        value = plain(match.group("span"))
        odd = value not in lexicon().all_given and lexicon().strange(value) and not like_drug(value)
        if odd and lexicon().like_name(value) > _NAME_LIKE:
            yield Identifier(*match.span("span"), IdentifierType.PLACE)


def find_lower_places(text: str) -> Iterator[Identifier]:
    """Named hospitals, homes, schools and towns in lower case."""
    yield from _known(text)
    for pattern, names in (
        (_SAINT, _saint),
        (_ROYAL, _royal),
        (_NAMED, _proper),
        (_CHURCH, _church),
        (_BLOOM, _flower),
    ):
        for match in pattern.finditer(text):
            if names(match.group("name")) and not heads_a_term(text, match.end()):
                yield Identifier(*match.span("span"), IdentifierType.PLACE)
    for match in _TO.finditer(text):
        if _large_town(plain(match["span"])):
            yield Identifier(*match.span("span"), IdentifierType.PLACE)
    for match in _FROM.finditer(text):
        if span := _town(match):
            yield Identifier(*span, IdentifierType.PLACE)


def _known(text: str) -> Iterator[Identifier]:
    for name in _care_places():
        if name in text:
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                yield Identifier(match.start(), match.end(), IdentifierType.PLACE)


def _saint(name: str) -> bool:
    return _bare(name) in lexicon().given


def _royal(name: str) -> bool:
    return _saint(name) or name in _ROYAL_WORDS or _proper(name)


def _flower(name: str) -> bool:
    return name in word_list("ward_names")


def _church(name: str) -> bool:
    return name not in lexicon().generic_places and name not in lexicon().openings


def _town(match: re.Match[str]) -> tuple[int, int] | None:
    known, first = lexicon(), plain(match.group("first"))
    both = f"{first} {plain(match.group('second') or '')}"
    if both in known.towns and not set(both.split()) <= known.common:
        return match.span("span")
    second = match.group("second") or ""
    if match.group().startswith("at ") and second in known.towns and _no_word(known, second):
        return match.span("span")
    if (first in known.towns or first in known.small_towns) and _no_word(known, first) and first not in known.given:
        return match.span("first")
    return None


def _large_town(value: str) -> bool:
    known = lexicon()
    return value in known.towns and _no_word(known, value) and value not in known.given and value not in known.family


def _proper(name: str) -> bool:
    """Whether a word before "hospital" or "ward" names it and does not describe it."""
    known, value = lexicon(), _bare(name)
    if value in known.generic_places or value in word_list("departments") or not _no_word(known, value):
        return False
    if re.search(r"['-]", value):
        return False
    listed = value in known.towns or value in known.small_towns or value in known.given or value in known.family
    return listed or known.like_name(value) >= 1.0


def _no_word(known: Lexicon, value: str) -> bool:
    if value in known.words or value in known.terms or value in known.states or value in known.doubtful_towns:
        return False
    return value not in known.not_lower and value not in known.eponyms and value not in word_list("abbreviations")


def _bare(name: str) -> str:
    """ "theresas" and "theresa's" are "theresa", and "thomas" stays."""
    value = re.sub(r"'s?$", "", plain(name))
    return value if value in lexicon().given or not value.endswith("s") else value[:-1]


@lru_cache(maxsize=1)
def _care_places() -> tuple[str, ...]:
    """Hospitals of several words that do not all stand in the dictionary."""
    several = [plain(name) for name in lexicon().care_places if " " in name]
    return tuple(name for name in several if not set(re.split(r"[\s']+", name)) <= lexicon().words | {"s"})
