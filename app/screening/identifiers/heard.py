"""Identifiers by rules and by ear: the encoder hears names in what stands around them, where no list has them."""

from __future__ import annotations

import logging
from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

from app.screening.flags import Identifier, Writing
from app.screening.identifiers.find import find_identifiers
from app.screening.reading import Reading

if TYPE_CHECKING:
    from app.screening.identifiers.likely import Chances

log = logging.getLogger(__name__)

_WORTH_NAMING = 0.05
_REMEMBERED = 512


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """Sorted, non-overlapping, half-open spans of Python string indices into `text`. Raises what the encoder raises."""
    return find_identifiers(text, _REMEMBERED_CHANCES.of(text))


def identifiers_read(reading: Reading) -> tuple[Identifier, ...]:
    """As `identifiers_in`, for a text that the screens are reading: the encoder is not run again."""
    return find_identifiers(reading.writing.text, name_chances(reading))


def identifiers_to_show(text: str) -> tuple[Identifier, ...]:
    """As `identifiers_in`, for a page, which must open when the encoder is broken too: then what the rules find."""
    try:
        return identifiers_in(text)
    except Exception as error:
        log.error("screen_failed", extra={"screen": "names by ear", "error": type(error).__name__})
        return find_identifiers(text)


def name_chances(reading: Reading) -> Chances:
    """(start, end, chance) of each token of the text that may be part of a name; chances are 0 to 1."""
    import numpy as np

    from app.screening.model.labels import NAME

    found: list[tuple[int, int, float]] = []
    for (begin, _), heard in zip(reading.stretches, reading.heard, strict=True):
        chances = 1.0 / (1.0 + np.exp(-heard.tokens[:, 1, NAME]))
        for (start, end), chance in zip(heard.spans.tolist(), chances.tolist(), strict=True):
            if end > start and chance >= _WORTH_NAMING:
                found.append((*reading.origin((begin + start, begin + end)), chance))
    return found


class _Remembered:
    """The chances of the last texts, by a digest: pages show the same text again, and no text is kept here."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._chances: OrderedDict[bytes, Chances] = OrderedDict()
        self._lock = Lock()

    def of(self, text: str) -> Chances:
        key = sha256(text.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            if key in self._chances:
                self._chances.move_to_end(key)
                return self._chances[key]
        chances = name_chances(Reading(Writing(text)))
        with self._lock:
            self._chances[key] = chances
            while len(self._chances) > self._most:
                self._chances.popitem(last=False)
        return chances


_REMEMBERED_CHANCES = _Remembered(_REMEMBERED)
