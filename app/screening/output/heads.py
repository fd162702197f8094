"""Trained screens: linear heads on the shared sentence embedding and on word runs of the draft.

The weights come from `python -m evals.train.gate`; docs/model-cards/gate.md says from what.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.screening.output.candidate import QUOTE, Candidate
from app.screening.output.text import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("heads.npz")
VIOLATIONS = (
    "advice",
    "leading",
    "evaluation",
    "diagnosis",
    "clinical",
    "blame",
    "probing_trauma",
    "unsafe",
    "coach_voice",
)
CLEARED_BELOW = 0.25
LONGEST_RUN = 3
EMBEDDING_SCALE = 3.0


def suspects(candidate: Candidate, violation: str) -> bool:
    """Whether the heads think that the draft breaks a rule, and that it is this one most of all."""
    name, score = suspicion(spoken(candidate))
    return name == violation and score > heads().bar


def clears(candidate: Candidate) -> bool:
    """Whether the heads are so sure of a good question that a single rule by meaning may be wrong."""
    return suspicion(spoken(candidate))[1] < CLEARED_BELOW


def spoken(candidate: Candidate) -> str:
    """The draft's own words, a quotation as "that"."""
    return candidate.own.replace(QUOTE.lower(), "that")


@cache
def heads() -> Heads:
    """The heads of this process, loaded at first use. Raises OSError when the weights are absent."""
    import numpy as np

    with np.load(WEIGHTS, allow_pickle=False) as stored:
        vocabulary = {run: index for index, run in enumerate(stored["runs"].tolist())}
        weights = (stored["embedding"].astype(np.float32), stored["words"].astype(np.float32))
        return Heads(vocabulary, stored["idf"], *weights, stored["bias"], float(stored["bar"]))


@dataclass(frozen=True, slots=True)
class Heads:
    """One row for each violation, and a last one for "any of them".

    `embedding` is (10, 384), `words` is (10, runs); `bar` bounds the sum of the best head and the last.
    """

    vocabulary: dict[str, int]
    idf: NDArray[np.float32]
    embedding: NDArray[np.float32]
    words: NDArray[np.float32]
    bias: NDArray[np.float32]
    bar: float

    def chances(self, text: str) -> NDArray[np.float32]:
        """Probabilities, shape (10,)."""
        import numpy as np

        from app.screening.model.embedding import embed

        logits = self.embedding @ (embed([text])[0] * EMBEDDING_SCALE) + self.bias + self._word_logits(text)
        chances: NDArray[np.float32] = 1.0 / (1.0 + np.exp(-logits))
        return chances

    def _word_logits(self, text: str) -> NDArray[np.float32]:
        import numpy as np

        counts = Counter(self.vocabulary[run] for run in runs(text) if run in self.vocabulary)
        if not counts:
            return np.zeros_like(self.bias)
        found = np.fromiter(counts, dtype=np.int64)
        values = np.array([1 + math.log(counts[index]) for index in counts], dtype=np.float32) * self.idf[found]
        logits: NDArray[np.float32] = self.words[:, found] @ (values / np.linalg.norm(values))
        return logits


def runs(text: str) -> list[str]:
    """All runs of one to three words, the closing mark left out."""
    said = words(text)
    return [
        " ".join(said[start : start + length])
        for length in range(1, LONGEST_RUN + 1)
        for start in range(len(said) - length + 1)
    ]


@lru_cache(maxsize=64)
def suspicion(text: str) -> tuple[str, float]:
    """The violation that the heads find likeliest, and how likely: its chance plus that of "any", 0 to 2."""
    chances = heads().chances(text)
    best = int(chances[:-1].argmax())
    return VIOLATIONS[best], float(chances[best] + chances[-1])
