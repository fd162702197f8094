"""How good a question is after the words it quotes, as the encoder hears it: learnt from judged questions.

What it learns from stands in `evals/data/train/questions-*.jsonl`. It ranks what may be asked; it admits nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_TOKENS = 96


class Asked(NamedTuple):
    """The clause that is quoted and the question after it: the pair that the encoder reads."""

    quote: str
    ask: str


def worth(asked: Sequence[Asked]) -> list[float]:
    """For each a chance, 0 to 1, that a coach would be content to have asked it. Raises when the encoder is absent."""
    from app.screening.input.meaning import chance
    from app.screening.model.encoder import hear
    from app.screening.model.labels import WORTH

    return [chance(one.whole()[WORTH]) for one in hear(asked, MOST_TOKENS)]
