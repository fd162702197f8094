"""The marks of a clause: what it says of itself, found by the expressions in `cues.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.llm.strict import load_yaml
from app.questions.extract.head import head

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_MACRO = re.compile(r"\{([A-Z]+)\}")


def marks(text: str) -> frozenset[str]:
    """Names of all marks whose expressions match `text`."""
    plain = " ".join(text.translate(_STRAIGHT).lower().split())
    main, cues = head(plain), _cues()
    at_head = (name for name, expression in cues.head.items() if expression.match(main))
    found = {*at_head, *(name for name, expression in cues.anywhere.items() if expression.search(plain))}
    return frozenset(found - {"past"} if "h_present" in found else found)


def mark_names() -> frozenset[str]:
    """Every mark that a stem may name."""
    return frozenset([*_cues().head, *_cues().anywhere])


@dataclass(frozen=True, slots=True)
class _Cues:
    head: Mapping[str, re.Pattern[str]]
    anywhere: Mapping[str, re.Pattern[str]]


@cache
def _cues() -> _Cues:
    raw = load_yaml(Path(__file__).parent / "cues.yaml")
    macros: dict[str, str] = {}
    for name, expression in raw["macros"].items():
        macros[name] = _expanded(expression, macros)
    return _Cues(_compiled(raw["head"], macros), _compiled(raw["anywhere"], macros))


def _compiled(lines: Mapping[str, list[str]], macros: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(f"(?:{_expanded(one, macros)})" for one in each)) for name, each in lines.items()}


def _expanded(expression: str, macros: Mapping[str, str]) -> str:
    return _MACRO.sub(lambda macro: macros[macro.group(1)], expression)
