"""Names after a title: "Dr Okafor", "sister mary", "PROF. LIND"."""

import re
from collections.abc import Iterator

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.cues import cue_after, titled_before
from app.screening.identifiers.eponyms import heads_a_term, is_eponym
from app.screening.identifiers.extent import SHORT_GIVEN, extended, with_epithet, with_initial
from app.screening.identifiers.lexicon import lexicon, word_list
from app.screening.identifiers.words import Word

_WORD_BEFORE = re.compile(r"(?<![\w'’-])([A-Za-z]+) $")
_NOT_AT_HAND = frozenset({"student", "baby", "resident", "officer", "intern", "consultant", "registrar"})
_BY_NAME = frozenset({"nurse", "sister", "midwife", "auntie", "aunty", "aunt", "uncle"})
_KIN = frozenset({"Aunt", "Auntie", "Aunty", "Uncle", "Granny", "Grandma", "Grandpa", "Cousin", "Sister", "Brother"})
_CAPITAL = re.compile(r" [A-Z]")
_OF_FAMILIES = frozenset({"mr", "mrs"})
_ACTS = 1.6


def find_titled(text: str, words: list[Word]) -> Iterator[Identifier]:
    """Titles with the name that follows."""
    for index, word in enumerate(words):
        title = titled_before(text, word.start)
        if not title:
            continue
        name = _past_particle(words, index)
        if not (_follows(text, name, title.group("title")) or _particled(word, name, title.group("title"))):
            continue
        if is_eponym(word.text) and heads_a_term(text, word.end):
            continue
        last = extended(text, words, index)
        yield Identifier(
            with_epithet(text, _with_rank(text, title.start())),
            with_initial(text, words[last].bare_end),
            IdentifierType.NAME,
        )


def _with_rank(text: str, start: int) -> int:
    """The start moved back over "old", "staff" and the like before the title."""
    match = _WORD_BEFORE.search(text, max(0, start - 12), start)
    return _with_rank(text, match.start(1)) if match and match[1].lower() in word_list("before_titles") else start


def _particled(particle: Word, name: Word, title: str) -> bool:
    """ "mr de wet": after a strict title and a particle any word is a name."""
    return particle is not name and len(particle.plain) > 1 and title.lower().rstrip(".") in word_list("strict_titles")


def _past_particle(words: list[Word], index: int) -> Word:
    """The word after "de", "van" or "Md.", or the word itself."""
    particle = words[index].plain in word_list("particles") or words[index].text in SHORT_GIVEN
    particle = particle and index + 1 < len(words)
    return words[index + 1] if particle else words[index]


def _follows(text: str, word: Word, title: str) -> bool:
    if word.plain in word_list("not_after_title") or (title.isupper() and len(title) > 1 and not word.capital):
        return False
    spelled = title.lower().rstrip(".").replace("’", "'")
    if title == "mx" and not (lexicon().bears(word.plain) and word.plain not in lexicon().words):
        return False
    if title.endswith(".") and spelled.split()[-1] not in word_list("dotted_titles"):
        return False
    if spelled in word_list("word_titles"):
        return title[0].isupper() and word.capital and lexicon().bears(word.plain)
    if word.capital:
        return (
            not _loose(spelled)
            or _capital_after_noun(word)
            or _at_hand(text, word, title)
            or _of_kin(text, word, title)
        )
    if spelled in word_list("strict_titles") and len(word.plain) > 1 and (title != "miss" or not _ordinary(word)):
        return _lower_after_title(word) or _a_family(word, spelled)
    return _listed_in_lower(word, spelled)


def _loose(spelled: str) -> bool:
    return spelled in word_list("loose_titles") or spelled.replace(" ", "-") in word_list("further_titles")


def _at_hand(text: str, word: Word, title: str) -> bool:
    """ "Rabbi Stern was", "Nurse Bright asked": an everyday word with a capital, and a verb that people have."""
    if not title[0].isupper() or title.lower() in _NOT_AT_HAND or not word.text.istitle() or len(word.plain) < 3:
        return False
    known = lexicon()
    if word.plain in known.terms or word.plain in known.openings or word.plain in known.generic_places:
        return False
    return cue_after(text, word.bare_end, word.possessive) >= _ACTS


def _of_kin(text: str, word: Word, title: str) -> bool:
    """ "escort Aunt Ute": a short name after a capitalised word of kin, with nothing of the kind after it."""
    if title not in _KIN or word.plain not in lexicon().all_given or word.plain in lexicon().openings:
        return False
    return not _CAPITAL.match(text, word.end)


def _ordinary(word: Word) -> bool:
    return word.plain in lexicon().words


def _capital_after_noun(word: Word) -> bool:
    known = lexicon()
    if len(word.plain) < 2 or word.plain in known.openings:
        return False
    if word.plain in known.name_words or word.plain in _titled_family():
        return True
    return word.plain not in known.terms and word.plain not in known.common


def _lower_after_title(word: Word) -> bool:
    known, value = lexicon(), word.plain
    if "'" in value and value not in known.family and known.like_name(value) < 0:
        return False
    return value not in known.common or value in known.name_words or value in _titled_family()


def _a_family(word: Word, spelled: str) -> bool:
    """ "mr blackwood", "mrs kettle": after these two titles nearly any family name that is a word."""
    known, value = lexicon(), word.plain
    return spelled in _OF_FAMILIES and len(value) > 3 and value in known.word_family and value not in known.openings


def _titled_family() -> frozenset[str]:
    return word_list("everyday_family") | word_list("titled_family") | word_list("short_family")


def _listed_in_lower(word: Word, title: str) -> bool:
    known, value = lexicon(), word.plain
    if value in known.sure_given or value in known.own_family:
        return True
    return known.strange(value) or (title in _BY_NAME and value in word_list("names_beside_roles"))
