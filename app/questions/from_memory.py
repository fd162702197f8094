"""Questions that quote what the trainee wrote weeks ago, which they allowed: out of the library, never from a model."""

import random
from collections.abc import Iterator
from dataclasses import replace

from app.questions.extract.extract import takes_up
from app.questions.extract.quotation import quoted
from app.questions.extract.stems import BareStem
from app.questions.from_stem import question_from
from app.questions.gate import Check, Door, default_check
from app.questions.library import default_live
from app.questions.memory.stems import LEAD, default_memory_stems
from app.questions.occasion import Reflected
from app.questions.question import Question, Recalled
from app.screening.flags import Utterance


def from_memory(here: Reflected, check: Check | None = None) -> Iterator[Question]:
    """Admitted questions, the nearest sentence first. The gate is told that the trainee wrote it, and when.

    What was asked about that sentence in its own thread is no repetition: weeks later it is another question.
    """
    withheld = default_live().withheld
    stems = [stem for stem in default_memory_stems() if f"memory.{stem.id}" not in withheld]
    random.Random(here.seed).shuffle(stems)  # noqa: S311 (variety, no secret)
    for one in here.context.recalled:
        asked = [earlier for earlier in here.context.asked if not takes_up(earlier, quoted(one.sentence))]
        known = replace(here.context, history=(*here.context.history, Utterance("trainee", one.as_said)), asked=asked)
        door = Door(known, check or default_check(known))
        for stem in stems:
            if door.admits(text := _worded(one, stem)):
                yield question_from(stem, "memory", text, here, door, one.message_id)


def _worded(one: Recalled, stem: BareStem) -> str:
    return f"{LEAD.format(when=one.when, quote=quoted(one.sentence))} {stem.text}"
