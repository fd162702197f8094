"""Whether a word in lower case is a name: a sure one anywhere, others where the words around it speak for a person."""

import re

from app.screening.identifiers.called import told_as_name
from app.screening.identifiers.cues import NAMED, cue_after, cue_before
from app.screening.identifiers.drugs import like_drug
from app.screening.identifiers.lexicon import lexicon, plain, sure_family, word_list
from app.screening.identifiers.messages import named_in_message
from app.screening.identifiers.notes import note_after, note_before
from app.screening.identifiers.virtues import lower_virtue
from app.screening.identifiers.words import Word

_STRANGE, _NAME_LIKE = 2.4, 2.0
_LONG, _SHORT_STEM = 5, 2
_LISTED, _RARER, _ROLE = 1.0, 1.6, 2.2
_DEALT = re.compile(
    r"\b(?:gave|give|giving|showed|showing|brought|bring|took|take|taking|sent|send|moved|held|hold|fed|washed|carried|"
    r"found|left|lost|saved|missed|miss|remember|remembered|cannulated|intubated|caught|know|knew|see|seeing|ask|tell|"
    r"telling|help|call|calling|without|beside|near|behind|than|except|let|made|make|lifted|turned|weaned|bagged|"
    r"catheterised|operated on|looked after|looking after)\s+$"
)
_AND = re.compile(r" and ([a-zà-ÿ]{3,})(?![\w'’-])")
_OWNED = re.compile(r"\b(?:the|an?|my|our|his|her|their|your|its|this|that)\s+$", re.I)
_AGED = re.compile(r",? \(?\d{1,3} ?(?:yo\b|y/o\b|yrs?\b|y\b|[MmFf]\b)")
_MET = re.compile(
    r"\b(?:told|asked|visited|helped|hugged|texted|rang|miss|missed|thanked|(?:talk\w*|told \w+|wrote|"
    r"think\w*|thought|worr\w+|cried|dreamt|heard) "
    r"about|(?:message|text|letter|call|card|hug|note) from|(?:shift|sat|lunch|swapped|worked|clinic) with|"
    r"handed over to|spoke to) $"
)
_CLAUSE_ENDS = re.compile(
    r"[.,;!?]|$| (?:and (?:i|he|she|we|me)|who|whose|because|when|that|today|yesterday|"
    r"tonight|after|before)\b"
)
_HONOUR = re.compile(
    r"(?P<stem>[a-z]+(?:-[a-z]+)?)-(?:san|sama|kun|chan|sensei|ssi|nim|ji|jee|bhai|didi|sahib|"
    r"jan|khan|sir|bey|abi|abla)"
)


def lower_name(text: str, word: Word) -> bool:
    known, value = lexicon(), word.plain
    if _placed(text, word):
        return True
    if word.opens and value in known.name_words and value in known.words:
        return False
    if len(value) < 3 or value in known.not_lower or value in known.terms:
        return False
    if "-" in value and (known.of_syllables(value) or _honoured(value)):
        return True
    if value in known.sure_given or value in known.own_family or known.given_compound(value):
        return len(value) > 3 or _surroundings(text, word) >= _LISTED
    if value in known.words:
        return False
    if value.startswith(("mc", "mac", "o'")) and value in known.family and known.strange(value):
        return True
    if value in known.given or sure_family(value):
        rarer = value in known.rarer_given
        if rarer and (_owned(text, word) or like_drug(value)):
            return False
        enough = _RARER if rarer and not (len(value) > _LONG and known.like_name(value) > _NAME_LIKE) else _LISTED
        return _surroundings(text, word) >= enough or _paired(text, word)
    return known.strange(value) and not like_drug(value) and _strange_name(text, word)


def _placed(text: str, word: Word) -> bool:
    """Whether the place of an everyday word alone says that a person bears it."""
    known, value = lexicon(), word.plain
    everyday = value in known.name_words or value in word_list("bare_names")
    if everyday and value in known.common and lower_virtue(text, word):
        return True
    return named_in_message(text, word) or told_as_name(text, word)


def _strange_name(text: str, word: Word) -> bool:
    if cue_before(text, word.start) >= NAMED or _surroundings(text, word) >= _STRANGE or _apposed(text, word):
        return True
    like = lexicon().like_name(word.plain) > _NAME_LIKE
    return like and (bool(_AGED.match(text, word.bare_end)) or _mentioned(text, word))


def _mentioned(text: str, word: Word) -> bool:
    """ "told him about mirembe.": a strange word where somebody is met or told of, and the clause ends with it."""
    met = _MET.search(text, max(0, word.start - 16), word.start)
    return bool(met) and bool(_CLAUSE_ENDS.match(text, word.bare_end))


def _honoured(value: str) -> bool:
    """ "tanaka-san", "mehta-ji": an ending of respect joined to a name."""
    match = _HONOUR.fullmatch(value)
    stem = match["stem"] if match else ""
    return len(stem) > _SHORT_STEM and (stem in lexicon().all_given or stem not in lexicon().words)


def _paired(text: str, word: Word) -> bool:
    """ "emma and liam"."""
    match = _AND.match(text, word.end)
    return match is not None and plain(match[1]) in lexicon().sure_given


def _apposed(text: str, word: Word) -> bool:
    """ "the med reg, olu, bought": between commas after a role."""
    between = text[max(0, word.start - 2) : word.start] == ", " and text[word.end : word.end + 2] == ", "
    return between and cue_before(text, word.start) >= _ROLE


def _owned(text: str, word: Word) -> bool:
    """ "the trach was", "my nani": what has an article or an owner is rather a thing."""
    return bool(_OWNED.search(text, max(0, word.start - 8), word.start))


def _surroundings(text: str, word: Word) -> float:
    """What the words before and after a name in lower case say, added up."""
    before = max(cue_before(text, word.start), note_before(text, word.start))
    if not before and _DEALT.search(text, max(0, word.start - 16), word.start):
        before = _LISTED
    return before + max(cue_after(text, word.bare_end, word.possessive), note_after(text, word.bare_end))
