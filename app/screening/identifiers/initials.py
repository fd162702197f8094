"""People written as initials: "J.R.", "Mr K", "pt AB"."""

import re
from collections.abc import Iterator

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.lexicon import lexicon, plain, word_list

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,3}[A-Z]\.(?:['’]s)?(?!\w)")
_BEFORE_FAMILY = re.compile(
    r"(?<![\w.&–-])(?<!\w['’])(?<!vitamin )(?<!hepatitis )(?<!twin )(?<!type )"
    r"(?<!part )(?<!bay )(?<!plan )(?:[A-Z]\.\s?){1,3}(?P<family>[A-Z][a-z’'-]+[\w-]*)(?!\w)"
)
_PUBLISHED = re.compile(r"\s*(?:\(|et al|,?\s*(?:19|20)\d\d)")
_LOWER_BEFORE_FAMILY = re.compile(r"(?<![\w.’'&-])[a-hj-z]\.\s?(?P<family>[a-z][a-z’'-]{2,})(?!\w)")
_TITLED = re.compile(
    r"\b(?i:(?:mrs?|ms|mx|dr|prof|mdm)\.?|miss|madam|sister|nurse|"
    r"baby)\s+(?P<letters>[A-HJ-WYZ]\.?(?:\s?[A-Z]\.?){0,2})(?![\w’'])"
)
_LOWER_TITLED = re.compile(r"\b(?:mrs?|ms|dr)\.?\s+[b-hj-wyz](?:\.|\b)(?!['’]|\s*/)")
_LABELLED = re.compile(
    r"\b(?i:initials(?: (?:are|were|is))?|patient|pt|client|named|called|call (?:him|her|them)|who i['’]ll call|"
    r"name)\s*[:,]?\s+(?P<letters>[A-Z]{2,3}|(?:[A-Z]\.\s?)+[A-Z]?\.?)(?![\w/’'-])"
)
_ALONE = re.compile(
    r"(?<![\w.])(?P<letters>[B-HJ-Z]\.)(?=\s+(?:is|was|has|had|said|told|asked|came|went|looked|and (?:his|her|I)|"
    r"who|died)\b)"
)

_MET = re.compile(
    r"\b(?:(?:[Ss]at|[Ss]poke|[Tt]alked|[Ww]alked|[Ww]orked|[Ss]tayed|[Ss]hift|[Cc]overing|[Dd]own|[Ss]wapped|"
    r"[Cc]hat|[Aa]rgued|[Cc]ried|[Ll]aughed|time|tea|coffee|"
    r"lunch|alone|angry|cross) with|[Tt]old|[Aa]sked|[Tt]hanked|[Tt]exted|[Rr]ang|[Pp]honed|[Bb]leeped|"
    r"[Hh]ugged|[Mm]et|[Cc]lerked|[Vv]isited|"
    r"[Hh]anded over to|[Ll]etter from|[Mm]essage from|[Tt]hinking (?:of|"
    r"about)) (?P<letters>[A-Z]\.)(?=\s+[a-z]|[,;]|\s*$)"
)


def find_initials(text: str) -> Iterator[Identifier]:
    """Initials that stand for a person."""
    for match in _DOTTED.finditer(text):
        if _letters(match.group()) not in word_list("dotted_abbreviations"):
            yield Identifier(match.start(), match.end(), IdentifierType.NAME)
    for match in _BEFORE_FAMILY.finditer(text):
        if _of_a_person(match):
            yield Identifier(match.start(), match.end(), IdentifierType.NAME)
    for match in _LOWER_BEFORE_FAMILY.finditer(text):
        if _lower_family(plain(match.group("family"))):
            yield Identifier(match.start(), match.end(), IdentifierType.NAME)
    for match in (*_TITLED.finditer(text), *_LOWER_TITLED.finditer(text)):
        yield Identifier(match.start(), match.end(), IdentifierType.NAME)
    yield from _letters_alone(text)


def _letters_alone(text: str) -> Iterator[Identifier]:
    for pattern in (_LABELLED, _ALONE, _MET):
        for match in pattern.finditer(text):
            if not _abbreviates(_letters(match.group("letters"))):
                yield Identifier(*match.span("letters"), IdentifierType.NAME)


def _abbreviates(letters: str) -> bool:
    """Whether the letters are known to stand for a thing or a state: "pt NBM"."""
    return letters in word_list("abbreviations") or letters in word_list("note_states")


def _of_a_person(match: re.Match[str]) -> bool:
    """Whether initials with a family name are no abbreviation, author or end of a sentence."""
    initials = match.string[match.start() : match.start("family")]
    if len(initials.strip()) == 2 and _begins_a_sentence(plain(match.group("family"))):
        return False
    return _letters(initials) not in word_list("abbreviations") and not _PUBLISHED.match(match.string, match.end())


def _begins_a_sentence(word: str) -> bool:
    """Whether the word after a letter and a dot goes on with the text: "vitamin K. She knows"."""
    if word in lexicon().openings or re.search(r"'(?:m|d|re|ve|ll|s|t)$", word):
        return True
    return word in lexicon().common and word not in word_list("everyday_family") and word not in lexicon().name_words


def _lower_family(value: str) -> bool:
    """ "j. park": an everyday, listed or strange family name after a small letter with a dot."""
    known = lexicon()
    if value in known.terms or value in word_list("species") or value in known.openings:
        return False
    listed = value in known.family or value in known.given or value in known.word_family
    return listed or known.strange(value)


def _letters(value: str) -> str:
    return "".join(char for char in value.lower() if char.isalpha())
