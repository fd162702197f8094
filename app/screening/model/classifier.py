"""The disclosure classifier: each stretch of a text is read once, and heard as a whole and sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.screening.model.encoder import SILENT, Heard, hear
from app.screening.model.labels import COLUMNS
from app.screening.sentences import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.screening.reading import Reading


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-odds of what was disclosed.

    `stretches[i]` (a span of the plain text) has `odds[i]` (columns,): halfway between the stretch as a whole and the
    loudest of its sentences in each column. `said[j]` is for `sentences[j]`, where it was heard loudest.
    """

    stretches: Sequence[Span]
    odds: NDArray[np.float32]
    sentences: Sequence[Span]
    said: NDArray[np.float32]


def score(reading: Reading) -> Scores:
    """What was heard in all stretches of the text. A short yes says at least what the question would say as a statement
    of its writer."""
    import numpy as np

    if not reading.stretches:
        nothing = np.zeros((0, COLUMNS), dtype=np.float32)
        return Scores((), nothing, (), nothing)
    whole = np.stack([one.whole()[:COLUMNS] for one in reading.heard])
    said = np.stack([said_in(reading, *pair) for pair in zip(reading.stretches, reading.heard, strict=True)])
    odds = ((whole + said.max(axis=1)) / 2).astype(np.float32)
    if reading.said_yes_to:
        odds = np.maximum(odds, hear([reading.said_yes_to])[0].whole()[:COLUMNS])
    return Scores(reading.stretches, odds, reading.sentences, np.maximum(said.max(axis=0), SILENT))


def said_in(reading: Reading, stretch: Span, heard: Heard) -> NDArray[np.float32]:
    """Log-odds of each sentence of the text as heard in one stretch, (sentences, COLUMNS); -inf outside of it."""
    import numpy as np

    said = np.full((len(reading.sentences), COLUMNS), -np.inf, dtype=np.float32)
    for at, (start, end) in enumerate(reading.sentences):
        if stretch[0] <= start and end <= stretch[1]:
            said[at] = heard.over(start - stretch[0], end - stretch[0])[:COLUMNS]
    return said
