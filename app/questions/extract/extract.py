"""Questions out of the writer's own sentences: a live clause quoted, and a stem that fits it."""

import random
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

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
LIVE_BESIDE = 2.0
"""How live a clause must be to stand beside another."""
SHORT_BESIDE = 16
BESIDE = 3


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The moves that are wanted, each by so much; whether only gentle stems may speak; the dice of this question."""

    moves: Mapping[str, float]
    gentle: bool
    chance: random.Random

    def allows(self, stem: Stem) -> bool:
        return stem.move in self.moves and (stem.gentle or not self.gentle)

    def worth(self, stem: Stem) -> float:
        return self.moves[stem.move] + self.chance.random() * CHANCE


def extracted(
    ranked: Sequence[Quotable], kinds: Sequence[StemKind], moves: Mapping[str, float], *, gentle: bool, seed: str
) -> Iterator[Extracted]:
    """Candidates, the best first. `moves` are wanted, each by so much; `gentle` allows only gentle stems."""
    wanted = _Wanted(moves, gentle, random.Random(seed))  # noqa: S311 (variety, no secret)
    alone, joining = [kind for kind in kinds if not kind.joins], [kind for kind in kinds if kind.joins]
    fitting = {one: [kind for kind in alone if kind.covers(one.marks)] for one in ranked}
    life = {one: one.live - (1 - TELLING) * max((kind.weight for kind in fitting[one]), default=0.0) for one in ranked}
    found = [each for one in ranked for each in _asked_of(one, fitting[one], life[one], wanted)]
    for earlier, later in _apart(ranked):
        both = [kind for kind in joining if kind.covers(later.marks)]
        found += _asked_of(later, both, min(life[earlier], life[later]), wanted, earlier)
    yield from sorted(found, key=lambda each: -each.score)


def _apart(ranked: Sequence[Quotable]) -> Iterator[tuple[Quotable, Quotable]]:
    """The liveliest clauses two by two, as they come: short ones of two sentences."""
    short = [one for one in ranked if one.live >= LIVE_BESIDE and len(one.clause.words) <= SHORT_BESIDE]
    liveliest = sorted(short, key=lambda one: -one.live)[:BESIDE]
    ordered = sorted(liveliest, key=lambda one: one.clause.start)
    return (pair for pair in combinations(ordered, 2) if pair[0].clause.order != pair[1].clause.order)


def _asked_of(
    one: Quotable, kinds: Sequence[StemKind], life: float, wanted: _Wanted, earlier: Quotable | None = None
) -> Iterator[Extracted]:
    """What the stems of `kinds`, which all cover it, ask of a clause, or of it and an earlier one."""
    filled = slots(one.clause.text)
    for kind in kinds:
        lead = wanted.chance.choice(kind.leads)
        if earlier:
            lead = lead.replace("{earlier}", quoted(earlier.clause.text, embedded=True))
        for stem in kind.stems:
            if wanted.allows(stem) and stem.fits(one.marks, filled):
                text = _worded(lead, stem, one.clause.text, filled)
                yield Extracted(text, stem, one.clause, life + kind.weight + wanted.worth(stem))


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
