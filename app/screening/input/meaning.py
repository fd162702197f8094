"""The meaning screen: what the classifier hears in each sentence and in each longer stretch."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.screening.flags import Flag, Kind, Severity
from app.screening.model.labels import LABELS, Label
from app.screening.reading import Reading
from app.screening.sentences import Span

NAME = "meaning"


@dataclass(frozen=True, slots=True)
class Bar:
    """The chance that a sentence, and a longer stretch, must reach."""

    sentence: float
    stretch: float


@dataclass(frozen=True, slots=True)
class MeaningScreen:
    """Flags all kinds from the shared scores. A longer stretch points at the sentence in it that says most."""

    name: str = NAME
    version: str = "1"
    sends_text_out: bool = False

    def __call__(self, reading: Reading) -> list[Flag]:
        heard = (self.heard(reading, label) for label in LABELS)
        return [flag for flag in heard if flag is not None]

    def heard(self, reading: Reading, label: Label) -> Flag | None:
        """The surest unit above its bar, as a flag."""
        bar = bars()[label]
        best: tuple[float, Span] | None = None
        for unit, chance in zip(reading.scores.units, reading.scores.of(label), strict=True):
            least = bar.sentence if unit in reading.sentences else bar.stretch
            if chance >= least and (best is None or chance > best[0]):
                best = (float(chance), unit)
        if best is None:
            return None
        kind, level = label
        return Flag(kind, level, self.name, self.version, reading.origin(self.spoken(reading, label, best[1])), best[0])

    def spoken(self, reading: Reading, label: Label, unit: Span) -> Span:
        """The sentence inside a stretch with the highest chance; the stretch itself when it was not split."""
        inside = [
            (float(chance), span)
            for span, chance in zip(reading.scores.units, reading.scores.of(label), strict=True)
            if span in reading.sentences and unit[0] <= span[0] and span[1] <= unit[1]
        ]
        return max(inside)[1] if inside else unit


@cache
def bars() -> Mapping[Label, Bar]:
    """The chances to reach, from model/bars.toml."""
    raw = tomllib.loads(Path(__file__).parents[1].joinpath("model", "bars.toml").read_text("utf-8"))
    return {
        (Kind(kind), Severity(level)): Bar(**values)
        for kind, levels in raw["bars"].items()
        for level, values in levels.items()
    }
