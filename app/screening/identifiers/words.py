"""Words of a text with their places."""

import re
from dataclasses import dataclass
from functools import cached_property

from app.screening.identifiers.lexicon import plain

_WORD = re.compile(r"(?<![\d_@#/])[^\W\d_]+(?:['’ʻ‘-][^\W\d_]+)*(?![\d_])")
_PARTICLED = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|bin|ibn|ben)-[A-Z]")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\r•>*\"“(\[]|\s[-–—])[\"'“‘(\s]*$")
_POSSESSIVE = re.compile(r"['’][sS]$")
_SHORTENED = re.compile(r"['’](?:s|S|d|ll|ve|re|m)$")


@dataclass(frozen=True)
class Word:
    """One word: half-open place in the text, its wording, and whether it opens a sentence."""

    start: int
    end: int
    text: str
    opens: bool

    @cached_property
    def possessive(self) -> bool:
        return bool(_POSSESSIVE.search(self.text))

    @cached_property
    def bare(self) -> str:
        """Without "'s", "'d", "'ll" and the like."""
        return _SHORTENED.sub("", self.text)

    @property
    def bare_end(self) -> int:
        return self.start + len(self.bare)

    @cached_property
    def plain(self) -> str:
        return plain(self.bare)

    @cached_property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(_PARTICLED.match(self.text))

    @cached_property
    def shouted(self) -> bool:
        return len(self.bare) > 1 and self.bare.isupper()


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins here. After a word or a comma with a space it never does."""
    if start > 1 and text[start - 1] == " " and (text[start - 2].isalnum() or text[start - 2] == ","):
        return False
    return start == 0 or bool(_SENTENCE_END.search(text[max(0, start - 8) : start]))


def words_of(text: str) -> list[Word]:
    """All words, with hyphens and inner apostrophes kept inside."""
    return [
        Word(
            match.start(),
            match.end(),
            match.group(),
            _opens(text, match.start()),
        )
        for match in _WORD.finditer(text)
    ]
