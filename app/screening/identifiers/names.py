"""Names of people, from their shape, the name lists and the words around them."""

import re
from collections.abc import Iterator, Sequence

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.acts import NAMED_MONTHS, of_a_person
from app.screening.identifiers.drugs import like_drug
from app.screening.identifiers.eponyms import heads_a_term, is_eponym
from app.screening.identifiers.extent import extended, joined, trimmed, with_epithet, with_initial
from app.screening.identifiers.initials import find_initials
from app.screening.identifiers.lexicon import lexicon, plain, word_list
from app.screening.identifiers.likely import Chances, find_likely
from app.screening.identifiers.lower_names import lower_name
from app.screening.identifiers.person import person_score
from app.screening.identifiers.spans import touches
from app.screening.identifiers.titles import find_titled
from app.screening.identifiers.virtues import stands_alone
from app.screening.identifiers.words import Word

_THRESHOLD = 2.0
_NAME_LIKE = 2.0
_ALONE = re.compile(r"(?:^|[,.;:]\s)(?P<value>[a-zà-ÿ][a-zà-ÿ'’-]{3,}(?: [a-zà-ÿ][a-zà-ÿ'’-]{2,})?)(?=,|[?.]?$)")
_OF_A_PERSON = re.compile(
    r", \d{1,3}[,;)]|,? \(?\d{1,3} ?(?:yo|y/o|[MFmf])\b| \(\d{1,3}\)| (?:said|says|told|tells|asked|asks|laughed|"
    r"laughs|"
    r"smiled|smiles|cried|nodded|whispered|phoned|rang|hugged|thinks|wants|knows)\b"
)
_DATING = re.compile(
    r"\b(?:in|since|until|till|by|during|last|next|this|early|late|mid|of|from|every|\d+(?:st|nd|rd|th)?|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r",?(?: and| or| to)?)[ -]$",
    re.I,
)
_SAINT = re.compile(r"\b(?:st|saint)\.? $")
_BY_FORM = re.compile(
    r"(?<![\w-])(?:[^\W\d_]{2,} (?i:a/l|a/p|s/o|d/o) [^\W\d_]{2,}|(?i:hr|fru|frk)\. [A-ZÆØÅÄÖ][\w'’-]+)(?![\w-])"
)
_REVERSED = re.compile(r"(?<![\w-])(?P<family>[A-Z][\w'’-]+),\s?(?P<given>[A-Z][a-z'’-]+|[A-Z]\.)(?!\w)")


def find_names(
    text: str, words: list[Word], taken: Sequence[Identifier] = (), likely: Chances = ()
) -> Iterator[Identifier]:
    """Names outside `taken`; a name that is sure once is found again wherever it stands in the text."""
    words = [word for word in words if not touches(word.start, word.end, taken)]
    found = [
        *_by_form(text),
        *_reversed(text),
        *find_titled(text, words),
        *find_initials(text),
        *_runs(text, words),
        *_lower(text, words),
        *_months(text, words),
    ]
    found += find_likely(text, words, likely, found)
    yield from found
    yield from _repeats(text, words, found)


def _by_form(text: str) -> Iterator[Identifier]:
    """ "Kumaran a/l Segar", "hr. Aas": what is written so is a name."""
    for match in _BY_FORM.finditer(text):
        yield Identifier(*match.span(), IdentifierType.NAME)


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
        if run and not _dated(text, run) and person_score(text, run) >= _THRESHOLD:
            yield Identifier(
                with_epithet(text, run[0].start), with_initial(text, run[-1].bare_end), IdentifierType.NAME
            )


def _dated(text: str, run: list[Word]) -> bool:
    """Whether "May" or "August" is the month: at the head of a sentence, or after "in" or another month."""
    if len(run) > 1 or run[0].plain not in NAMED_MONTHS:
        return False
    return run[0].opens or _after_dating(text, run[0])


def _after_dating(text: str, word: Word) -> bool:
    return bool(_DATING.search(text, max(0, word.start - 16), word.start))


def _lower(text: str, words: list[Word]) -> Iterator[Identifier]:
    """Names in lower case: sure given names anywhere, other names after a cue."""
    index = 0
    while index < len(words):
        word = words[index]
        if not word.text.islower() or not lower_name(text, word):
            index += 1
            continue
        last = extended(text, words, index)
        if not is_eponym(word.text) and not _of_a_saint(text, word):
            yield Identifier(
                _with_strange(text, words, index), with_initial(text, words[last].bare_end), IdentifierType.NAME
            )
        index = last + 1


def _of_a_saint(text: str, word: Word) -> bool:
    """ "st john's wort"."""
    return bool(_SAINT.search(text, max(0, word.start - 7), word.start)) and heads_a_term(text, word.bare_end, 1)


def _months(text: str, words: list[Word]) -> Iterator[Identifier]:
    """ "June, 81,", "April said": months that are people, by an age or a verb that only people have."""
    for word in words:
        if not word.capital or word.plain not in NAMED_MONTHS or _after_dating(text, word):
            continue
        if _OF_A_PERSON.match(text, word.end) or (word.opens and of_a_person(text, word.bare_end, word.possessive)):
            yield Identifier(word.start, word.end, IdentifierType.NAME)


def _with_strange(text: str, words: list[Word], index: int) -> int:
    """The start of the name, moved back over a word that no list has: "lachie mcallister"."""
    before, word = words[index - 1], words[index]
    beside = index > 0 and before.text.islower() and not before.possessive and joined(text, before, word)
    if beside and (before.plain in lexicon().all_given and before.plain not in lexicon().common):
        return before.start
    if beside and "-" in word.plain and before.plain in word_list("short_family"):
        return before.start
    strange = beside and lexicon().strange(before.plain) and not like_drug(before.plain)
    return before.start if strange and lexicon().like_name(before.plain) > 1 else word.start


def find_loose_names(text: str, words: list[Word], found: Sequence[Identifier]) -> Iterator[Identifier]:
    """Strange words with a capital, or alone between commas, where the text identifies somebody already."""
    known = lexicon()
    for word in words:
        if word.text.istitle() and _stands_out(text, word) and not touches(word.start, word.bare_end, found):
            yield Identifier(word.start, word.bare_end, IdentifierType.NAME)
    for match in _ALONE.finditer(text):
        value = plain(match.group("value"))
        town = value in known.towns and not set(value.split()) <= known.common
        strange = all(known.strange(part) and not like_drug(part) for part in value.split())
        strange = strange and known.like_name(value.split()[-1]) > _NAME_LIKE
        named = all(part in known.given and part not in known.rarer_given for part in value.split())
        named = named and not known.not_lower & set(value.split())
        if (town or strange or named) and not touches(match.start("value"), match.end("value"), found):
            yield Identifier(*match.span("value"), IdentifierType.PLACE if town else IdentifierType.NAME)


def _stands_out(text: str, word: Word) -> bool:
    """Whether a capitalised word is on no list of words and heads no term."""
    if len(word.plain) < 2 or like_drug(word.plain) or is_eponym(word.text) or heads_a_term(text, word.end):
        return False
    return lexicon().strange(word.plain) or (not word.opens and _unlisted(word))


def _unlisted(word: Word) -> bool:
    known = lexicon()
    parts = [word.plain, *word.plain.split("-")]
    return not any(
        part in known.words or part in known.terms or part in known.openings or part in known.states for part in parts
    )


def _repeats(text: str, words: list[Word], found: list[Identifier]) -> Iterator[Identifier]:
    sure = {word.plain for word in words if _names_alone(word) and touches(word.start, word.bare_end, found)}
    yield from _lower_repeats(text, words, found)
    for word in words:
        opening = word.opens and word.plain in lexicon().common and not word.possessive
        if word.capital and word.plain in sure and not opening and not heads_a_term(text, word.end, 1):
            yield Identifier(word.start, word.bare_end, IdentifierType.NAME)


def _lower_repeats(text: str, words: list[Word], found: list[Identifier]) -> Iterator[Identifier]:
    """ "will, not 'the body'": an everyday word that was a name before, where it stands alone."""
    everyday = [
        word for word in words if not word.capital and (word.plain in lexicon().name_words or word.plain in _acted())
    ]
    named = {word.plain for word in everyday if touches(word.start, word.bare_end, found)}
    for word in everyday:
        alone = word.plain not in lexicon().common or stands_alone(text, word)
        if word.plain in named and (alone or (word.opens and of_a_person(text, word.bare_end, word.possessive))):
            yield Identifier(word.start, word.bare_end, IdentifierType.NAME)


def _acted() -> frozenset[str]:
    return word_list("acted_names")


def _names_alone(word: Word) -> bool:
    return word.capital and len(word.plain) > 2 and word.plain not in lexicon().terms
