"""Questions out of the trainee's own words: always there, and unable to invent anything."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from app.questions.extract.extract import Extracted, extracted, quotables
from app.questions.extract.stems import default_kinds
from app.questions.extract.worth import worth
from app.questions.from_stem import question_from
from app.questions.gate import Door
from app.questions.identifying import identifying_spans
from app.questions.library import default_live
from app.questions.near import times_opened
from app.questions.occasion import Reflected
from app.questions.question import Question

MOST_TRIED = 60
MOST_WEIGHED = 48
MOST_OF_ONE = 7
"""Of how many candidates it is heard how good they are, and of how many that quote the same clause."""
WORTH_COUNTS = 4.0
"""How much that counts beside the wanted move and chance."""
WORN = 0.6
"""What a candidate loses for each question of the last ten that began as it does, so that good openings take turns."""
FULL_WORDS = 6
A_WORD_SHORT = 0.3
"""What a quotation loses for each word that it has less: “I checked” says little when it stands alone."""
AN_EARLIER_MESSAGE = -2.0


def from_words(here: Reflected, door: Door) -> Iterator[Question]:
    """Admitted questions, the best first."""
    for one in islice(_best(_candidates(here), here.context.asked), MOST_TRIED):
        if door.admits(one.text):
            yield question_from(one.stem, "stems", one.text, here, door)


def _candidates(here: Reflected) -> list[Extracted]:
    """What could be asked, the most telling by rule first."""
    withheld = default_live().withheld
    found: list[Extracted] = []
    for steps_back, text in enumerate(here.texts):
        bonus = AN_EARLIER_MESSAGE if steps_back else 0.0
        ranked = quotables(text, blocked=identifying_spans(text))
        made = extracted(ranked, default_kinds(), here.aim.moves, gentle=here.aim.stay, seed=here.seed)
        found += (replace(one, wish=one.wish + bonus, score=one.score + bonus) for one in made)
    allowed = [one for one in found if f"stems.{one.stem.id}" not in withheld]
    return sorted(allowed, key=lambda one: -one.score)


def _best(candidates: Sequence[Extracted], asked: Sequence[str]) -> list[Extracted]:
    """The most telling of each clause, in the order of how good they sound beside what was asked; then the others."""
    weighed, others = _shortlist(candidates)
    values = worth([one.asked for one in weighed])

    def lead(pair: tuple[Extracted, float]) -> float:
        one, value = pair
        short = max(0, FULL_WORDS - len(one.asked.quote.split()))
        return WORTH_COUNTS * value + one.wish - WORN * times_opened(one.text, asked) - A_WORD_SHORT * short

    ranked = sorted(zip(weighed, values, strict=True), key=lead, reverse=True)
    return [*(one for one, _ in ranked), *others]


def _shortlist(candidates: Sequence[Extracted]) -> tuple[list[Extracted], list[Extracted]]:
    weighed: list[Extracted] = []
    others: list[Extracted] = []
    quoting: Counter[tuple[str, int]] = Counter()
    for one in candidates:
        place = (one.clause.text, one.clause.start)
        fits = len(weighed) < MOST_WEIGHED and quoting[place] < MOST_OF_ONE
        (weighed if fits else others).append(one)
        quoting[place] += fits
    return weighed, others
