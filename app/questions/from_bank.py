"""Questions from the bank, when the trainee's words give nothing that may be quoted."""

from collections.abc import Iterator
from itertools import islice

from app.questions.bank import BankItem, candidates, default_bank, strengths_of
from app.questions.gate import Door
from app.questions.lenses import find_framework
from app.questions.library import reference
from app.questions.occasion import Reflected
from app.questions.question import Question, Source
from app.questions.shelf import Shelf

MOST_TRIED = 40


def from_bank(here: Reflected, door: Door, shelf: Shelf | None = None) -> Iterator[Question]:
    """Admitted questions, the best fitting first."""
    near = shelf.nearness(here.context.text) if shelf else None
    allowed = candidates(default_bank(), here.aim, here.reading, seed=here.seed, nearness=near)
    for item in islice(allowed, MOST_TRIED):
        if door.admits(item.text):
            yield _question(item, door)


def strengths(here: Reflected, door: Door) -> Iterator[Question]:
    """Admitted questions about what carries the writer, in an order of chance: none of them goes into the matter."""
    for item in strengths_of(default_bank(), seed=here.seed):
        if door.admits(item.text):
            yield _question(item, door)


def _question(item: BankItem, door: Door) -> Question:
    framework = find_framework(item.framework)
    return Question(
        text=item.text,
        purpose=item.purpose,
        lens=framework.name,
        stage=next(stage.name for stage in framework.stages if stage.id == item.stage),
        source=Source.LIBRARY,
        prompt=reference(f"bank.{item.id}", item.version, item.text, item.purpose),
        rejected=door.rejected,
    )
