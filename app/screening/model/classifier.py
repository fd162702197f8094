"""The disclosure classifier: each stretch of a text is read once, and heard as a whole and sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.screening.model.encoder import Heard, Text, hear
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
    """Read all stretches of the text in one run. A short answer is read together with its question."""
    import numpy as np

    if not reading.stretches:
        nothing = np.zeros((0, COLUMNS), dtype=np.float32)
        return Scores((), nothing, (), nothing)
    heard = hear([text_of(reading, stretch) for stretch in reading.stretches])
    said = np.full((len(reading.sentences), COLUMNS), -9.0, dtype=np.float32)
    odds = [weighed(reading, *pair, said) for pair in zip(reading.stretches, heard, strict=True)]
    return Scores(reading.stretches, np.stack(odds), reading.sentences, said)


def text_of(reading: Reading, stretch: Span) -> Text:
    text = reading.plain.text[slice(*stretch)]
    return (reading.question, text) if reading.question else text


def weighed(reading: Reading, stretch: Span, heard: Heard, said: NDArray[np.float32]) -> NDArray[np.float32]:
    """The stretch's log-odds; `said` is raised for each of its sentences to what was heard here."""
    import numpy as np

    whole = heard.whole()[:COLUMNS]
    loudest = np.full_like(whole, -np.inf)
    for at, (start, end) in enumerate(reading.sentences):
        if stretch[0] <= start and end <= stretch[1]:
            here = heard.over(start - stretch[0], end - stretch[0])[:COLUMNS]
            said[at] = np.maximum(said[at], here)
            loudest = np.maximum(loudest, here)
    between: NDArray[np.float32] = ((whole + loudest) / 2).astype(np.float32)
    return between
