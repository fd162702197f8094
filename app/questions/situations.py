"""What an entry holds already: its situations, whether it is tender, whether it has meaning and a next step."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.llm.strict import load_yaml

SLIGHT_WORDS = 12
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Reading:
    """What is in a text.

    `tender`: a loss, a harm or an error stands in it, so one stays with the moment. `slight`: too few words to tell.
    """

    situations: frozenset[str]
    tender: bool
    has_meaning: bool
    has_next_step: bool
    slight: bool = False


def read_entry(text: str) -> Reading:
    """The Reading of `text`; pure, about a millisecond."""
    plain = " ".join(text.translate(_STRAIGHT).lower().split())
    cues = _cues()
    found = frozenset(name for name, expression in cues.situations.items() if expression.search(plain))
    return Reading(
        situations=found,
        tender=bool(found & cues.tender),
        has_meaning=cues.meaning.search(plain) is not None,
        has_next_step=cues.next_step.search(plain) is not None,
        slight=len(plain.split()) < SLIGHT_WORDS,
    )


@dataclass(frozen=True, slots=True)
class _Cues:
    situations: dict[str, re.Pattern[str]]
    tender: frozenset[str]
    meaning: re.Pattern[str]
    next_step: re.Pattern[str]


@cache
def _cues() -> _Cues:
    raw = load_yaml(Path(__file__).parent / "situations.yaml")
    return _Cues(
        situations={name: _compiled(lines) for name, lines in raw["situations"].items()},
        tender=frozenset(raw["tender"]),
        meaning=_compiled(raw["meaning"]),
        next_step=_compiled(raw["next_step"]),
    )


def _compiled(lines: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines))


def situation_names() -> frozenset[str]:
    """Every situation that a bank question may be tagged with."""
    return frozenset(_cues().situations) | {"any"}
