"""Measured figures beside the committed baseline: which fell, which are gone, which were not looked at."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from evals.report.measure import Measured
from evals.suites.screening_scoring import Share

BASELINES = Path(__file__).resolve().parents[1] / "baselines"
FIGURES = BASELINES / "figures.json"
MEASURES = BASELINES / "measures.toml"
PUBLIC = ("published", "identifiers asq_phi", "identifiers presidio_research")
"""What may be absent: sets that are not ours to carry."""
ROUNDING = 1e-4
"""The baseline has four decimals."""


class Standing(StrEnum):
    STANDS = "stands"
    FELL = "fell"
    GONE = "gone"
    SKIPPED = "skipped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is good, what is wanted (None: no goal), and how far the figure may fall."""

    group: str
    name: str
    higher_is_better: bool
    wanted: float | None
    slack: float

    @property
    def may_be_absent(self) -> bool:
        return f"{self.group} {self.name}".startswith(PUBLIC)

    def fell(self, now: float, before: float) -> bool:
        worse_by = before - now if self.higher_is_better else now - before
        return worse_by > self.slack + ROUNDING

    def reached(self, now: float) -> bool | None:
        """None when nothing is wanted."""
        if self.wanted is None:
            return None
        return now >= self.wanted if self.higher_is_better else now <= self.wanted


@dataclass(frozen=True, slots=True)
class Line:
    """One compared figure. `before` is the baseline's value, None when it has none."""

    measure: Measure
    now: Share | None
    before: float | None
    standing: Standing


def measures(path: Path = MEASURES) -> list[Measure]:
    tables = tomllib.loads(path.read_text("utf-8"))
    return [
        Measure(group, name, line["better"] == "higher", line.get("wanted"), line["slack"])
        for group, lines in tables.items()
        for name, line in lines.items()
    ]


def baseline(path: Path = FIGURES) -> dict[str, Any]:
    """The committed figures; nothing when none were committed."""
    figures: dict[str, Any] = json.loads(path.read_text("utf-8"))["shares"] if path.is_file() else {}
    return figures


def compare(found: Measured, before: dict[str, Any]) -> list[Line]:
    return list(lines(found, before))


def lines(found: Measured, before: dict[str, Any]) -> Iterator[Line]:
    for measure in measures():
        now = found.shares.get(measure.group, {}).get(measure.name)
        was = before.get(measure.group, {}).get(measure.name)
        value = was["value"] if was else None
        yield Line(measure, now, value, standing(measure, now, value))


def standing(measure: Measure, now: Share | None, before: float | None) -> Standing:
    if now is None:
        return Standing.SKIPPED if measure.may_be_absent else Standing.GONE
    if before is None:
        return Standing.NEW
    return Standing.FELL if measure.fell(now.value, before) else Standing.STANDS


def falls(compared: list[Line]) -> list[Line]:
    """What must stop a release: figures that fell, and own figures that are no longer measured."""
    return [line for line in compared if line.standing in (Standing.FELL, Standing.GONE)]
