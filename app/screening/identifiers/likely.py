"""Names that a model hears by what stands around them, where neither lists nor shapes tell."""

import re
from collections.abc import Iterator, Sequence

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.cues import titled_before
from app.screening.identifiers.drugs import like_drug
from app.screening.identifiers.eponyms import heads_a_term, is_cited, is_eponym
from app.screening.identifiers.extent import joined
from app.screening.identifiers.lexicon import lexicon, word_list
from app.screening.identifiers.spans import touches
from app.screening.identifiers.words import Word

Chances = Sequence[tuple[int, int, float]]

_SURE = 0.9
_SURE_OF_A_LETTER = 0.95
_LONGEST_INITIALS = 2
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ADJECTIVE = re.compile(r"frank [a-z]", re.I)


def find_likely(
    text: str, words: Sequence[Word], chances: Chances, taken: Sequence[Identifier]
) -> Iterator[Identifier]:
    """Runs of words outside `taken` that the model is sure of, each with the title before it.

    `chances` holds half-open spans of the text with the chance, 0 to 1, that each is part of a name.
    """
    run: list[Word] = []
    for before, word in zip((None, *words), words, strict=False):
        heard = _heard(text, word, chances) and not touches(word.start, word.bare_end, taken)
        heard = heard and not (before and is_eponym(before.text) and _beside(text, before, word))
        if run and not (heard and _beside(text, run[-1], word)):
            yield _name(text, run)
            run = []
        if heard:
            run.append(word)
    if run:
        yield _name(text, run)


def _beside(text: str, first: Word, second: Word) -> bool:
    return joined(text, first, second) or not text[first.end : second.start].strip(_INVISIBLE)


def chance_of(word: Word, chances: Chances) -> float:
    """The greatest chance of any span that shares a letter with the word."""
    return max((chance for start, end, chance in chances if start < word.bare_end and word.start < end), default=0.0)


def _heard(text: str, word: Word, chances: Chances) -> bool:
    letter = len(word.plain) == 1
    if chance_of(word, chances) < (_SURE_OF_A_LETTER if letter else _SURE):
        return False
    left_out = letter and titled_before(text, word.start)
    return not left_out and not _listed_otherwise(word) and not _in_a_term(text, word)


def _name(text: str, run: Sequence[Word]) -> Identifier:
    title = titled_before(text, run[0].start)
    return Identifier(title.start() if title else run[0].start, run[-1].bare_end, IdentifierType.NAME)


def _listed_otherwise(word: Word) -> bool:
    """An ordinary word, a term or an abbreviation, however likely it sounds: the model hears no capitals."""
    known, value = lexicon(), word.plain
    if value in known.terms or like_drug(value) or any(value in word_list(name) for name in _NO_NAMES):
        return True
    if known.bears(value) or value in known.all_given or value in known.word_family:
        return False
    if word.text.isupper() and len(word.bare) > _LONGEST_INITIALS:
        return True
    ordinary = value in known.words or value in known.common or value in known.not_lower
    return ordinary and (word.opens or not word.capital)


def _in_a_term(text: str, word: Word) -> bool:
    """ "Crohn's", "Ivy lead", "Moon (2004)", "frank haematuria"."""
    if is_cited(text, word.start, word.bare_end) or heads_a_term(text, word.bare_end, 1):
        return True
    return is_eponym(word.text) or bool(_ADJECTIVE.match(text, word.start))


_NO_NAMES = ("abbreviations", "departments", "titles", "strict_titles", "loose_titles", "dotted_titles")
