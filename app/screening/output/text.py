"""Words as the output screens compare them: plain characters, lower case, rough stems."""

import re
import unicodedata
from functools import cache
from pathlib import Path

_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "—", "…": "..."}
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SUFFIXES = ("ingly", "edly", "ness", "ings", "ing", "ied", "ies", "ed", "ly", "es", "s", "e", "y")
_CLAUSE_START = r"(?:^|[.,;:?—]\s?)(?:(?:so|and|but|then|or|well|now|maybe|perhaps|okay|ok|um|uh),?\s)*"
_RULES = Path(__file__).parent / "rules"


def plain(text: str) -> str:
    """Straight quotes, one kind of dash, single spaces, joined contractions. Case is kept."""
    straight = unicodedata.normalize("NFKC", text).translate(_STRAIGHT)
    joined = re.sub(r"\s+(n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", straight)
    return re.sub(r"\s+", " ", joined).strip()


def words(text: str) -> list[str]:
    return _WORD.findall(plain(text).lower())


@cache
def stem(word: str) -> str:
    """A rough stem: irregular forms by table, then one suffix off, at least three letters left."""
    word = word.lower().removesuffix("'s")
    word = _irregular().get(word, word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return _undouble(word.removesuffix(suffix))
    return word


def stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}


def content_stems(text: str) -> set[str]:
    """Stems of the words that carry a fact: neither grammar nor the common language of reflection."""
    return {stem(word) for word in words(text) if word.split("'")[0] not in _neutral_words()} - neutral_stems()


def is_writers(said: str, context: str) -> bool:
    """Whether a phrase of the draft comes from the writer: as it stands, or in all of its content words."""
    facts = content_stems(said)
    return said in context or (bool(facts) and facts <= content_stems(context))


@cache
def neutral_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _neutral_words())


@cache
def listed(name: str) -> tuple[str, ...]:
    """The lines of a list beside the screens, without comments and blanks."""
    lines = (_RULES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """One expression out of all lines of the named lists, each bounded by non-word characters."""
    return re.compile("|".join(_bounded(line) for name in names for line in listed(name)))


@cache
def families(name: str) -> dict[str, str]:
    """word stem → first word of its line, for a list with one family a line."""
    return {stem(word): line.split()[0] for line in listed(name) for word in line.split()}


def _bounded(line: str) -> str:
    """`^^` at the head of a line stands for the beginning of a clause, small words passed over."""
    if line.startswith("^^"):
        return f"{_CLAUSE_START}(?:{line.removeprefix('^^')})(?!\\w)"
    return f"(?<![\\w'])(?:{line})(?!\\w)"


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]
    return word


@cache
def _neutral_words() -> frozenset[str]:
    return frozenset(word for line in listed("neutral_words") for word in line.split())


@cache
def _irregular() -> dict[str, str]:
    return {form: line.split()[0] for line in listed("irregular") for form in line.split()[1:]}
