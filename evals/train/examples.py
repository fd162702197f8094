"""Labelled writing → what the encoder is shown: sentences, targets, and where a target is not known."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from app.screening.flags import IdentifierType, Kind, Severity, Utterance, Writing
from app.screening.identifiers.find import find_identifiers
from app.screening.model.labels import COLUMNS, LABELS, OVERALL
from app.screening.reading import Reading
from app.screening.sentences import Span

WRITTEN = Path(__file__).resolve().parents[1] / "data" / "train"
BATCHES = ("answers", "cases", "hold", "names", "ordinary", "urgent")
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
    names: tuple[Span, ...] | None = None
    """Where people are named, where somebody labelled it."""

    @property
    def development(self) -> bool:
        """Whether the case is kept from training."""
        return kept_apart(self.writing.text)


@dataclass(frozen=True, slots=True)
class Example:
    """One stretch to learn from: its sentences in plain form, what it discloses, and what each sentence does.

    `question` stood before it. A target of None is not known. `names` has a "1" for each letter of a piece that
    belongs to a person's name and a "0" for each that does not; it is empty where that is not known.
    """

    pieces: tuple[str, ...]
    targets: Targets
    said: tuple[Targets, ...]
    names: tuple[str, ...]
    question: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.pieces)

    @property
    def ordinary(self) -> bool:
        return self.targets == NOTHING


def kept_apart(text: str) -> bool:
    """Every eighth text is kept from training, chosen by its words, so that more data moves nothing across."""
    return crc32(text.encode()) % 8 == 0


def read_lines(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """All lines of the given JSON Lines files, in order. One that is cut off or not valid is an error."""
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").split("\n") if line.strip()]


def read_cases(paths: Iterable[Path]) -> list[Case]:
    """All cases of the given JSON Lines files, in order."""
    return [case_of(raw) for raw in read_lines(paths)]


def written() -> list[Case]:
    """All cases that were written for training, in the order of their files' names."""
    return read_cases(path for name in BATCHES for path in sorted(WRITTEN.glob(f"{name}-*.jsonl")))


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
        names_of(raw),
    )


def labels_of(raw: dict[str, Any]) -> tuple[tuple[Kind, Severity], ...]:
    """The labels of a line; a line of the injection sets has `attack` instead."""
    if "attack" in raw:
        return ((Kind.PROMPT_INJECTION, Severity.NOTE),) if raw["attack"] else ()
    return tuple((Kind(label["kind"]), Severity(label["level"])) for label in raw.get("labels") or ())


def names_of(raw: dict[str, Any]) -> tuple[Span, ...] | None:
    """Where a line with labelled identifiers names people; None where nobody labelled them."""
    if "identifiers" not in raw:
        return None
    return tuple((start, end) for start, end, kind in raw["identifiers"] if kind == IdentifierType.NAME)


def targets_of(labels: Iterable[tuple[Kind, Severity]]) -> Targets:
    """1 for each kind at its level and below and for any kind at that level, 0 elsewhere."""
    levels = dict(sorted(labels, key=lambda label: label[1].rank))
    highest = max((level.rank for level in levels.values()), default=-1)
    kinds = [float(kind in levels and levels[kind].rank >= level.rank) for kind, level in LABELS]
    return (*kinds, *(float(highest >= level.rank) for level in OVERALL))


def examples_of(case: Case) -> Iterator[Example]:
    """The stretches of the text, each with its sentences."""
    reading = Reading(case.writing)
    whole, places = targets_of(case.labels), names_in(case)
    for stretch in reading.stretches:
        inside = [span for span in reading.sentences if stretch[0] <= span[0] and span[1] <= stretch[1]]
        speaks = len(reading.stretches) == 1 or carries(reading, stretch, case)
        targets = whole if speaks else elsewhere(case, whole)
        if targets is UNKNOWN:
            continue
        pieces = tuple(reading.plain.text[slice(*span)] for span in inside)
        said = tuple(whole if carries(reading, span, case) else elsewhere(case, whole) for span in inside)
        names = tuple(name_marks(reading, span, places) for span in inside)
        yield Example(pieces, targets, said if len(said) > 1 else (targets,), names, reading.question)


def elsewhere(case: Case, whole: Targets) -> Targets:
    """What is known of a stretch beside the one that carries the disclosure: only that other kinds are absent."""
    if not case.labels:
        return NOTHING
    if case.span is None:
        return UNKNOWN
    disclosed = {kind for kind, _ in case.labels}
    kinds = (None if kind in disclosed else 0.0 for kind, _ in LABELS)
    return (*kinds, *(None if value else 0.0 for value in whole[len(LABELS) :]))


def carries(reading: Reading, span: Span, case: Case) -> bool:
    """Whether these words are nearly the whole text, or hold most of the marked words, or lie mostly inside them."""
    start, end = reading.origin(span)
    if end - start >= 0.8 * len(case.writing.text.strip()):
        return True
    if not case.span or not case.labels:
        return False
    at = case.writing.text.find(case.span)
    shared = min(end, at + len(case.span)) - max(start, at)
    return shared >= 0.6 * min(len(case.span), end - start)


def name_marks(reading: Reading, span: Span, places: Sequence[Span]) -> str:
    """One mark a letter of the plain text: whether it belongs to a name."""
    letters = (reading.origin((at, at + 1)) for at in range(*span))
    return "".join("1" if any(start < to and at < end for start, end in places) else "0" for at, to in letters)


def names_in(case: Case) -> Sequence[Span]:
    """Where names stand. Where nobody labelled them, the rules say it: they hear capitals, which the encoder does not,
    so that it learns names from what stands around them."""
    text = case.writing.text
    if case.names is not None:
        return case.names
    return [(one.start, one.end) for one in find_identifiers(text) if one.type is IdentifierType.NAME]


def joined(examples: Sequence[Example], speaker: Example) -> Example:
    """Several stretches as one text that discloses what `speaker` does."""
    pieces = tuple(piece for example in examples for piece in example.pieces)
    said = tuple(said for example in examples for said in example.said)
    return Example(pieces, speaker.targets, said, tuple(names for example in examples for names in example.names))


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
