"""The larger encoder at work: six layers of MPNet, fine-tuned for what this product has to hear. Not shipped.

One run gives, for each token of each text, what every label needs; pooling over a stretch or a sentence is arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.screening.model.labels import COLUMNS
from app.screening.reading import Reading
from app.screening.sentences import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOKENIZER = Path(__file__).with_name("tokenizer.json")
WINDOW = 800
SHARED = 200
MAX_TOKENS = 256
MOST_TOGETHER = 512
PADDING = 1

Text = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Heard:
    """One text as heard: `tokens` is (t, 3, columns); `spans` (t, 2) are the tokens' places in the text, in Python
    string indices; a token that is no part of the text (a mark, the question before an answer) has an empty span."""

    tokens: NDArray[np.float32]
    spans: NDArray[np.int64]

    def over(self, start: int, end: int) -> NDArray[np.float32]:
        """Log-odds of each column for the tokens that lie in [start, end); zeros of support when there is none."""
        inside = (self.spans[:, 0] < end) & (self.spans[:, 1] > start) & (self.spans[:, 1] > self.spans[:, 0])
        return pooled(self.tokens[inside])

    def whole(self) -> NDArray[np.float32]:
        """Log-odds of each column for all tokens, (columns,)."""
        return pooled(self.tokens)


def hear(texts: Sequence[Text], weights: Path, most_tokens: int = MAX_TOKENS) -> list[Heard]:
    """Run the encoder; a pair is a question and its answer. Each text is cut at `most_tokens`."""
    import numpy as np

    tokenizer, session = network(weights)
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
        return np.full(tokens.shape[-1], -9.0, dtype=np.float32)
    looks = np.exp(tokens[:, 0] - tokens[:, 0].max(axis=0))
    odds: NDArray[np.float32] = (looks * tokens[:, 1]).sum(axis=0) / looks.sum(axis=0) + tokens[:, 2].mean(axis=0)
    return odds


@cache
def network(weights: Path) -> tuple[Any, Any]:
    """The tokenizer and the ONNX session of this process, loaded at first use."""
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.encode_special_tokens = True
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return tokenizer, onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])


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


def stretches_of(reading: Reading) -> Sequence[Span]:
    """What is read at once: runs of whole sentences; an answer to a question in one piece."""
    spans = reading.sentences
    if not spans:
        return []
    return [(spans[0][0], spans[-1][1])] if reading.question else windows(spans)


def windows(spans: Sequence[Span]) -> list[Span]:
    """Runs of whole sentences of about WINDOW characters; two that follow share about SHARED characters."""
    found: list[Span] = []
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= WINDOW:
            last += 1
        found.append((spans[first][0], spans[last][1]))
        if last + 1 >= len(spans):
            break
        after = last + 1
        while after > first + 1 and spans[last][1] - spans[after - 1][0] <= SHARED:
            after -= 1
        first = after
    return found


def odds_of(reading: Reading, weights: Path) -> NDArray[np.float32]:
    """Log-odds of each stretch, (n, COLUMNS): halfway between the whole and the loudest of its sentences."""
    import numpy as np

    stretches, text = stretches_of(reading), reading.plain.text
    texts: list[Text] = [
        (reading.question, text[slice(*span)]) if reading.question else text[slice(*span)] for span in stretches
    ]
    rows = []
    for (start, end), heard in zip(stretches, hear(texts, weights), strict=True):
        inside = [span for span in reading.sentences if start <= span[0] and span[1] <= end]
        loudest = np.max([heard.over(span[0] - start, span[1] - start) for span in inside], axis=0)
        rows.append((heard.whole() + loudest)[:COLUMNS] / 2)
    return np.array(rows, dtype=np.float32).reshape(-1, COLUMNS)
