"""Names of people, from their shape, the name lists and the words around them."""

import re
from collections.abc import Iterator, Sequence

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.cues import NAMED, cue_after, cue_before
from app.screening.identifiers.eponyms import heads_a_term, is_eponym
from app.screening.identifiers.extent import extended, trimmed, with_initial
from app.screening.identifiers.initials import find_initials
from app.screening.identifiers.lexicon import lexicon, plain
from app.screening.identifiers.person import like_drug, person_score
from app.screening.identifiers.spans import touches
from app.screening.identifiers.titles import find_titled
from app.screening.identifiers.words import Word, words_of

_THRESHOLD = 2.0
_ONLY_PEOPLE = 2.4
_STRANGE = 2.4
_REVERSED = re.compile(r"(?<![\w-])(?P<family>[A-Z][\w'’-]+),\s?(?P<given>[A-Z][a-z'’-]+|[A-Z]\.)(?!\w)")


def find_names(text: str, taken: Sequence[Identifier] = ()) -> Iterator[Identifier]:
    """Names outside `taken`; a name that is sure once is found again wherever it stands in the text."""
    words = [word for word in words_of(text) if not touches(word.start, word.end, taken)]
    found = [
        *_reversed(text),
        *find_titled(text, words),
        *find_initials(text),
        *_runs(text, words),
        *_lower(text, words),
    ]
    yield from found
    yield from _repeats(text, words, found)


def _reversed(text: str) -> Iterator[Identifier]:
    """ "PETROV, Alexei": the family name first."""
    for match in _REVERSED.finditer(text):
        if _family_first(match.group("family"), match.group("given")):
            yield Identifier(match.start(), match.end(), IdentifierType.NAME)


def _family_first(first: str, second: str) -> bool:
    known, family = lexicon(), plain(first)
    if plain(second) not in known.given or family in known.words or family in known.terms:
        return False
    return (first.isupper() and len(family) > 3) or (family in known.family and family not in known.given)


def _runs(text: str, words: list[Word]) -> Iterator[Identifier]:
    """Runs of capitalised words whose shape, lists and surroundings speak for a person."""
    index = 0
    while index < len(words):
        if not words[index].capital:
            index += 1
            continue
        last = extended(text, words, index)
        run = trimmed(words[index : last + 1])
        index = last + 1
        if run and person_score(text, run) >= _THRESHOLD:
            yield Identifier(run[0].start, with_initial(text, run[-1].bare_end), IdentifierType.NAME)


def _lower(text: str, words: list[Word]) -> Iterator[Identifier]:
    """Names in lower case: sure given names anywhere, other names after a cue."""
    index = 0
    while index < len(words):
        word = words[index]
        if word.capital or not _lower_name(text, word):
            index += 1
            continue
        last = extended(text, words, index)
        if not is_eponym(word.text):
            yield Identifier(word.start, with_initial(text, words[last].bare_end), IdentifierType.NAME)
        index = last + 1


def _lower_name(text: str, word: Word) -> bool:
    known, value = lexicon(), word.plain
    if word.opens and value in known.name_words:
        return _lower_virtue(text, word)
    if len(value) < 3 or value in known.not_lower or value in known.terms:
        return False
    if value in known.sure_given or value in known.own_family:
        return len(value) > 3 or cue_before(text, word.start) + cue_after(text, word.bare_end, word.possessive) >= 1.0
    if value in known.words:
        return False
    before, after = cue_before(text, word.start), cue_after(text, word.bare_end, word.possessive)
    if value in known.given:
        return before + after >= 1.0
    return known.strange(value) and not like_drug(value) and (before >= NAMED or before + after >= _STRANGE)


def _lower_virtue(text: str, word: Word) -> bool:
    """ "mercy asked me": an everyday word at the head of a sentence that does what only people do."""
    return cue_after(text, word.bare_end, word.possessive) >= _ONLY_PEOPLE and not word.possessive


def _repeats(text: str, words: list[Word], found: list[Identifier]) -> Iterator[Identifier]:
    sure = {word.plain for word in words if _names_alone(word) and touches(word.start, word.bare_end, found)}
    for word in words:
        opening = word.opens and word.plain in lexicon().common
        if word.capital and word.plain in sure and not opening and not heads_a_term(text, word.end, 1):
            yield Identifier(word.start, word.bare_end, IdentifierType.NAME)


def _names_alone(word: Word) -> bool:
    return word.capital and len(word.plain) > 2 and word.plain not in lexicon().terms
