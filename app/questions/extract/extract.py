"""Questions out of the writer's own sentences: a live clause quoted, and a stem that fits it."""

import random
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.questions.extract.clauses import clauses, is_torn
from app.questions.extract.live import REFUSED, WORTH_QUOTING, liveness
from app.questions.extract.marks import marks
from app.questions.extract.quotation import quoted
from app.questions.extract.sentences import Span, sentences
from app.questions.extract.slots import slots
from app.questions.extract.stems import Stem, StemKind

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
    """A candidate: its words, the stem that it came from, the clause that it quotes, its score."""

    text: str
    stem: Stem
    clause: Span
    score: float


def quotables(text: str, *, blocked: Sequence[tuple[int, int]] = (), bonus: float = 0.0) -> list[Quotable]:
    """Clauses of `text` that may be quoted and are worth it, as they come. `blocked` spans are never quoted."""
    cut = sentences(text)
    found = [_quotable(clause, sentence, len(cut), bonus) for sentence in cut for clause in clauses(sentence)]
    allowed = [one for one in found if _may_be_quoted(one, blocked)]
    return [one for one in allowed if one.live >= WORTH_QUOTING]


def _quotable(clause: Span, sentence: Span, count: int, bonus: float) -> Quotable:
    found, rest = marks(clause.text), sentence.text[clause.end - sentence.start :]
    return Quotable(clause, found, liveness(clause, found, sentences=count, rest=rest) + bonus)


def _may_be_quoted(one: Quotable, blocked: Sequence[tuple[int, int]]) -> bool:
    return not one.marks & REFUSED and not is_torn(one.clause.text) and not _touches(one.clause, blocked)


def _touches(clause: Span, blocked: Sequence[tuple[int, int]]) -> bool:
    return any(start < clause.end and clause.start < end for start, end in blocked)


def extracted(
    ranked: Sequence[Quotable], kinds: Sequence[StemKind], moves: Mapping[str, float], *, gentle: bool, seed: str
) -> Iterator[Extracted]:
    """Candidates, the best first. `moves` are wanted, each by so much; `gentle` allows only gentle stems."""
    chance = random.Random(seed)  # noqa: S311 (variety, no secret)
    pairs = [pair for one in ranked for pair in _pairs(one, kinds, moves, gentle, chance)]
    yield from sorted(pairs, key=lambda pair: -pair.score)


def _pairs(
    one: Quotable, kinds: Sequence[StemKind], moves: Mapping[str, float], gentle: bool, chance: random.Random
) -> Iterator[Extracted]:
    filled = slots(one.clause.text)
    fitting = [kind for kind in kinds if kind.covers(one.marks)]
    live = one.live - (1 - TELLING) * max((kind.weight for kind in fitting), default=0.0)
    for kind in fitting:
        lead = chance.choice(kind.leads)
        for stem in kind.stems:
            if stem.move in moves and stem.fits(one.marks, filled) and (stem.gentle or not gentle):
                score = live + kind.weight + moves[stem.move] + chance.random() * CHANCE
                yield Extracted(_worded(lead, stem, one.clause.text, filled), stem, one.clause, score)


def _worded(lead: str, stem: Stem, clause: str, filled: dict[str, str]) -> str:
    opening = lead.replace("{quote}", quoted(clause))
    ask = re.sub(r"\{(\w+)\}", lambda slot: filled[slot.group(1)], stem.text)
    return f"{opening} {ask}"


def frame(question: str) -> str:
    """The question without what it quotes: two questions with one frame ask the same thing."""
    return re.sub(r"“[^”]*”", "“”", question).rsplit("”", 1)[-1].strip(" .").lower()


def quotes(question: str) -> Collection[str]:
    """What `question` quotes, without the marks."""
    return re.findall(r"“([^”]*)”", question)
