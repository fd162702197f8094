"""The marks of a clause: what it says of itself, found by the expressions in `cues.yaml`."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.llm.strict import load_yaml
from app.questions.extract.head import head

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_DROPPED = re.compile(
    r"(?:(?:just|still|then|even|only|actually|properly|really|honestly) )?(?:felt|feel|went|got|"
    r"phoned|rang|tried|checked|saw|heard|cried|sat|stood|laughed|smiled|nodded|"
    r"pretended|walked|drove|cycled|wanted|thought|knew|said|told|asked|couldn't|didn't|don't|can't|forgot|wish|wonder|"
    r"hate|hated|spent|love|loved|realised|realized|noticed|apologised|apologized|caught myself|found myself|"
    r"came home|am)\b(?! of\b)"
)
_MACRO = re.compile(r"\{([A-Z]+)\}")
_NO_APOSTROPHE = re.compile(
    r"\b(im|ive|dont|didnt|cant|couldnt|wasnt|werent|isnt|arent|doesnt|wont|wouldnt|shouldnt|havent|hadnt|hasnt|"
    r"thats|theyre|hes|shes)\b"
)


def marks(text: str) -> frozenset[str]:
    """Names of all marks whose expressions match `text`."""
    plain = _with_subject(_NO_APOSTROPHE.sub(_spelt, " ".join(text.translate(_STRAIGHT).lower().split())))
    main, cues = head(plain), _cues()
    at_head = (name for name, expression in cues.head.items() if expression.match(main))
    found = {*at_head, *(name for name, expression in cues.anywhere.items() if expression.search(plain))}
    found -= {"past"} if "h_present" in found else set()
    return frozenset({*found, *(name for name, made in cues.derived.items() if made.stands(found))})


def _spelt(written: re.Match[str]) -> str:
    """`didnt` as `didn't`: whoever types on a phone leaves the apostrophe out."""
    word = written[0]
    at = {"im": 1, "ive": 1, "hes": 2, "shes": 3, "thats": 4, "theyre": 4}.get(word, len(word) - 1)
    return f"{word[:at]}'{word[at:]}"


def mark_names() -> frozenset[str]:
    """Every mark that a stem may name."""
    return frozenset([*_cues().head, *_cues().anywhere, *_cues().derived])


@dataclass(frozen=True, slots=True)
class _Derived:
    all: frozenset[str]
    none: frozenset[str]

    def stands(self, found: Collection[str]) -> bool:
        return self.all <= set(found) and not self.none & set(found)


@dataclass(frozen=True, slots=True)
class _Cues:
    head: Mapping[str, re.Pattern[str]]
    anywhere: Mapping[str, re.Pattern[str]]
    derived: Mapping[str, _Derived]


def _with_subject(plain: str) -> str:
    """`felt stupid` as `i felt stupid`: whoever writes a diary leaves out who it is about."""
    return f"i {plain}" if _DROPPED.match(plain) else plain


@cache
def _cues() -> _Cues:
    raw = load_yaml(Path(__file__).parent / "cues.yaml")
    macros: dict[str, str] = {}
    for name, expression in raw["macros"].items():
        macros[name] = _expanded(expression, macros)
    derived = {name: _Derived(frozenset(made["all"]), frozenset(made["none"])) for name, made in raw["derived"].items()}
    return _Cues(_compiled(raw["head"], macros), _compiled(raw["anywhere"], macros), derived)


def _compiled(lines: Mapping[str, list[str]], macros: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(f"(?:{_expanded(one, macros)})" for one in each)) for name, each in lines.items()}


def _expanded(expression: str, macros: Mapping[str, str]) -> str:
    return _MACRO.sub(lambda macro: macros[macro.group(1)], expression)
