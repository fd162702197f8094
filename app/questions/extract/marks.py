"""The marks of a clause: what it says of itself, found by the expressions in `cues.yaml`."""

import re
from functools import cache
from pathlib import Path

from app.llm.strict import load_yaml

_STRAIGHT = str.maketrans({"’": "'", "‘": "'"})


def marks(text: str) -> frozenset[str]:
    """Names of all marks whose expressions match `text`."""
    plain = " ".join(text.translate(_STRAIGHT).lower().split())
    return frozenset(name for name, expression in expressions().items() if expression.search(plain))


@cache
def expressions() -> dict[str, re.Pattern[str]]:
    raw = load_yaml(Path(__file__).parent / "cues.yaml")
    return {name: re.compile("|".join(f"(?:{line})" for line in lines)) for name, lines in raw.items()}
