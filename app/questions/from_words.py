"""Questions out of the trainee's own words: always there, and unable to invent anything."""

from collections.abc import Iterator
from itertools import islice

from app.questions.extract.extract import Extracted, extracted, quotables
from app.questions.extract.stems import default_kinds
from app.questions.from_stem import question_from
from app.questions.gate import Door
from app.questions.identifying import identifying_spans
from app.questions.library import default_live
from app.questions.occasion import Reflected
from app.questions.question import Question

MOST_TRIED = 60
AN_EARLIER_MESSAGE = -2.0


def from_words(here: Reflected, door: Door) -> Iterator[Question]:
    """Admitted questions, the best first."""
    for one in islice(_candidates(here), MOST_TRIED):
        if door.admits(one.text):
            yield question_from(one.stem, "stems", one.text, here, door)


def _candidates(here: Reflected) -> list[Extracted]:
    withheld = default_live().withheld
    found: list[Extracted] = []
    for steps_back, text in enumerate(here.texts):
        bonus = AN_EARLIER_MESSAGE if steps_back else 0.0
        ranked = quotables(text, blocked=identifying_spans(text), bonus=bonus)
        found += extracted(ranked, default_kinds(), here.aim.moves, gentle=here.aim.stay, seed=here.seed)
    allowed = [one for one in found if f"stems.{one.stem.id}" not in withheld]
    return sorted(allowed, key=lambda one: -one.score)
