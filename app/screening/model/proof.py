"""Proof that the encoder says on this machine what it was trained to say.

Eight-bit arithmetic is not the same on every processor: one that adds products in sixteen bits can overflow without a
word, and then the screens miss people. So the weights ship with a few texts and what they say of them exactly.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

NEAR = 0.1
"""How far the log-odds may lie from the exact ones on average. Eight bits cost 0.03; overflows, 0.18 and more."""


class EncoderAstray(RuntimeError):
    """The encoder says other things on this machine than it was trained to."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Texts with the log-odds of every column, as exact arithmetic gives them, (texts, columns)."""

    texts: Sequence[str]
    odds: Sequence[Sequence[float]]

    def distance(self, said: Callable[[str], Sequence[float]]) -> float:
        """Mean distance, in log-odds, between what is said of the texts here and what was said then."""
        pairs = [
            pair
            for text, exact in zip(self.texts, self.odds, strict=True)
            for pair in zip(said(text), exact, strict=True)
        ]
        return sum(abs(here - then) for here, then in pairs) / len(pairs)

    def check(self, said: Callable[[str], Sequence[float]]) -> float:
        """The distance. Raises EncoderAstray when it is too long."""
        apart = self.distance(said)
        if not apart <= NEAR:
            raise EncoderAstray(
                f"The encoder is {apart:.2f} off on this processor, {NEAR} is allowed. Install the pinned onnxruntime "
                "again, or run Afterward on another machine."
            )
        return apart


def proof_of(weights: Path) -> Path:
    """Where the proof of a weights file stands."""
    return weights.with_suffix(".proof.json")


def read(weights: Path) -> Proof:
    raw = json.loads(proof_of(weights).read_text("utf-8"))
    return Proof(raw["texts"], raw["odds"])


def write(weights: Path, proof: Proof) -> None:
    rounded = [[round(value, 3) for value in row] for row in proof.odds]
    proof_of(weights).write_text(json.dumps({"texts": list(proof.texts), "odds": rounded}, indent=1) + "\n", "utf-8")
