"""Labelled writing → what the classifier is shown: texts, targets, and where a target is not known."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from app.screening.flags import Kind, Severity, Utterance, Writing
from app.screening.model.labels import COLUMNS, LABELS, OVERALL
from app.screening.reading import Reading
from app.screening.sentences import Span

WRITTEN = Path(__file__).resolve().parents[1] / "data" / "train"
BATCHES = ("answers", "hold", "ordinary", "urgent")
Targets = tuple[float | None, ...]
UNKNOWN: Targets = (None,) * COLUMNS
NOTHING: Targets = (0.0,) * COLUMNS


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled piece of writing, as the data files hold it."""

    id: str
    writing: Writing
    labels: tuple[tuple[Kind, Severity], ...]
    form: str = "sentence"
    trap: str | None = None
    subject: str = "none"
    time: str = "na"
    span: str | None = None

    @property
    def development(self) -> bool:
        """Every eighth case is kept from training, chosen by its text, so that more data moves nothing across."""
        return crc32(self.writing.text.encode()) % 8 == 0


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to learn from. `text` is in plain form; `question` stands before it; None = not known."""

    text: str
    question: str
    targets: Targets
    weight: float = 1.0


def read_cases(paths: Iterable[Path]) -> list[Case]:
    """All cases of the given JSON Lines files, in order. A line that is cut off or not valid is an error."""
    return [case_of(json.loads(line)) for path in paths for line in path.read_text("utf-8").split("\n") if line.strip()]


def written(batches: Sequence[str] = BATCHES) -> list[Case]:
    """All cases that were written for training, or these batches of them, in the order of their files' names."""
    return read_cases(path for name in batches for path in sorted(WRITTEN.glob(f"{name}-*.jsonl")))


def case_of(raw: dict[str, Any]) -> Case:
    history = tuple(Utterance(said["author"], said["text"]) for said in raw.get("history") or ())
    return Case(
        raw["id"],
        Writing(raw["text"], history),
        labels_of(raw),
        raw.get("form") or "sentence",
        raw.get("trap"),
        raw.get("subject") or "none",
        raw.get("time") or "na",
        raw.get("span"),
    )


def labels_of(raw: dict[str, Any]) -> tuple[tuple[Kind, Severity], ...]:
    """The labels of a line; a line of the injection sets has `attack` instead."""
    if "attack" in raw:
        return ((Kind.PROMPT_INJECTION, Severity.NOTE),) if raw["attack"] else ()
    return tuple((Kind(label["kind"]), Severity(label["level"])) for label in raw["labels"])


def targets_of(labels: Iterable[tuple[Kind, Severity]]) -> Targets:
    """1 for each kind at its level and below and for any kind at that level, 0 elsewhere."""
    levels = dict(sorted(labels, key=lambda label: label[1].rank))
    highest = max((level.rank for level in levels.values()), default=-1)
    kinds = [float(kind in levels and levels[kind].rank >= level.rank) for kind, level in LABELS]
    return (*kinds, *(float(highest >= level.rank) for level in OVERALL))


def examples_of(case: Case) -> Iterator[Example]:
    """The stretches of the text, and the sentences that carry the disclosure."""
    reading = Reading(case.writing)
    whole = targets_of(case.labels)
    if reading.question:
        yield Example(reading.plain.text, reading.question, whole)
        return
    for unit in reading.units:
        speaks = len(reading.units) == 1 or carries(reading, unit, case)
        targets = whole if speaks else elsewhere(case, whole)
        if speaks or (targets is not UNKNOWN and unit not in reading.sentences):
            weight = 1.0 if unit == reading.units[-1] else 0.6
            yield Example(reading.plain.text[slice(*unit)], "", targets, weight)


def elsewhere(case: Case, whole: Targets) -> Targets:
    """What is known of a stretch beside the one that carries the disclosure: only that other kinds are absent."""
    if not case.labels:
        return NOTHING
    if case.span is None:
        return UNKNOWN
    disclosed = {kind for kind, _ in case.labels}
    kinds = (None if kind in disclosed else 0.0 for kind, _ in LABELS)
    return (*kinds, *(None if value else 0.0 for value in whole[len(LABELS) :]))


def carries(reading: Reading, unit: Span, case: Case) -> bool:
    """Whether this stretch holds the marked words (most of them), or is nearly the whole text."""
    start, end = reading.origin(unit)
    if end - start >= 0.8 * len(case.writing.text.strip()):
        return True
    if not case.span or not case.labels:
        return False
    at = case.writing.text.find(case.span)
    return min(end, at + len(case.span)) - max(start, at) >= 0.6 * len(case.span)


def roughened(text: str, chance: random.Random) -> str:
    """The same text as a thumb might have typed it: slips, lost apostrophes and stops, a cut or joined word."""
    letters = list(text)
    for _ in range(max(1, len(letters) // 60)):
        at = chance.randrange(len(letters))
        letters[at : at + 1] = slip(letters, at, chance)
    rough = "".join(letters)
    if chance.random() < 0.5:
        rough = rough.replace("'", "")
    if chance.random() < 0.3:
        rough = rough.replace(". ", " ").rstrip(".")
    return rough


def slip(letters: Sequence[str], at: int, chance: random.Random) -> list[str]:
    letter = letters[at]
    if not letter.isalpha():
        return [letter]
    return chance.choice(([], [letter, letter], [chance.choice("etaoinsrhl")], [letter, " "]))
