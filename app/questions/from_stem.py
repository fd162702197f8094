"""A stem with its quotation → a question of the library, named by what made it."""

import uuid

from app.questions.extract.stems import BareStem
from app.questions.gate import Door
from app.questions.library import reference
from app.questions.occasion import Reflected
from app.questions.question import Question, Source


def question_from(
    stem: BareStem, shelf: str, text: str, here: Reflected, door: Door, recalled: uuid.UUID | None = None
) -> Question:
    """`shelf` is the folder that the stem stands in; `recalled` the message of weeks before that `text` quotes."""
    framework = here.aim.framework
    return Question(
        text=text,
        purpose=stem.purpose,
        lens=framework.name,
        stage=framework.stage_for(stem.move).name,
        source=Source.LIBRARY,
        prompt=reference(f"{shelf}.{stem.id}", stem.version, stem.text, stem.purpose),
        rejected=door.rejected,
        recalled=recalled,
    )
