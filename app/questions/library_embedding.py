"""Chroma's way to our own encoder: no download, no telemetry, the same vectors as everywhere else."""

from typing import Any

import numpy as np
from chromadb.api.types import Documents, EmbeddingFunction, Embeddings
from chromadb.utils.embedding_functions import register_embedding_function

from app.screening.model.embedding import embed


@register_embedding_function
class LibraryEmbedding(EmbeddingFunction[Documents]):
    """MiniLM through `app.screening.model.embedding`."""

    def __init__(self) -> None:
        """Holds nothing; the encoder is loaded at first use."""

    def __call__(self, input: Documents) -> Embeddings:
        return [np.asarray(vector, dtype=np.float32) for vector in embed(list(input))]

    @staticmethod
    def name() -> str:
        return "afterward-minilm"

    def get_config(self) -> dict[str, Any]:
        return {}

    @staticmethod
    def build_from_config(config: dict[str, Any]) -> "LibraryEmbedding":  # noqa: ARG004 (Chroma's shape)
        return LibraryEmbedding()
