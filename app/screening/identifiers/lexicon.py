"""The word lists of the screen, read once."""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_SHORT_TOWN = 3


@dataclass(frozen=True)
class Lexicon:
    """Sets of lower-case words without accents. Each list is read when it is first needed."""

    @cached_property
    def given(self) -> frozenset[str]:
        """Given names that are not everyday words."""
        listed = _packed("given") | _plain("given_own") | self.rarer_given
        return listed - self.words | (_plain("name_words") - self.common)

    @cached_property
    def all_given(self) -> frozenset[str]:
        """Given names, everyday words or not."""
        return _packed("given") | _plain("given_own") | self.rarer_given | _plain("name_words")

    @cached_property
    def sure_given(self) -> frozenset[str]:
        """Given names that are no English word at all, so that they are names in lower case too."""
        rare = _packed("rare_words") - _plain("sure_anyway")
        return self.given - self.rarer_given - rare - self.terms - self.not_lower

    @cached_property
    def rarer_given(self) -> frozenset[str]:
        """Given names of the larger lists, which in lower case may be something else."""
        return (_packed("more_given") | _plain("given_further")) - _plain("given_own") - _plain("name_words")

    @cached_property
    def not_lower(self) -> frozenset[str]:
        """Names that in lower case are something else."""
        return _plain("not_lower")

    @cached_property
    def family(self) -> frozenset[str]:
        """Family names that are not everyday words."""
        return (_packed("family") | _plain("family_own") | _packed("more_family")) - self.words

    @cached_property
    def word_family(self) -> frozenset[str]:
        """Family names that are everyday words, such as Baker."""
        return (_packed("family") | _plain("family_own")) & self.words

    @cached_property
    def own_family(self) -> frozenset[str]:
        """Family names of our own list that are no English word, names in lower case too."""
        return _plain("family_own") - self.words - _packed("rare_words") - self.terms - _plain("not_lower")

    @cached_property
    def name_words(self) -> frozenset[str]:
        return _plain("name_words")

    @cached_property
    def common(self) -> frozenset[str]:
        return _packed("common")

    @cached_property
    def words(self) -> frozenset[str]:
        """Ordinary English words."""
        return _packed("words") - _plain("never_words")

    @cached_property
    def terms(self) -> frozenset[str]:
        return _plain("terms")

    @cached_property
    def eponyms(self) -> frozenset[str]:
        return _plain("eponyms")

    @cached_property
    def heads(self) -> frozenset[str]:
        return _plain("heads")

    @cached_property
    def generic_places(self) -> frozenset[str]:
        return _plain("generic_places")

    @cached_property
    def openings(self) -> frozenset[str]:
        return _plain("openings")

    @cached_property
    def doubtful_towns(self) -> frozenset[str]:
        return _plain("doubtful_towns")

    @cached_property
    def towns(self) -> frozenset[str]:
        return _packed("towns")

    @cached_property
    def care_places(self) -> tuple[str, ...]:
        """Places of care as they are written, the longest first."""
        lines = (_DATA / "care_places.txt").read_text(encoding="utf-8").splitlines()
        return tuple(sorted((line for line in lines if line and line[0] != "#"), key=len, reverse=True))

    @cached_property
    def states(self) -> frozenset[str]:
        """States and provinces: too large to identify anybody."""
        return _plain("states")

    @cached_property
    def small_towns(self) -> frozenset[str]:
        """Towns that are named only where the sentence speaks of a place."""
        return _packed("small_towns")

    @cached_property
    def common_eponyms(self) -> frozenset[str]:
        """Eponyms that many living people bear as well."""
        return _plain("common_eponyms")

    @cached_property
    def likeness(self) -> dict[str, float]:
        """How much more often three letters stand in names than in words, in nats."""
        pairs = (line.rsplit("=", 1) for line in _packed("likeness"))
        return {letters: int(tenths) / 10 for letters, tenths in pairs}

    @cached_property
    def syllables(self) -> frozenset[str]:
        """Of which given names of East Asia are made."""
        return _plain("syllables")

    def of_syllables(self, value: str) -> bool:
        """ "ji-eun": a given name of two different syllables, of which one at least is no English word."""
        parts = value.split("-")
        return (
            len(parts) == 2 and parts[0] != parts[1] and set(parts) <= self.syllables and not set(parts) <= self.common
        )

    def bears(self, value: str) -> bool:
        """Whether somebody may bear it: a given or a family name, or a name that is a word."""
        return value in self.given or value in self.family or value in self.name_words

    def strange(self, value: str) -> bool:
        """Whether no list of ordinary words, terms or abbreviations has the word, and its letters allow a name."""
        if len(value) < 3 or value in self.words or value in self.terms or value in self.not_lower:
            return False
        if value.endswith("n't") or any(len(part) > 2 and part in self.words for part in value.split("-")):
            return False
        return value not in self.eponyms and value not in _short_words() and self.like_name(value) > 0

    def given_compound(self, value: str) -> bool:
        """ "kelly-ann": a given name of two that a hyphen joins."""
        parts = value.split("-")
        return (
            len(parts) == 2
            and all(len(part) > 2 and part in self.all_given for part in parts)
            and (any(part in self.given for part in parts))
        )

    def is_town(self, name: str) -> bool:
        value = plain(name)
        return (
            len(value) > _SHORT_TOWN and (value in self.towns or value in self.small_towns) and value not in self.terms
        )

    def like_name(self, value: str) -> float:
        """How much an unknown word looks like a name: below 0 rather like a word, above 2 rather like a name."""
        framed = f"^{value}$"
        return sum(self.likeness.get(framed[place : place + 3], 0.0) for place in range(len(framed) - 2))


def sure_family(value: str) -> bool:
    """Whether the word is a family name and, by all lists, nothing else."""
    known = lexicon()
    if value in known.own_family:
        return True
    if value in _packed("more_family"):
        return False
    return value in known.family and known.strange(value) and value not in _packed("rare_words") and len(value) > 4


@lru_cache(maxsize=1)
def _short_words() -> frozenset[str]:
    return word_list("abbreviations") | word_list("departments")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return Lexicon()


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Lower case, straight apostrophes, no accents."""
    lowered = word.lower().replace("’", "'")
    if lowered.isascii():
        return lowered
    return "".join(char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char))


@lru_cache
def _packed(name: str) -> frozenset[str]:
    return frozenset(gzip.decompress((_DATA / f"{name}.gz").read_bytes()).decode().splitlines())


def word_list(name: str) -> frozenset[str]:
    """The words of a plain list in the data folder, by its name."""
    return _plain(name)


@lru_cache
def _plain(name: str) -> frozenset[str]:
    text = re.sub(r"^#.*$", "", (_DATA / f"{name}.txt").read_text(encoding="utf-8"), flags=re.M)
    return frozenset(plain(word) for word in text.split())
