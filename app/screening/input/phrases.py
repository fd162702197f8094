"""Sets of words that say one thing, found in the tokens of a sentence, in order and near each other."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.screening.flags import Kind, Severity
from app.screening.sentences import Token


@dataclass(frozen=True, slots=True)
class Phrase:
    """Groups of alternatives that follow each other with at most `gap` words between.

    `own` says that the words themselves name the writer as the one concerned ("kill myself"); otherwise the
    sentence must. `live` says that time does not soften it. `keys` has, for each group that no stem begins, the words
    one of which a sentence must hold.
    """

    kind: Kind
    level: Severity
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    gap: int
    own: bool
    live: bool
    denies: bool
    keys: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Find:
    """A phrase that stands in a sentence, from token `first` to token `last`."""

    phrase: Phrase
    first: int
    last: int


def finds(words: Sequence[Token], phrases: Sequence[Phrase]) -> Iterator[Find]:
    """Each phrase once, where it first stands."""
    present = {token.word for token in words}
    for phrase in phrases:
        if any(key.isdisjoint(present) for key in phrase.keys):
            continue
        if not all(possible(group, present) for group in phrase.groups):
            continue
        place = placed(words, phrase.groups, 0, len(words), phrase.gap)
        if place is not None:
            yield Find(phrase, *place)


def possible(group: Sequence[Sequence[str]], present: set[str]) -> bool:
    return any(all(word.endswith("*") or word in present for word in sequence) for sequence in group)


def placed(
    words: Sequence[Token], groups: Sequence[Sequence[Sequence[str]]], start: int, stop: int, gap: int
) -> tuple[int, int] | None:
    """First and last token of the groups in order, or None."""
    for at in range(start, min(stop, len(words))):
        for sequence in groups[0]:
            if not stands(words, sequence, at):
                continue
            end = at + len(sequence)
            if len(groups) == 1:
                return (at, end - 1)
            rest = placed(words, groups[1:], end, end + gap + 1, gap)
            if rest is not None:
                return (at, rest[1])
    return None


def stands(words: Sequence[Token], sequence: Sequence[str], at: int) -> bool:
    if at + len(sequence) > len(words):
        return False
    return all(same(words[at + offset].word, word) for offset, word in enumerate(sequence))


def same(found: str, wanted: str) -> bool:
    return found.startswith(wanted[:-1]) if wanted.endswith("*") else found == wanted


@cache
def phrases_of(kind: Kind) -> tuple[Phrase, ...]:
    """The phrases of one kind, from words/<kind>.toml. `{name}` stands for a list of that file or of shared.toml."""
    folder = Path(__file__).with_name("words")
    raw = tomllib.loads((folder / f"{kind.value}.toml").read_text("utf-8"))
    lists = tomllib.loads((folder / "shared.toml").read_text("utf-8"))["lists"] | raw.get("lists", {})
    return tuple(phrase_of(kind, level, line, lists) for level in Severity for line in raw.get(level.value, ()))


def phrase_of(kind: Kind, level: Severity, line: str, lists: dict[str, str]) -> Phrase:
    """`kill|hang + myself ~3 own`: groups joined by +, alternatives by |, the gap after ~, then marks."""
    body, *marks = re.split(r"\s+~", line)
    words = marks[0].split() if marks else []
    gap = next((int(word) for word in words if word.isdigit()), 2)
    groups = tuple(
        tuple(tuple(choice.split()) for choice in filled(group, lists).split("|"))
        for group in re.split(r"\s\+\s", body)
    )
    return Phrase(kind, level, groups, gap, "own" in words, "live" in words, "denies" in words, keys_of(groups))


def keys_of(groups: Sequence[Sequence[Sequence[str]]]) -> tuple[frozenset[str], ...]:
    firsts = [frozenset(sequence[0] for sequence in group) for group in groups]
    return tuple(first for first in firsts if not any(word.endswith("*") for word in first))


def filled(group: str, lists: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: lists[match.group(1)], group)
