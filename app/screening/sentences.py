"""Where sentences begin and end, their words, and the stretches of text that are read together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

STOP = re.compile(r"(?:[.!?]+[\"')\]]*|\.{3})(?=\s)|\n+")
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|vs|eg|e\.g|i\.e|approx|fig|dept|[a-hj-z])\.$")
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*|\d+")
LONGEST = 45
BREAK = re.compile(r"[,;:]\s|\s-\s|\s(?:and|but|so|because|then)\s")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the plain text and where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str, span: Span) -> list[Token]:
    """The words of one sentence."""
    return [Token(match.group(), match.start(), match.end()) for match in WORD.finditer(text, *span)]


def sentences(text: str) -> list[Span]:
    """Half-open spans of the sentences, without surrounding blanks; a run-on is cut at commas and joining words."""
    found: list[Span] = []
    start = 0
    for stop in STOP.finditer(text):
        if stop.group() == "." and ABBREVIATION.search(text[max(0, stop.end() - 8) : stop.end()]):
            continue
        found.append((start, stop.end()))
        start = stop.end()
    found.append((start, len(text)))
    trimmed = (trim(text, span) for span in found)
    return [piece for span in trimmed if span[0] < span[1] for piece in pieces(text, span)]


def trim(text: str, span: Span) -> Span:
    body = text[span[0] : span[1]]
    start = span[0] + len(body) - len(body.lstrip())
    return (start, max(start, span[1] - len(body) + len(body.rstrip())))


def pieces(text: str, span: Span) -> list[Span]:
    """A sentence of more than 45 words in two, at the break that is nearest to its middle."""
    body = text[span[0] : span[1]]
    if body.count(" ") < LONGEST:
        return [span]
    middle = len(body) / 2
    cuts = [match.start() for match in BREAK.finditer(body)] or [body.find(" ", int(middle))]
    cut = span[0] + min(cuts, key=lambda at: abs(at - middle))
    if not span[0] < cut < span[1]:
        return [span]
    return pieces(text, (span[0], cut)) + pieces(text, trim(text, (cut, span[1])))


def windows(spans: Sequence[Span], size: int, shared: int) -> list[Span]:
    """Runs of whole sentences of about `size` characters; two that follow share about `shared` characters."""
    found: list[Span] = []
    first = 0
    while first < len(spans):
        last = last_within(spans, first, size)
        found.append((spans[first][0], spans[last][1]))
        if last + 1 >= len(spans):
            break
        after = last + 1
        while after > first + 1 and spans[last][1] - spans[after - 1][0] <= shared:
            after -= 1
        first = after
    return found


def last_within(spans: Sequence[Span], first: int, size: int) -> int:
    """The last of the spans that end within `size` characters of where `first` begins; at least `first` itself."""
    last = first
    while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= size:
        last += 1
    return last
