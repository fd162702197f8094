"""The shared sentence embedder: MiniLM-L6 as int8 ONNX on one thread."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
MAX_TOKENS = 256
BATCH_TOKENS = 2048
MODEL_ID = "all-MiniLM-L6-v2-int8"


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Sentence vectors, shape (len(texts), 384), float32, each of length 1.

    A text is cut at 256 tokens. Raises AssetError when the model's files are absent or altered.
    """
    return encoder().embed(texts)


@cache
def encoder() -> Encoder:
    """The one encoder of this process, loaded at first use."""
    from tokenizers import Tokenizer

    from app.screening.model.assets import ENCODER, TOKENIZER, read
    from app.screening.model.session import open_session

    tokenizer = Tokenizer.from_str(read(TOKENIZER).decode("utf-8"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    threads = int(os.environ.get("AFTERWARD_EMBED_THREADS", "1"))
    return Encoder(tokenizer, open_session(read(ENCODER), threads))


@dataclass(frozen=True, slots=True)
class Encoder:
    """A tokenizer and an ONNX session that gives one vector per token."""

    tokenizer: Any
    session: Any

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        encodings = self.tokenizer.encode_batch(list(texts))
        for batch in batches([len(encoding.ids) for encoding in encodings]):
            vectors[batch] = self._pooled([encodings[index] for index in batch])
        return vectors

    def _pooled(self, encodings: Sequence[Any]) -> NDArray[np.float32]:
        import numpy as np

        width = max(len(encoding.ids) for encoding in encodings)
        ids = np.zeros((len(encodings), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return unit_means(self.session.run(None, inputs)[0], mask)


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Indices grouped so that texts of like length share a batch and padding stays small."""
    groups: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if (
            groups
            and lengths[index] * (len(groups[-1]) + 1) <= BATCH_TOKENS
            and lengths[index] <= 2 * lengths[groups[-1][0]]
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def unit_means(tokens: NDArray[np.float32], mask: NDArray[np.int64]) -> NDArray[np.float32]:
    """Token vectors (n, t, d) and their mask (n, t) → masked means of length 1, (n, d)."""
    import numpy as np

    weights = mask[..., None].astype(np.float32)
    means = (tokens * weights).sum(axis=1) / weights.sum(axis=1)
    unit: NDArray[np.float32] = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    return unit
