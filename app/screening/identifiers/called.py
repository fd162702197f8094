"""Everyday words of which the text says that they are somebody's name, or that look, share and answer as people do."""

import re

from app.screening.identifiers.lexicon import lexicon, plain, word_list
from app.screening.identifiers.words import Word

_NEAR = 8
_LISTS = ("acted_names", "everyday_family", "titled_family")
_MONTHS = frozenset({"april", "june", "august"})
VERBS = frozenset({"will", "may", "can", "hope", "mark", "bill"})
_OWNED = re.compile(r"\b(?:the|an?|my|our|his|her|their|your|its|no|any|some) $", re.I)
_TOLD_NAME = re.compile(
    r"(?:,| \(|[;:–—-])? ?(?:\(?that['’]?s|is|was|\(which is|it['’]s) (?:what (?:everyone|everybody|we|they|"
    r"people|the \w+|her \w+|"
    r"his \w+) (?:all )?calls? (?:him|her|them|me|the \w+)|(?:really |actually )?(?:(?:his|her|their|my|the|"
    r"a) )?(?:real |actual |first |given |"
    r"full |middle |family |sur|sir|last |pet )name\b|the name on (?:his|her|their)\b|(?:his|her|"
    r"their) (?:actual |real )?name\b)|"
    r" (?:and|&) [A-Z]\w+ are what (?:we|they|people) call\b|,? which is (?:her|his|their) (?:real )?name\b"
)
_NOT_SAID_OF = frozenset(
    {"that", "this", "it", "which", "he", "she", "what", "there", "here", "mine", "who", "hers", "his", "and", "or"}
)
_LOOKED = re.compile(
    r" (?:looked|looks|stared|smiled|glanced|winked|nodded|shouted|waved|snapped|swore|laughed|grinned|yelled) "
    r"(?:(?:over|up|back|straight|across|right|down) )?at (?:me|us|him|her)\b"
)
_WITH = re.compile(r"\b(?:with|to|from|by|for|saw|met|told|asked|than) $")
_AT_WORK = re.compile(
    r" (?:at (?:handover|work|lunch|clinic|the (?:desk|bedside|time|end|station))|on (?:the ward|the round|"
    r"nights?|call|the phone|mon|tue|wed|thu|fri|sat|sun)"
    r"|in (?:clinic|theatre|resus|handover|the (?:mess|canteen|corridor|office|car park|coffee room|tea room|lift))|"
    r"today|yesterday|tonight|this morning|last night|afterwards|about (?:it|the)|because (?:he|she|they)|"
    r"and (?:he|she)|over (?:the|a))\b"
)
_LIST = re.compile(
    r"(?P<first>[A-Z][a-z'’-]+)(?P<more>(?:, [A-Z][a-z'’-]+)*),? (?:&|and|\+|or|"
    r"/) (?P<last>[A-Z][a-z'’-]+)"
)
_SHARED = re.compile(
    r" (?:(?:are|were|have|had|is|all|both) )*(?:all |both )?(?:off|on|late|sick|here|twins|sisters|brothers|"
    r"on call|my|our|friends|"
    r"scrubbed|covering|swapped|married|cousins|coming|working|away|in (?:bed|bay|theatre|clinic|resus))\b"
)
_ASKED_WHO = re.compile(
    r"\b(?:who|whose|which (?:nurse|doctor|one)|what['’]?s? (?:is |was )?(?:his|her|their|"
    r"your) name|name\?)\b",
    re.I,
)
_QUOTED_BEFORE = re.compile(r"[\"'“‘]$")
_QUOTED_AFTER = re.compile(r"[,.!?]?[\"'”’](?!\w)")


def owned(text: str, word: Word) -> bool:
    """ "the grace", "her will": what has an article or an owner is rather a thing."""
    return bool(_OWNED.search(text, max(0, word.start - _NEAR), word.start))


def candidate(word: Word) -> bool:
    """Whether the lists know somebody who bears the everyday word; fewer do in lower case."""
    value = word.plain
    if word.capital:
        return word.bare.istitle() and (value in lexicon().name_words or _listed(value))
    return value in word_list("lower_actors") or value in _MONTHS


def is_named(text: str, word: Word, before: str) -> bool:
    """ "Bear (that's the name on his passport)", "looked at me", "'Grace', I said", "Mark, Bill & Sunny all off"."""
    end = word.bare_end
    if _LOOKED.match(text, end) and (word.capital or word.plain not in VERBS or word.plain == "hope"):
        return True
    if word.plain in {"will", "bill", "mark", "frank", "rose"} and _WITH.search(before) and _AT_WORK.match(text, end):
        return True
    if word.capital and _QUOTED_BEFORE.search(before) and _QUOTED_AFTER.match(text, end):
        return bool(_ASKED_WHO.search(text, max(0, word.start - 140), word.start))
    return word.capital and _in_list(text, word)


def _in_list(text: str, word: Word) -> bool:
    """Whether it stands in a list of names that share something: "all off sick", "are twins"."""
    for match in _LIST.finditer(text, max(0, word.start - 60)):
        if match.start() <= word.start < match.end():
            names = [match["first"], *re.findall(r"[\w'’-]+", match["more"]), match["last"]]
            return bool(_SHARED.match(text, match.end())) and all(_bears(plain(name)) for name in names)
    return False


def _bears(value: str) -> bool:
    return lexicon().bears(value) or _listed(value)


def _listed(value: str) -> bool:
    return any(value in word_list(name) for name in _LISTS)


def told_as_name(text: str, word: Word) -> bool:
    """ "oxford is what everyone calls him", "Lord is his surname": any word of which a name is said."""
    known = lexicon()
    value = word.plain
    if not word.capital and value in known.common and value not in known.towns and not candidate(word):
        return False
    if len(value) < 3 or value in _NOT_SAID_OF or (value in known.openings and value not in known.name_words):
        return False
    return bool(_TOLD_NAME.match(text, word.bare_end)) and not owned(text, word)
