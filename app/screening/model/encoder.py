"""The encoder that the screens share: six layers of MPNet, fine-tuned for what this product has to hear.

One run gives, for each token of each text, what every label needs; pooling over a stretch or a sentence is arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.screening.model import proof
from app.screening.model.session import open_session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("encoder.onnx")
TOKENIZER = Path(__file__).with_name("tokenizer.json")
MAX_TOKENS = 256
MOST_TOGETHER = 512
PADDING = 1
SILENT = -9.0
"""The log-odds of what nothing speaks for."""

Text = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Heard:
    """One text as heard: `tokens` is (t, 3, columns); `spans` (t, 2) are the tokens' places in the text, in Python
    string indices; a token that is no part of the text (a mark, the question before an answer) has an empty span."""

    tokens: NDArray[np.float32]
    spans: NDArray[np.int64]

    def over(self, start: int, end: int) -> NDArray[np.float32]:
        """Log-odds of each column for the tokens that lie in [start, end); SILENT where there is none."""
        inside = (self.spans[:, 0] < end) & (self.spans[:, 1] > start) & (self.spans[:, 1] > self.spans[:, 0])
        return pooled(self.tokens[inside])

    def whole(self) -> NDArray[np.float32]:
        """Log-odds of each column for all tokens, (columns,)."""
        return pooled(self.tokens)


def hear(texts: Sequence[Text], most_tokens: int = MAX_TOKENS) -> list[Heard]:
    """Run the encoder; a pair is a question and its answer. Each text is cut at `most_tokens`."""
    import numpy as np

    tokenizer, session = network()
    encodings = [trimmed(encoding, most_tokens) for encoding in tokenizer.encode_batch(list(texts))]
    heard: list[Any] = [None] * len(encodings)
    for group in alike([len(ids) for ids, _ in encodings]):
        tokens = session.run(None, padded([encodings[index][0] for index in group]))[0]
        for row, index in enumerate(group):
            ids, spans = encodings[index]
            heard[index] = Heard(tokens[row, : len(ids)], np.array(spans, dtype=np.int64).reshape(-1, 2))
    return heard


def trimmed(encoding: Any, most: int) -> tuple[list[int], list[tuple[int, int]]]:
    """The ids, and the span of each token in the last text of the encoding; empty for every other token."""
    asked = 1 in encoding.sequence_ids
    spans = [
        span if sequence == int(asked) else (0, 0)
        for span, sequence in zip(encoding.offsets, encoding.sequence_ids, strict=True)
    ]
    if len(spans) <= most:
        return encoding.ids, spans
    return [*encoding.ids[: most - 1], encoding.ids[-1]], [*spans[: most - 1], (0, 0)]


def pooled(tokens: NDArray[np.float32]) -> NDArray[np.float32]:
    """(t, 3, columns) → (columns,): what the looked-at tokens say, and what all say together."""
    import numpy as np

    if not len(tokens):
        return np.full(tokens.shape[-1], SILENT, dtype=np.float32)
    looks = np.exp(tokens[:, 0] - tokens[:, 0].max(axis=0))
    odds: NDArray[np.float32] = (looks * tokens[:, 1]).sum(axis=0) / looks.sum(axis=0) + tokens[:, 2].mean(axis=0)
    return odds


@cache
def network() -> tuple[Any, Any]:
    """The tokenizer and the ONNX session of this process, loaded at first use.

    Raises EncoderAstray when this machine does not compute what the encoder was trained to say.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.encode_special_tokens = True
    session = open_session(WEIGHTS)
    proof.read(WEIGHTS).check(lambda text: odds_of(tokenizer, session, text))
    return tokenizer, session


def odds_of(tokenizer: Any, session: Any, text: str) -> Sequence[float]:
    """Log-odds of each column for one short text, (columns,)."""
    said: list[float] = pooled(session.run(None, padded([tokenizer.encode(text).ids]))[0][0]).tolist()
    return said


def alike(lengths: Sequence[int]) -> list[list[int]]:
    """Indices in groups of like length, so that little is spent on padding."""
    groups: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        fits = groups and lengths[index] <= 1.3 * lengths[groups[-1][0]]
        if fits and lengths[index] * (len(groups[-1]) + 1) <= MOST_TOGETHER:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def padded(ids: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
    import numpy as np

    tokens = np.full((len(ids), max(len(row) for row in ids)), PADDING, dtype=np.int64)
    mask = np.zeros_like(tokens)
    for row, found in enumerate(ids):
        tokens[row, : len(found)] = found
        mask[row, : len(found)] = 1
    return {"input_ids": tokens, "attention_mask": mask}
