"""What was meant to be read: a plain view of the text, each character of which knows where it came from.

Undone here: compatibility forms, look-alike letters, invisible characters, s p a c e d letters, leet, masked
letters, drawn-out letters, shorthand and common misspellings. Case is folded. The original text is never changed.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

INVISIBLE = {"Cf", "Mn", "Me", "Cc"}
KEPT_CONTROLS = {"\n", "\t"}
DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
TOKEN = re.compile(r"[^\s\"“”(),;:?\[\]{}<>/\\|]+")
SPACED = re.compile(r"(?<![\w'])(?:[^\W\d_][ .\-_*]{1,3}){2,}[^\W\d_](?![\w'])")
MASK = re.compile(r"[*#_.\-]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain view. `starts[i]` and `ends[i]` are the half-open origin of character i in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that a span of the plain view came from."""
        if start >= end:
            return (0, 0)
        return (self.starts[start], self.ends[end - 1])


def normalise(text: str) -> Plain:
    """Undo disguise and noise, one step after the other, keeping the origin of each character."""
    plain = read_characters(text)
    plain = rewrite(plain, joined_letters(plain.text))
    return rewrite(plain, plain_words(plain.text))


def read_characters(text: str) -> Plain:
    """Fold compatibility forms, look-alikes, invisible characters and case."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(text):
        folded = fold(character)
        if not folded and ends and not character.isspace():
            ends[-1] = index + 1
        for letter in folded:
            letters.append(letter)
            starts.append(index)
            ends.append(index + 1)
    return Plain("".join(letters), tuple(starts), tuple(ends))


@cache
def fold(character: str) -> str:
    """One character in lower case, without accents or disguise; empty when it is invisible."""
    if character in KEPT_CONTROLS or " " <= character < "A" or "a" <= character <= "z":
        return character
    look_alikes = word_data().look_alikes
    letters = look_alikes.get(character, unicodedata.normalize("NFKD", character)).lower()
    kept = (letter for letter in letters if unicodedata.category(letter) not in INVISIBLE)
    return "".join(look_alikes.get(letter, letter) for letter in kept)


@dataclass(frozen=True, slots=True)
class Change:
    """Put `text` where the half-open span stood."""

    start: int
    end: int
    text: str


def rewrite(plain: Plain, changes: Iterable[Change]) -> Plain:
    """Apply changes that are in order and do not overlap; new characters share the origin of what they replace."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for change in changes:
        copy_span(plain, done, change.start, text, starts, ends)
        origin = plain.origin(change.start, change.end)
        text.append(change.text)
        starts.extend([origin[0]] * len(change.text))
        ends.extend([origin[1]] * len(change.text))
        done = change.end
    if not done:
        return plain
    copy_span(plain, done, len(plain.text), text, starts, ends)
    return Plain("".join(text), tuple(starts), tuple(ends))


def copy_span(plain: Plain, start: int, end: int, text: list[str], starts: list[int], ends: list[int]) -> None:
    text.append(plain.text[start:end])
    starts.extend(plain.starts[start:end])
    ends.extend(plain.ends[start:end])


def joined_letters(text: str) -> Iterator[Change]:
    """Words whose letters were set apart: `d i e`, `k.i.l.l`, also several words in one run."""
    for match in SPACED.finditer(text):
        runs = [re.sub(r"[\W_]", "", part) for part in re.split(r"[ .\-_*]{2,}", match.group())]
        words = [word for run in runs for word in segmented(run)]
        if any(len(word) > 4 or (len(word) > 2 and word in word_data().known) for word in words):
            yield Change(match.start(), match.end(), " ".join(words))


def segmented(letters: str) -> list[str]:
    """Letters without spaces as the fewest known words, or as they are when no such reading exists."""
    known = word_data().known
    best: list[list[str] | None] = [[]]
    for end in range(1, len(letters) + 1):
        ways = [
            [*before, letters[start:end]]
            for start in range(max(0, end - 14), end)
            if (before := best[start]) is not None and letters[start:end] in known
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or [letters]


def plain_words(text: str) -> Iterator[Change]:
    """Words in disguise, drawn out, shortened or misspelt, each with its plain form."""
    for match in TOKEN.finditer(text):
        token = match.group()
        core = token.strip(".'!-*_")
        if not core:
            continue
        word = plain_word(token.strip(".'-")) or plain_word(core)
        if word is not None and word != core:
            start = match.start() + token.index(core)
            yield Change(start, start + len(core), word)


def plain_word(token: str) -> str | None:
    """The plain form of one token, or None when it stands as it is."""
    data = word_data()
    if token in data.known:
        return None
    if token in data.shorthand:
        return data.shorthand[token]
    if token.isalpha():
        return undrawn(token) or misspelt(token)
    return unmasked(token) or unleet(token)


def undrawn(token: str) -> str | None:
    """`soooo` → `so`: a letter that stands three times or more is cut to one or two."""
    if not DRAWN_OUT.search(token):
        return None
    once = DRAWN_OUT.sub(r"\1", token)
    twice = DRAWN_OUT.sub(r"\1\1", token)
    known = word_data()
    if twice in known.known or twice in known.watched:
        return twice
    return known.shorthand.get(once, once)


def unleet(token: str) -> str | None:
    """`su1c1d3` → `suicide`, only when a watched word comes out, or a known one of four letters: “4m” may be metres."""
    if not any(letter.isalpha() for letter in token):
        return None
    data = word_data()
    read = (token.translate(table) for table in data.leet)
    return next((word for word in read if word in data.watched or (len(word) > 3 and word in data.known)), None)


def unmasked(token: str) -> str | None:
    """`su*c*de` and `sui-cide` → `suicide`, only when one watched word fits."""
    parts = MASK.split(token)
    if len(parts) < 2 or not parts[0]:
        return None
    joined = "".join(parts)
    if joined in word_data().watched:
        return joined
    if "*" not in token and "#" not in token:
        return None
    pattern = re.compile("".join("." if letter in "*#" else re.escape(letter) for letter in token))
    fits = [word for word in word_data().watched if pattern.fullmatch(word)]
    return min(fits, default=None)


@cache
def misspelt(token: str) -> str | None:
    """A watched word of six letters or more that is one slip away."""
    if len(token) < 5:
        return None
    return next((word for word in word_data().guarded if one_slip(token, word)), None)


def one_slip(token: str, word: str) -> bool:
    """Whether one letter is missing, added, wrong, or swapped with its neighbour."""
    if abs(len(token) - len(word)) > 1 or token[0] != word[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(token, word, strict=False)) if a != b), min(len(token), len(word)))
    rest_token, rest_word = token[at:], word[at:]
    return (
        rest_token[1:] == rest_word
        or rest_token == rest_word[1:]
        or rest_token[1:] == rest_word[1:]
        or (rest_token[:2] == rest_word[1::-1] and rest_token[2:] == rest_word[2:])
    )


@dataclass(frozen=True, slots=True)
class WordData:
    """The normaliser's tables: see words/normalise.toml."""

    known: frozenset[str]
    watched: frozenset[str]
    guarded: tuple[str, ...]
    shorthand: Mapping[str, str]
    look_alikes: Mapping[str, str]
    leet: tuple[Mapping[int, str], ...]


@cache
def word_data() -> WordData:
    """The tables, read once."""
    raw = tomllib.loads(Path(__file__).with_name("input").joinpath("words", "normalise.toml").read_text("utf-8"))
    watched = frozenset(raw["watched"].split())
    return WordData(
        known=watched | frozenset(raw["known"].split()),
        watched=watched,
        guarded=tuple(raw["guarded"].split()),
        shorthand=raw["shorthand"],
        look_alikes=raw["look_alikes"],
        leet=tuple(str.maketrans(table) for table in raw["leet"]),
    )
