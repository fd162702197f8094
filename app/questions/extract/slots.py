"""Words that a stem takes up from the clause it quotes, turned from “my” to “your” where a person is named."""

import re
from functools import cache
from pathlib import Path

from app.llm.strict import load_yaml

_TURN = {"my": "your", "our": "your"}
_DEFINITE = {"a": "the", "one": "the", "some": "the", "this": "the", "that": "the", "accompanying": "the accompanying"}
_NOUNS = {
    "laughed": "laugh",
    "smiled": "smile",
    "nodded": "nod",
    "shrugged": "shrug",
    "apologised": "apology",
    "apologized": "apology",
    "winced": "wince",
    "sighed": "sigh",
    "hugged": "hug",
    "waved": "wave",
    "bowed": "bow",
    "blushed": "blush",
    "grinned": "grin",
}
_STRAIGHT = str.maketrans({"’": "'", "‘": "'"})


def slots(text: str) -> dict[str, str]:
    """slot → words, for every slot that `text` can fill."""
    plain = text.translate(_STRAIGHT)
    found: dict[str, str] = {}
    for name, expression in _expressions().items():
        match = expression.search(plain)
        if match is not None:
            words = next(group for group in match.groups() if group).strip()
            found[name] = _turned(name, words)
    return found


def _turned(name: str, words: str) -> str:
    if name == "gesture":
        return _NOUNS[words.lower()]
    return _other(words) if name in ("other", "subject") else words


def _other(words: str) -> str:
    first, _, rest = words.lower().partition(" ")
    return f"{_DEFINITE.get(first, _TURN.get(first, first))} {rest}"


@cache
def _expressions() -> dict[str, re.Pattern[str]]:
    raw = load_yaml(Path(__file__).parent / "slots.yaml")
    return {name: re.compile("|".join(lines), re.I) for name, lines in raw.items()}
