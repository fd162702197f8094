"""The trained screens: a small encoder of our own fine-tuning reads the draft and names what it breaks.

The weights come from `python -m evals.train.gate`; docs/model-cards/gate.md says from what.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.screening.output.candidate import QUOTE, Candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("gate.onnx")
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
MOST_TOKENS = 64
BAR = 1.0
CLEARED_BELOW = 0.1


def suspects(candidate: Candidate, violation: str) -> bool:
    """Whether the encoder thinks that the draft breaks a rule, and that it is this one most of all."""
    name, score = suspicion(spoken(candidate))
    return name == violation and score > BAR


def clears(candidate: Candidate) -> bool:
    """Whether the encoder is so sure of a good question that a single rule by meaning may be wrong."""
    return suspicion(spoken(candidate))[1] < CLEARED_BELOW


def spoken(candidate: Candidate) -> str:
    """The draft's own words, a quotation as "that"."""
    return candidate.own.replace(QUOTE.lower(), "that")


@lru_cache(maxsize=64)
def suspicion(text: str) -> tuple[str, float]:
    """The violation that is likeliest, and how likely: its chance plus that of "any", 0 to 2."""
    chances = heads().chances(text)
    best = int(chances[:-1].argmax())
    return VIOLATIONS[best], float(chances[best] + chances[-1])


@cache
def heads() -> Heads:
    """The encoder of this process, loaded at first use. Raises when the weights are absent."""
    import onnxruntime
    from tokenizers import Tokenizer

    from app.screening.model.assets import TOKENIZER, read

    tokenizer = Tokenizer.from_str(read(TOKENIZER).decode("utf-8"))
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(WEIGHTS.read_bytes(), options, providers=["CPUExecutionProvider"])
    return Heads(tokenizer, session)


@dataclass(frozen=True, slots=True)
class Heads:
    """A tokenizer and a session with one logit for each violation and a last one for "any of them"."""

    tokenizer: Any
    session: Any

    def chances(self, text: str) -> NDArray[np.float32]:
        """Probabilities, shape (10,), float32. The text is cut at 64 tokens; a draft that long is refused anyway."""
        import numpy as np

        ids = np.array([self.tokenizer.encode(text).ids], dtype=np.int64)
        logits = self.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]
        chances: NDArray[np.float32] = 1.0 / (1.0 + np.exp(-logits))
        return chances
