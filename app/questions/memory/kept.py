"""The sentences of a text that are worth keeping, and the form in which they are sealed: places and vectors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.questions.extract.extract import Quotable, quotables
from app.questions.identifying import identifying_spans
from app.questions.situations import read_entry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 6
FEWEST_WORDS = 6
LIVE = 1.5
_OWN = frozenset({"first_person", "i_subject"})


@dataclass(frozen=True, slots=True)
class Kept:
    """Half-open spans of one text, a unit vector for each, shape (n, 384), and the text's sha256."""

    digest: str
    spans: Sequence[tuple[int, int]]
    vectors: NDArray[np.float32]

    def is_of(self, text: str) -> bool:
        """Whether the text still is what the spans were cut from."""
        return self.digest == digest_of(text)


def kept_of(text: str) -> Kept | None:
    """None when nothing of it should be quoted weeks later: too little, a loss, a harm, an error."""
    reading = read_entry(text)
    spans = [] if reading.tender or reading.slight else _spans(text)
    if not spans:
        return None
    from app.screening.model.embedding import embed

    return Kept(digest_of(text), spans, embed([text[start:end] for start, end in spans]))


def pack(kept: Kept) -> bytes:
    import numpy as np

    head = json.dumps({"digest": kept.digest, "spans": kept.spans})
    return head.encode() + b"\n" + kept.vectors.astype(np.float16).tobytes()


def unpack(raw: bytes) -> Kept:
    import numpy as np

    head, _, body = raw.partition(b"\n")
    said = json.loads(head)
    vectors = np.frombuffer(body, dtype=np.float16).astype(np.float32).reshape(len(said["spans"]), -1)
    return Kept(said["digest"], [(start, end) for start, end in said["spans"]], vectors)


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _spans(text: str) -> list[tuple[int, int]]:
    """The liveliest sentences about the writer, none inside another, none with a word that could identify."""
    found = [one for one in quotables(text, blocked=identifying_spans(text)) if _is_worth_keeping(one)]
    chosen: list[tuple[int, int]] = []
    for one in sorted(found, key=lambda one: -one.live):
        if not any(start < one.clause.end and one.clause.start < end for start, end in chosen):
            chosen.append((one.clause.start, one.clause.end))
    return chosen[:MOST]


def _is_worth_keeping(one: Quotable) -> bool:
    return len(one.clause.words) >= FEWEST_WORDS and one.live >= LIVE and bool(one.marks & _OWN)
