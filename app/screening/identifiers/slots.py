"""Where only a person can stand, so that an everyday word is a name there: "my supervisor, Bright, said"."""

import re

from app.screening.identifiers.acts import acts, of_a_person, owns
from app.screening.identifiers.cues import cue_after, cue_before
from app.screening.identifiers.lexicon import lexicon, plain, word_list
from app.screening.identifiers.virtue_cues import begins_prose
from app.screening.identifiers.words import Word

_ROLE, _ONLY_PEOPLE = 2.2, 2.4
_SHORTEST = 3
_BESIDE_CAPITAL = re.compile(r"(?<!\w)([A-Z][\w'’-]*) $")
_CAPITAL_AFTER = re.compile(r"['’]?s? [A-Z](?!\b)")
_OWNED = re.compile(
    r"\b(?:the|an?|my|our|his|her|their|your|its|this|that|on|in|at|every|last|next|since|until) $", re.I
)
_APART = re.compile(r"[,.)!?\"”’]")
_TO_SOMEBODY = (
    r"told|asked|thanked|texted|hugged|phoned|rang|bleeped|messaged|handed over to|spoke (?:to|with)|sat with|"
    r"talked (?:to|with)|clerked|cannulated|examined"
)
_TOLD = re.compile(rf"\b(?:{_TO_SOMEBODY}) $")
_ADDRESSED = re.compile(
    rf"\b(?:{_TO_SOMEBODY}|emailed|married|triaged|visited|reassured|reminded|taught|warned|promised|begged|met|lost|"
    r"chose|followed|helped|learned from|thinking of|wrote about|called|nobody but|everyone but) $"
)
_GOES_ON = re.compile(
    r"[.,!?]|$| (?:to|that|what|if|about|how|why|when|where|who|whether|back|again|for|off|and|in|on|at|from|before|"
    r"after|today|yesterday|once|the|his|her|because|with|as|while|green|red|till|until|wash|dress)\b"
)
_GREETED = re.compile(r"\b(?:[Tt]hank you|[Tt]hanks|[Dd]ear|[Ss]orry|[Gg]oodbye|[Bb]ye|[Hh]ello|[Hh]i|[Hh]ey),? $")
_CLAUSE_HEAD = re.compile(
    r"(?:^|[.;:!?\n(]\s*|, |\b(?:and|but|then|when|because|that|so|if|after|before|while|until|as|where|how|why|what|"
    r"later|yesterday|today|tonight|even) )$"
)
_THING_BEFORE = re.compile(r"\b(?:with|of|no|and|or) [a-z]+ and $|\b[a-z]+, $")
_APPOSED = re.compile(
    r", (?:who(?:se)?\b|(?:carer|mother|father|mum|dad|wife|husband|son|daughter|sister|brother|partner|friend|"
    r"interpreter|nurse|advocate|"
    r"key ?worker|guide|driver|teacher|tutor) (?:for|of|to)\b)"
)
_AND_I = re.compile(r" and i (?=[a-z])")
_RELATIVE = re.compile(r",? who(?:se)?\b")


def stands_as_person(text: str, word: Word) -> bool:
    """Whether what is around a capitalised everyday word, or a country, allows a person alone."""
    if not word.bare.istitle() or len(word.plain) < _SHORTEST or _another(text, word):
        return False
    if word.opens:
        return _acted_name(word.plain) and (begins_prose(text, word) or _does(text, word) or apposed(text, word))
    if not _may_be(word.plain) or _OWNED.search(text, max(0, word.start - 8), word.start):
        return False
    return _introduced(text, word) or _does(text, word) or _met(text, word)


def apposed(text: str, word: Word) -> bool:
    """ "Comfort, carer for …", "Cash, who …"."""
    return bool(_APPOSED.match(text, word.bare_end))


def stands_unowned(text: str, word: Word) -> bool:
    """Whether an everyday word has a capital inside a sentence, without article, owner or another beside it."""
    parts = (word.plain, *word.plain.split("-"))
    if word.opens or not word.bare.istitle() or len(word.plain) < _SHORTEST or not all(map(_may_be, parts)):
        return False
    if word.plain in word_list("names_among_terms"):
        return False
    return not _OWNED.search(text, max(0, word.start - 8), word.start) and not _another(text, word)


def _another(text: str, word: Word) -> bool:
    """Whether another word with a capital stands beside it, as in the name of a body."""
    beside = _BESIDE_CAPITAL.search(text, max(0, word.start - 20), word.start)
    if beside and plain(beside[1]) not in lexicon().openings:
        return True
    return bool(_CAPITAL_AFTER.match(text, word.bare_end))


def _acted_name(value: str) -> bool:
    return any(value in word_list(name) for name in ("acted_names", "everyday_family", "names_among_terms"))


def _may_be(value: str) -> bool:
    known = lexicon()
    if value in word_list("names_among_terms"):
        return True
    apart = (known.terms, known.openings, known.generic_places, word_list("departments"), word_list("bodies"))
    return not any(value in words for words in apart)


def _introduced(text: str, word: Word) -> bool:
    """ "my supervisor, Bright, said"."""
    comma = text[max(0, word.start - 2) : word.start] == ", " and bool(_APART.match(text, word.bare_end))
    return comma and cue_before(text, word.start) >= _ROLE


def _does(text: str, word: Word) -> bool:
    end = word.bare_end
    if of_a_person(text, end, word.possessive):
        return True
    return not word.possessive and cue_after(text, end, False) >= _ONLY_PEOPLE


def _met(text: str, word: Word) -> bool:
    if _GREETED.search(text, max(0, word.start - 12), word.start):
        return bool(_APART.match(text, word.bare_end))
    if _ADDRESSED.search(text, max(0, word.start - 20), word.start):
        return bool(_GOES_ON.match(text, word.bare_end))
    return bool(_RELATIVE.match(text, word.bare_end)) and not word.possessive


def stands_as_actor(text: str, word: Word) -> bool:
    """The same of "joy" in lower case: it acts at the head of a clause, is told, or stands beside a role."""
    before = text[max(0, word.start - 40) : word.start]
    does = (owns if word.possessive else acts)(text, word.bare_end) or bool(_AND_I.match(text, word.bare_end))
    if does and _CLAUSE_HEAD.search(before) and not _THING_BEFORE.search(before):
        return True
    if word.possessive:
        return False
    who = before.endswith("it was ") and bool(_RELATIVE.match(text, word.end))
    told = bool(_TOLD.search(before)) and bool(_GOES_ON.match(text, word.end))
    return who or told or _introduced(text, word)
