"""Labelled writing → what the larger encoder is shown: sentences, targets, and where a target is not known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.screening.flags import IdentifierType
from app.screening.identifiers.find import find_identifiers
from app.screening.reading import Reading
from app.screening.sentences import Span
from evals.train.examples import BATCHES, NOTHING, UNKNOWN, Case, Targets, elsewhere, targets_of, written
from evals.train.larger.hear import stretches_of


@dataclass(frozen=True, slots=True)
class NamedCase(Case):
    """Writing in which somebody labelled the names of people."""

    names: tuple[str, ...] = ()


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
    weight: float = 1.0

    @property
    def text(self) -> str:
        return " ".join(self.pieces)

    @property
    def ordinary(self) -> bool:
        return self.targets == NOTHING


def all_written() -> list[Case]:
    """What the small encoder learns from, and the cases that were written since."""
    return written(sorted([*BATCHES, "cases"]))


def examples_of(case: Case) -> Iterator[Example]:
    """The stretches of the text, each with its sentences."""
    reading = Reading(case.writing)
    whole, places = targets_of(case.labels), names_in(case)
    stretches = stretches_of(reading)
    for stretch in stretches:
        inside = [span for span in reading.sentences if stretch[0] <= span[0] and span[1] <= stretch[1]]
        speaks = len(stretches) == 1 or carries(reading, stretch, case)
        targets = whole if speaks else elsewhere(case, whole)
        if targets is UNKNOWN:
            continue
        pieces = tuple(reading.plain.text[slice(*span)] for span in inside)
        said = tuple(whole if carries(reading, span, case) else elsewhere(case, whole) for span in inside)
        names = tuple(name_marks(reading, span, places) for span in inside)
        yield Example(pieces, targets, said if len(said) > 1 else (targets,), names, reading.question)


def name_marks(reading: Reading, span: Span, places: Sequence[Span]) -> str:
    """One mark a letter of the plain text: whether it belongs to a name."""
    letters = (reading.origin((at, at + 1)) for at in range(*span))
    return "".join("1" if any(start < to and at < end for start, end in places) else "0" for at, to in letters)


def names_in(case: Case) -> list[Span]:
    """Where names stand. Where nobody labelled them, the rules say it: they hear capitals, which the encoder does not,
    so that it learns names from what stands around them."""
    text = case.writing.text
    if isinstance(case, NamedCase):
        return [(at.start(), at.end()) for name in case.names for at in re.finditer(re.escape(name), text)]
    return [(one.start, one.end) for one in find_identifiers(text) if one.type is IdentifierType.NAME]


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


def joined(examples: Sequence[Example], speaker: Example) -> Example:
    """Several stretches as one text that discloses what `speaker` does."""
    pieces = tuple(piece for example in examples for piece in example.pieces)
    said = tuple(said for example in examples for said in example.said)
    return Example(pieces, speaker.targets, said, tuple(names for example in examples for names in example.names))
