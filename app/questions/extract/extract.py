"""Questions out of the writer's own sentences: a live clause quoted, and a stem that fits it."""

import random
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.questions.extract.clauses import clauses, is_torn
from app.questions.extract.live import REFUSED, WORTH_QUOTING, liveness
from app.questions.extract.marks import marks
from app.questions.extract.quotation import core, quoted
from app.questions.extract.sentences import Span, sentences
from app.questions.extract.slots import slots
from app.questions.extract.stems import Stem, StemKind
from app.questions.extract.worth import Asked

CHANCE = 0.9
TELLING = 0.3
"""How much of a kind's weight counts between clauses; within one clause all of it does."""


@dataclass(frozen=True, slots=True)
class Quotable:
    """A clause that may be quoted, with what it says of itself and how live it is."""

    clause: Span
    marks: frozenset[str]
    live: float


@dataclass(frozen=True, slots=True)
class Extracted:
    """A candidate: its words, what is asked of which words in it, the stem, the clause that it quotes.

    `wish` says how much its move is wanted here, with a little chance; `score` adds how telling the clause and the
    kind are, by rule.
    """

    text: str
    asked: Asked
    stem: Stem
    clause: Span
    wish: float
    score: float


def quotables(text: str, *, blocked: Sequence[tuple[int, int]] = ()) -> list[Quotable]:
    """Clauses of `text` that may be quoted and are worth it, as they come. `blocked` spans are never quoted."""
    cut = sentences(text)
    found = [_quotable(clause, sentence, len(cut)) for sentence in cut for clause in clauses(sentence)]
    allowed = [one for one in found if _may_be_quoted(one, blocked)]
    return [one for one in allowed if one.live >= WORTH_QUOTING]


def _quotable(clause: Span, sentence: Span, count: int) -> Quotable:
    found, rest = marks(clause.text), sentence.text[clause.end - sentence.start :]
    return Quotable(clause, found, liveness(clause, found, sentences=count, rest=rest))


def _may_be_quoted(one: Quotable, blocked: Sequence[tuple[int, int]]) -> bool:
    return not one.marks & REFUSED and not is_torn(one.clause.text) and not _touches(one.clause, blocked)


def _touches(clause: Span, blocked: Sequence[tuple[int, int]]) -> bool:
    return any(start < clause.end and clause.start < end for start, end in blocked)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The moves that are wanted, each by so much; whether only gentle stems may speak; the dice of this question."""

    moves: Mapping[str, float]
    gentle: bool
    chance: random.Random

    def allows(self, stem: Stem) -> bool:
        return stem.move in self.moves and (stem.gentle or not self.gentle)

    def wish(self, stem: Stem) -> float:
        return self.moves[stem.move] + self.chance.random() * CHANCE


def extracted(
    ranked: Sequence[Quotable], kinds: Sequence[StemKind], moves: Mapping[str, float], *, gentle: bool, seed: str
) -> Iterator[Extracted]:
    """Candidates, the best first. `moves` are wanted, each by so much; `gentle` allows only gentle stems."""
    wanted = _Wanted(moves, gentle, random.Random(seed))  # noqa: S311 (variety, no secret)
    found = [each for one in ranked for each in _asked_of(one, kinds, wanted)]
    yield from sorted(found, key=lambda each: -each.score)


def _asked_of(one: Quotable, kinds: Sequence[StemKind], wanted: _Wanted) -> Iterator[Extracted]:
    """What the stems of the kinds that cover it ask of a clause."""
    covering = [kind for kind in kinds if kind.covers(one.marks)]
    life = one.live - (1 - TELLING) * max((kind.weight for kind in covering), default=0.0)
    filled = slots(one.clause.text)
    for kind in covering:
        lead = wanted.chance.choice(kind.leads)
        for stem in kind.stems:
            if wanted.allows(stem) and stem.fits(one.marks, filled):
                ask = re.sub(r"\{(\w+)\}", lambda slot: filled[slot.group(1)], stem.text)
                asked = Asked(core(one.clause.text), ask)
                text = f"{lead.replace('{quote}', quoted(one.clause.text))} {ask}"
                wish = wanted.wish(stem)
                yield Extracted(text, asked, stem, one.clause, wish, life + kind.weight + wish)


def frame(question: str) -> str:
    """The question without what it quotes: two questions with one frame ask the same thing."""
    return re.sub(r"“[^”]*”", "“”", question).rsplit("”", 1)[-1].strip(" .").lower()


def quotes(question: str) -> Collection[str]:
    """What `question` quotes, without the marks."""
    return re.findall(r"“([^”]*)”", question)


def takes_up(question: str, text: str) -> bool:
    """Whether `question` quotes more than two words as they stand in `text`."""
    return any(len(quote.split()) > 2 and quote.strip(" .") in text for quote in quotes(question))
