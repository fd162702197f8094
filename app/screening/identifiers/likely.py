"""What a model says about which letters belong to a name: one more cue beside lists and shapes."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.screening.identifiers.lexicon import lexicon, word_list
from app.screening.identifiers.words import Word

Chances = Sequence[tuple[int, int, float]]

_ENOUGH = 0.5
_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Likely:
    """Half-open spans of a text with the chance, 0 to 1, that each is part of a name."""

    spans: Chances = ()

    def chance(self, word: Word) -> float:
        """The greatest chance of any span that shares a letter with the word."""
        return max(
            (chance for start, end, chance in self.spans if start < word.bare_end and word.start < end), default=0.0
        )

    def weight(self, run: Sequence[Word]) -> float:
        """What the chance adds to the score of a run of capitalised words, 0 to 2."""
        return _WEIGHT * max(self.chance(word) for word in run) if self.spans else 0.0

    def names(self, word: Word) -> bool:
        """Whether a word in lower case is a name: likely, and no ordinary word of the lexicon."""
        return bool(self.spans) and not _ordinary(word) and self.chance(word) >= _ENOUGH


def _ordinary(word: Word) -> bool:
    known = lexicon()
    return any(
        word.plain in words
        for words in (known.words, known.terms, known.not_lower, known.eponyms, word_list("abbreviations"))
    )


NOTHING_LIKELY = Likely()
