"""How good a question is after the words it quotes, as the encoder hears it: learnt from judged questions.

What it learns from stands in `evals/data/train/questions-*.jsonl`. It ranks what may be asked; it admits nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_TOKENS = 96


@dataclass(frozen=True, slots=True)
class Asked:
    """The clause that is quoted and the question after it, as the encoder reads them."""

    quote: str
    ask: str

    @property
    def pair(self) -> tuple[str, str]:
        return self.quote, self.ask


def worth(asked: Sequence[Asked]) -> list[float]:
    """For each a chance, 0 to 1, that a coach would be content to have asked it. Raises when the encoder is absent."""
    import numpy as np

    from app.screening.model.encoder import hear
    from app.screening.model.labels import WORTH

    heard = hear([one.pair for one in asked], MOST_TOKENS)
    return [float(1.0 / (1.0 + np.exp(-one.whole()[WORTH]))) for one in heard]
