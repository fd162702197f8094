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
        return (_packed("given") | _plain("given_own")) - self.words | (_plain("name_words") - self.common)

    @cached_property
    def sure_given(self) -> frozenset[str]:
        """Given names that are no English word at all, so that they are names in lower case too."""
        return self.given - _packed("rare_words") - self.terms - self.family_only_lower

    @cached_property
    def family_only_lower(self) -> frozenset[str]:
        return _plain("not_lower")

    @cached_property
    def family(self) -> frozenset[str]:
        """Family names that are not everyday words."""
        return (_packed("family") | _plain("family_own")) - self.words

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

    def is_town(self, name: str) -> bool:
        value = plain(name)
        return len(value) > _SHORT_TOWN and value in self.towns and value not in self.terms


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
    return frozenset(gzip.decompress((_DATA / f"{name}.gz").read_bytes()).decode().split())


@lru_cache
def _plain(name: str) -> frozenset[str]:
    text = re.sub(r"^#.*$", "", (_DATA / f"{name}.txt").read_text(encoding="utf-8"), flags=re.M)
    return frozenset(plain(word) for word in text.split())
