"""The bank and the frameworks in Chroma, in process, for finding a question by meaning.

It holds nothing personal and is rebuilt from `prompt_library/` whenever that changed. Nothing is imposed by nearness:
it only orders what `bank.candidates` allows. Where it is not opened (the command line), the bank is read plainly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.questions.bank import BankItem
from app.questions.lenses import Framework
from app.questions.library import digest

COLLECTION = "prompt_library"
BATCH = 64


@dataclass(frozen=True, slots=True)
class Shelf:
    """An open collection of published pieces."""

    collection: Any

    def nearness(self, text: str, *, most: int = 60) -> Mapping[str, float]:
        """bank id → cosine similarity with `text`, for the nearest `most` bank questions."""
        found = self.collection.query(query_texts=[text], n_results=most, where={"sort": "bank"}, include=["distances"])
        return dict(zip(found["ids"][0], (1.0 - each for each in found["distances"][0]), strict=True))

    def frameworks_for(self, text: str, *, most: int = 3) -> Sequence[str]:
        """Ids of the frameworks whose use is nearest to `text`, for an author who looks for one."""
        found = self.collection.query(query_texts=[text], n_results=most, where={"sort": "framework"}, include=[])
        return [each.removeprefix("framework:") for each in found["ids"][0]]


def open_shelf(
    bank: Sequence[BankItem], frameworks: Sequence[Framework], folder: Path | None = None, *, url: str | None = None
) -> Shelf:
    """The shelf, on the server at `url` or in `folder` (neither: in memory); filled again when the library changed.

    Takes some seconds when it has to be filled. Only one process may open one folder.
    """
    client = _client(folder, url)
    documents = _documents(bank, frameworks)
    stamp = digest(*(f"{key}\x1e{text}" for key, (text, _) in documents.items()))
    name = f"{COLLECTION}-{stamp[:16]}"
    for old in client.list_collections():
        if old.name != name:
            client.delete_collection(old.name)
    collection = client.get_or_create_collection(
        name, embedding_function=_embedding(), metadata={"hnsw:space": "cosine"}
    )
    if collection.count() != len(documents):
        _fill(collection, documents)
    return Shelf(collection)


def _fill(collection: Any, documents: Mapping[str, tuple[str, dict[str, str]]]) -> None:
    keys = list(documents)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        collection.upsert(
            ids=batch, documents=[documents[key][0] for key in batch], metadatas=[documents[key][1] for key in batch]
        )


def _client(folder: Path | None, url: str | None) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if url is not None:
        place = urlsplit(url)
        return chromadb.HttpClient(
            place.hostname or "localhost", place.port or 8000, place.scheme == "https", settings=settings
        )
    if folder is None:
        return chromadb.EphemeralClient(settings)
    return chromadb.PersistentClient(str(folder), settings)


def _embedding() -> Any:
    from app.questions.library_embedding import LibraryEmbedding

    return LibraryEmbedding()


def _documents(bank: Sequence[BankItem], frameworks: Sequence[Framework]) -> dict[str, tuple[str, dict[str, str]]]:
    items = {item.id: (item.text, {"sort": "bank", "situation": item.situation}) for item in bank}
    lenses = {f"framework:{one.id}": (f"{one.name}. {one.when_to_use}", {"sort": "framework"}) for one in frameworks}
    return {**items, **lenses}
