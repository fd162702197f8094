"""The meaning screen: what the classifier hears in each stretch of the text, with the sentence that says most of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.screening.flags import Flag, Kind, Severity
from app.screening.model.labels import LABELS, OVERALL
from app.screening.reading import Reading
from app.screening.sentences import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BARS = Path(__file__).parents[1] / "model" / "bars.toml"
BESIDES = 0.9
"""Once a level is reached, the chance at which a further kind is named too."""


@dataclass(frozen=True, slots=True)
class MeaningScreen:
    """Asks first whether a person is needed at a level, then which kinds were disclosed."""

    name: str = "meaning"
    version: str = "8"
    sends_text_out: bool = False

    def __call__(self, reading: Reading) -> list[Flag]:
        stretches, odds = reading.scores.stretches, reading.scores.odds
        if not stretches:
            return []
        people = [flag for level in OVERALL for flag in self.at_level(reading, level, stretches, odds)]
        return people + self.notes(reading, stretches, odds)

    def at_level(
        self, reading: Reading, level: Severity, stretches: Sequence[Span], odds: NDArray[np.float32]
    ) -> list[Flag]:
        """The kinds that are heard at a level where it is reached; the likeliest of them always."""
        heard = called(odds, level)
        best = int(heard.argmax())
        if chance(heard[best]) < bars_for(reading)[level]:
            return []
        speaks = {column: float(odds[best, column]) + leaning(column) for column in kinds_at(level)}
        likeliest = max(speaks, key=speaks.__getitem__)
        named = [column for column, found in speaks.items() if column == likeliest or chance(found) >= BESIDES]
        return [self.flag(reading, column, stretches[best], chance(heard[best])) for column in named]

    def notes(self, reading: Reading, stretches: Sequence[Span], odds: NDArray[np.float32]) -> list[Flag]:
        flags = []
        for column in kinds_at(Severity.NOTE):
            best = int(odds[:, column].argmax())
            if chance(odds[best, column]) >= note_bars()[LABELS[column][0]]:
                flags.append(self.flag(reading, column, stretches[best], chance(odds[best, column])))
        return flags

    def flag(self, reading: Reading, column: int, stretch: Span, score: float) -> Flag:
        kind, level = LABELS[column]
        return Flag(kind, level, self.name, self.version, reading.origin(loudest(reading, column, stretch)), score)


def called(odds: NDArray[np.float32], level: Severity) -> NDArray[np.float32]:
    """Log-odds, one a stretch, that a person is needed at a level: any kind at all, and the likeliest kind."""
    overall = odds[:, len(LABELS) + OVERALL.index(level)]
    called_for: NDArray[np.float32] = (overall + odds[:, kinds_at(level)].max(axis=1)) / 2
    return called_for


def nearness_to_bar(reading: Reading) -> float:
    """How near the loudest stretch comes to the bar of the lowest level that it does not reach: the share of that bar.

    0 when there is nothing to read, just below 1 when a hair is missing, 1 when every level is reached.
    """
    odds = reading.scores.odds
    shares = [chance(called(odds, level).max()) / bars_for(reading)[level] for level in OVERALL] if len(odds) else [0.0]
    return next((share for share in shares if share < 1), 1.0)


def kinds_at(level: Severity) -> list[int]:
    return [column for column, (_, found) in enumerate(LABELS) if found is level]


def loudest(reading: Reading, column: int, stretch: Span) -> Span:
    """The sentence in a stretch that speaks most for a column."""
    spoken = [
        (float(found), sentence)
        for sentence, found in zip(reading.scores.sentences, reading.scores.said[:, column], strict=True)
        if within(sentence, stretch)
    ]
    return max(spoken)[1] if spoken else stretch


def within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def chance(odds: float) -> float:
    import math

    return 1.0 / (1.0 + math.exp(-float(odds)))


def bars_for(reading: Reading) -> Mapping[Severity, float]:
    """The chance to reach before a person is called, at each level: a short answer has bars of its own."""
    table = raw_bars()["answers" if reading.question else "people"]
    return {Severity(level): least for level, least in table.items()}


def note_bars() -> Mapping[Kind, float]:
    """The chance to reach before a kind is noted."""
    return {Kind(kind): least for kind, least in raw_bars()["notes"].items()}


def leaning(column: int) -> float:
    """What is added to a kind's log-odds where kinds are compared: some are heard too easily, some too seldom."""
    return raw_bars()["kinds"].get(LABELS[column][0], 0.0)


@cache
def raw_bars() -> dict[str, dict[str, float]]:
    """The tables of model/bars.toml."""
    return tomllib.loads(BARS.read_text("utf-8"))
