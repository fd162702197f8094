"""Cutting what somebody wrote into sentences, with their places in the text."""

import re
from dataclasses import dataclass

_END = re.compile(r"""(?:[.?!…]+["”’')\]]*|(?<=\n))(?=\s+|$)""")
_ABBREVIATIONS = re.compile(
    r"(?:mr|mrs|ms|dr|prof|e\.g|i\.e|eg|ie|vs|st|approx|dept|etc|fig|min|max|hrs?|a\.m|p\.m|resp|cc?a|incl|sr|jr)\Z"
)
_LAST_WORD = re.compile(r"(?<!\w)([A-Za-z][A-Za-z.'’]*)$")
_CAPITAL = re.compile(r"[.?!]\s+[A-Z]|(?<![\w.])I(?![\w.])")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text: `text == whole[start:end]`. `order` counts sentences from 0."""

    text: str
    start: int
    end: int
    order: int = 0

    @property
    def words(self) -> list[str]:
        return self.text.split()


def sentences(whole: str) -> list[Span]:
    """The sentences of `whole` in order, without surrounding space."""
    found: list[Span] = []
    start = 0
    for stop in _stops(whole):
        found += _span(whole, start, stop, len(found))
        start = stop
    return found + _span(whole, start, len(whole), len(found))


def _stops(whole: str) -> list[int]:
    ends = [match.end() for match in _END.finditer(whole)] + [match.end() for match in re.finditer(r"\n+", whole)]
    capitals = _CAPITAL.search(whole) is not None
    return sorted({end for end in ends if not _abbreviates(whole, end, capitals)})


def _abbreviates(whole: str, end: int, capitals: bool) -> bool:
    """A small letter after the stop tells that the sentence goes on, but only in somebody who writes `capitals`."""
    if whole[end - 1] in "\"”’'" and whole[end - 2] in "?!":
        return capitals and whole[end:].lstrip()[:1].islower()
    if whole[end - 1] != ".":
        return False
    last = _LAST_WORD.search(whole[: end - 1])
    goes_on = capitals and whole[end:].lstrip()[:1].islower()
    if last is None:
        return goes_on
    word = last.group(1).lower()
    return bool(_ABBREVIATIONS.match(word)) or goes_on or (len(word) == 1 and word != "i")


def _span(whole: str, start: int, stop: int, order: int) -> list[Span]:
    raw = whole[start:stop]
    text = raw.strip().lstrip(".,;:!?…)]*- ")
    if not any(char.isalpha() for char in text):
        return []
    begin = start + raw.index(text)
    return [Span(text, begin, begin + len(text), order)]
