"""Questions that quote what the trainee wrote weeks ago, which they allowed: out of the library, never from a model."""

import random
from collections.abc import Iterator
from dataclasses import replace

from app.questions.extract.quotation import quoted
from app.questions.gate import Check, Door, default_check
from app.questions.library import default_live, reference
from app.questions.memory.stems import LEAD, MemoryStem, default_memory_stems
from app.questions.occasion import Reflected
from app.questions.question import Question, Recalled, Source
from app.screening.flags import Utterance


def from_memory(here: Reflected, check: Check | None = None) -> Iterator[Question]:
    """Admitted questions, the nearest sentence first. The gate is told that the trainee wrote it, and when."""
    withheld = default_live().withheld
    stems = [stem for stem in default_memory_stems() if f"memory.{stem.id}" not in withheld]
    random.Random(here.seed).shuffle(stems)  # noqa: S311 (variety, no secret)
    for one in here.context.recalled:
        known = replace(here.context, history=(*here.context.history, Utterance("trainee", one.as_said)))
        door = Door(known, check or default_check(known))
        for stem in stems:
            if door.admits(text := _worded(one, stem)):
                yield _question(one, stem, text, here, door)


def _worded(one: Recalled, stem: MemoryStem) -> str:
    return f"{LEAD.format(when=one.when, quote=quoted(one.sentence))} {stem.text}"


def _question(one: Recalled, stem: MemoryStem, text: str, here: Reflected, door: Door) -> Question:
    framework = here.aim.framework
    return Question(
        text=text,
        purpose=stem.purpose,
        lens=framework.name,
        stage=framework.stage_for(stem.move).name,
        source=Source.LIBRARY,
        prompt=reference(f"memory.{stem.id}", stem.version, stem.text, stem.purpose),
        rejected=door.rejected,
        recalled=one.message_id,
    )
