"""Whose it is, whether it is said or denied, quoted or meant, now or over: what surrounds a found phrase."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.screening.input.phrases import Find
from app.screening.sentences import Token


@dataclass(frozen=True, slots=True)
class Stance:
    """How a phrase is held in its sentence."""

    own: bool
    denied: bool
    quoted: bool
    figurative: bool
    past: bool
    resolved: bool


@dataclass(frozen=True, slots=True)
class Markers:
    """Word sets that carry subject, denial and time: see words/stance.toml."""

    self_words: frozenset[str]
    others: frozenset[str]
    people: frozenset[str]
    deniers: frozenset[str]
    not_denying: tuple[tuple[str, ...], ...]
    figures: tuple[tuple[str, ...], ...]
    past: tuple[tuple[str, ...], ...]
    resolved: tuple[tuple[str, ...], ...]
    present: tuple[tuple[str, ...], ...]
    reports: frozenset[str]


def stance(words: Sequence[Token], find: Find, text: str) -> Stance:
    """Read the sentence round a phrase. `text` is the whole plain text that the tokens point into."""
    markers = stance_markers()
    quoted = in_quotes(text, words, find) and not said_by_self(words, find, text, markers)
    return Stance(
        own=find.phrase.own or subject_is_self(words, find, markers),
        denied=not find.phrase.denies and denied(words, find, markers),
        quoted=quoted,
        figurative=any_stands(words, markers.figures),
        past=any_stands(words, markers.past) and not any_stands(words, markers.present),
        resolved=any_stands(words, markers.resolved) and not any_stands(words, markers.present),
    )


def subject_is_self(words: Sequence[Token], find: Find, markers: Markers) -> bool:
    """The nearest person before the phrase, or in it, is the writer; without any person, it is not."""
    for token in reversed(words[: find.last + 1]):
        stem = token.word.split("'")[0]
        if stem in markers.self_words:
            return True
        if stem in markers.others or stem in markers.people:
            return False
    return False


def denied(words: Sequence[Token], find: Find, markers: Markers) -> bool:
    """A denying word up to five words before the phrase or inside it, but not in `can't stop` and the like."""
    near = words[max(0, find.first - 5) : find.last + 1]
    if any_stands(near, markers.not_denying):
        return False
    said = words[find.first : find.last + 1]
    standing = (choice for group in find.phrase.groups for choice in group if any_stands(said, [choice]))
    meant = {word for choice in standing for word in choice}
    return any(token.word not in meant and denies(token.word, markers) for token in near)


def denies(word: str, markers: Markers) -> bool:
    return word in markers.deniers or word.endswith("n't")


def in_quotes(text: str, words: Sequence[Token], find: Find) -> bool:
    """Whether an odd number of double quotation marks stands before the phrase in its paragraph, closed after it."""
    start = text.rfind("\n", 0, words[find.first].start) + 1
    return text.count('"', start, words[find.first].start) % 2 == 1 and '"' in text[words[find.last].end :]


def said_by_self(words: Sequence[Token], find: Find, text: str, markers: Markers) -> bool:
    """`I said "…"`: the words right before the opening mark are the writer's own report."""
    opening = text.rfind('"', 0, words[find.first].start)
    lead = [token for token in words if token.end <= opening][-4:]
    return any(token.word in {"i", "i'd", "i've"} for token in lead) and any(t.word in markers.reports for t in lead)


def any_stands(words: Sequence[Token], sequences: Sequence[Sequence[str]]) -> bool:
    spoken = f" {' '.join(token.word for token in words)} "
    return any(f" {' '.join(sequence)} " in spoken for sequence in sequences)


@cache
def stance_markers() -> Markers:
    """The sets, read once."""
    raw = tomllib.loads(Path(__file__).with_name("words").joinpath("stance.toml").read_text("utf-8"))
    return Markers(
        self_words=frozenset(raw["self_words"].split()),
        others=frozenset(raw["others"].split()),
        people=frozenset(raw["people"].split()),
        deniers=frozenset(raw["deniers"].split()),
        not_denying=sequences(raw["not_denying"]),
        figures=sequences(raw["figures"]),
        past=sequences(raw["past"]),
        resolved=sequences(raw["resolved"]),
        present=sequences(raw["present"]),
        reports=frozenset(raw["reports"].split()),
    )


def sequences(lines: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines)
