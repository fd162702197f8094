"""Names of people, from their shape, the name lists and the words around them."""

import re
from collections.abc import Iterator, Sequence

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.cues import NAMED, cue_after, cue_before
from app.screening.identifiers.eponyms import heads_a_term, is_eponym
from app.screening.identifiers.extent import extended, joined, trimmed, with_epithet, with_initial
from app.screening.identifiers.initials import find_initials
from app.screening.identifiers.lexicon import lexicon, plain, sure_family
from app.screening.identifiers.likely import NOTHING_LIKELY, Likely
from app.screening.identifiers.person import like_drug, person_score
from app.screening.identifiers.spans import touches
from app.screening.identifiers.titles import find_titled
from app.screening.identifiers.virtues import lower_virtue, stands_alone
from app.screening.identifiers.words import Word, words_of

_THRESHOLD = 2.0
_STRANGE = 2.4
_NAME_LIKE = 2.0
_ALONE = re.compile(r"(?:^|[,.;:]\s)(?P<value>[a-zà-ÿ][a-zà-ÿ'’-]{3,}(?: [a-zà-ÿ][a-zà-ÿ'’-]{2,})?)(?=,|[?.]?$)")
_REVERSED = re.compile(r"(?<![\w-])(?P<family>[A-Z][\w'’-]+),\s?(?P<given>[A-Z][a-z'’-]+|[A-Z]\.)(?!\w)")


def find_names(text: str, taken: Sequence[Identifier] = (), likely: Likely = NOTHING_LIKELY) -> Iterator[Identifier]:
    """Names outside `taken`; a name that is sure once is found again wherever it stands in the text."""
    words = [word for word in words_of(text) if not touches(word.start, word.end, taken)]
    found = [
        *_reversed(text),
        *find_titled(text, words),
        *find_initials(text),
        *_runs(text, words, likely),
        *_lower(text, words, likely),
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


def _runs(text: str, words: list[Word], likely: Likely) -> Iterator[Identifier]:
    """Runs of capitalised words whose shape, lists and surroundings speak for a person."""
    index = 0
    while index < len(words):
        if not words[index].capital:
            index += 1
            continue
        last = extended(text, words, index)
        run = trimmed(words[index : last + 1])
        index = last + 1
        if run and person_score(text, run, likely.weight(run)) >= _THRESHOLD:
            yield Identifier(
                with_epithet(text, run[0].start), with_initial(text, run[-1].bare_end), IdentifierType.NAME
            )


def _lower(text: str, words: list[Word], likely: Likely) -> Iterator[Identifier]:
    """Names in lower case: sure given names and likely words anywhere, other names after a cue."""
    index = 0
    while index < len(words):
        word = words[index]
        if not word.text.islower() or not (_lower_name(text, word) or likely.names(word)):
            index += 1
            continue
        last = extended(text, words, index)
        while last + 1 < len(words) and joined(text, words[last], words[last + 1]) and likely.names(words[last + 1]):
            last += 1
        if not is_eponym(word.text):
            yield Identifier(
                _with_strange(text, words, index), with_initial(text, words[last].bare_end), IdentifierType.NAME
            )
        index = last + 1


def _with_strange(text: str, words: list[Word], index: int) -> int:
    """The start of the name, moved back over a word that no list has: "lachie mcallister"."""
    before, word = words[index - 1], words[index]
    beside = index > 0 and before.text.islower() and not before.possessive and joined(text, before, word)
    if beside and (before.plain in lexicon().all_given and before.plain not in lexicon().common):
        return before.start
    strange = beside and lexicon().strange(before.plain) and not like_drug(before.plain)
    return before.start if strange and lexicon().like_name(before.plain) > 1 else word.start


def find_loose_names(text: str, found: Sequence[Identifier]) -> Iterator[Identifier]:
    """Strange words with a capital, or alone between commas, where the text identifies somebody already."""
    known = lexicon()
    for word in words_of(text):
        if word.text.istitle() and _stands_out(text, word) and not touches(word.start, word.bare_end, found):
            yield Identifier(word.start, word.bare_end, IdentifierType.NAME)
    for match in _ALONE.finditer(text):
        value = plain(match.group("value"))
        town = value in known.towns and not set(value.split()) <= known.common
        strange = all(known.strange(part) and not like_drug(part) for part in value.split())
        strange = strange and known.like_name(value.split()[-1]) > _NAME_LIKE
        named = set(value.split()) <= known.given and not known.not_lower & set(value.split())
        if (town or strange or named) and not touches(match.start("value"), match.end("value"), found):
            yield Identifier(*match.span("value"), IdentifierType.PLACE if town else IdentifierType.NAME)


def _stands_out(text: str, word: Word) -> bool:
    """Whether a capitalised word is on no list of words and heads no term."""
    if like_drug(word.plain) or is_eponym(word.text) or heads_a_term(text, word.end):
        return False
    return lexicon().strange(word.plain) or (not word.opens and _unlisted(word))


def _unlisted(word: Word) -> bool:
    known = lexicon()
    parts = [word.plain, *word.plain.split("-")]
    return not any(
        part in known.words or part in known.terms or part in known.openings or part in known.states for part in parts
    )


def _lower_name(text: str, word: Word) -> bool:
    known, value = lexicon(), word.plain
    if value in known.name_words and value in known.common and lower_virtue(text, word):
        return True
    if word.opens and value in known.name_words:
        return False
    if len(value) < 3 or value in known.not_lower or value in known.terms:
        return False
    if value in known.sure_given or value in known.own_family:
        return len(value) > 3 or cue_before(text, word.start) + cue_after(text, word.bare_end, word.possessive) >= 1.0
    if value in known.words:
        return False
    if value.startswith(("mc", "mac", "o'")) and value in known.family and known.strange(value):
        return True
    before, after = cue_before(text, word.start), cue_after(text, word.bare_end, word.possessive)
    if value in known.given or sure_family(value):
        return before + after >= 1.0
    return known.strange(value) and not like_drug(value) and (before >= NAMED or before + after >= _STRANGE)


def _repeats(text: str, words: list[Word], found: list[Identifier]) -> Iterator[Identifier]:
    sure = {word.plain for word in words if _names_alone(word) and touches(word.start, word.bare_end, found)}
    yield from _lower_repeats(text, words, found)
    for word in words:
        opening = word.opens and word.plain in lexicon().common
        if word.capital and word.plain in sure and not opening and not heads_a_term(text, word.end, 1):
            yield Identifier(word.start, word.bare_end, IdentifierType.NAME)


def _lower_repeats(text: str, words: list[Word], found: list[Identifier]) -> Iterator[Identifier]:
    """ "will, not 'the body'": an everyday word that was a name before, where it stands alone."""
    everyday = [word for word in words if not word.capital and word.plain in lexicon().name_words]
    named = {word.plain for word in everyday if touches(word.start, word.bare_end, found)}
    for word in everyday:
        if word.plain in named and stands_alone(text, word):
            yield Identifier(word.start, word.bare_end, IdentifierType.NAME)


def _names_alone(word: Word) -> bool:
    return word.capital and len(word.plain) > 2 and word.plain not in lexicon().terms
