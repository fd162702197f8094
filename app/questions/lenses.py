"""Which lens and stage an entry calls for, from what it holds already."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.llm.strict import LibraryError, load_yaml, one_of, read
from app.questions.extract.stems import MOVES
from app.questions.library import default_live, library_folder
from app.questions.question import QuestionContext
from app.questions.situations import Reading, situation_names

DEFAULT = "what_so_what_now_what"
_TENDER_BARS = frozenset({"same_day_death", "fresh_trauma", "error"})


class Need(StrEnum):
    """What the entry does not hold yet: nothing is asked of a fresh loss but to stay."""

    STAY = "stay"
    MEANING = "meaning"
    NEXT = "next"


MOVES_FOR: dict[Need, dict[str, float]] = {
    Need.STAY: {"stay": 0.5, "inner": 0.4},
    Need.MEANING: {"meaning": 0.6, "source": 0.5, "value": 0.5, "inner": 0.4, "other": 0.3, "stay": -0.2},
    Need.NEXT: {"next": 1.4, "good": 1.4, "meaning": 0.0, "value": 0.0},
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a framework and the moves that belong to it."""

    id: str
    name: str
    intent: str
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """A reflective framework as data; `when_not` names what it must stay away from."""

    name: str
    groups: tuple[str, ...]
    when_to_use: str
    when_not: tuple[str, ...]
    situations: tuple[str, ...]
    rights: str
    source: str
    reviewers: tuple[str, ...]
    id: str = ""
    version: int = 1
    stages: tuple[Stage, ...] = ()

    def stage_for(self, move: str) -> Stage:
        return next((stage for stage in self.stages if move in stage.moves), self.stages[0])


@dataclass(frozen=True, slots=True)
class Aim:
    """The lens in force and the moves that are wanted, each by so much, the most wanted first."""

    framework: Framework
    need: Need
    moves: Mapping[str, float]

    @property
    def stay(self) -> bool:
        return self.need is Need.STAY

    @property
    def stage(self) -> Stage:
        return self.framework.stage_for(next(iter(self.moves)))


class UnknownLens(ValueError):
    """The lens that was asked for is not in the library."""


def choose_aim(context: QuestionContext, reading: Reading, *, seed: str) -> Aim:
    """The Aim for `context`. Raises UnknownLens."""
    need = need_of(reading, asked=_asked_here(context))
    wanted, _, stage_id = (context.lens or "").partition(".")
    if not wanted:
        framework = _fitting(reading, need, seed)
        return Aim(framework, need, MOVES_FOR[need])
    framework = find_framework(wanted)
    if _is_withheld(framework):
        return Aim(_fitting(reading, need, seed), need, MOVES_FOR[need])
    return Aim(framework, need, _moves_of(framework, stage_id, need))


def need_of(reading: Reading, *, asked: int) -> Need:
    """Tender: stay. Else the first thing that is missing, one step further with each question of the thread."""
    if reading.tender:
        return Need.STAY
    if asked >= 2 or reading.has_meaning:
        return Need.NEXT if asked or not reading.has_next_step else Need.MEANING
    return Need.MEANING


def find_framework(name: str) -> Framework:
    for framework in default_frameworks():
        if name in (framework.id, framework.name):
            return framework
    raise UnknownLens(f"no lens is called {name!r}; known are {', '.join(one.id for one in default_frameworks())}")


def _asked_here(context: QuestionContext) -> int:
    return sum(line.author == "assistant" for line in context.history)


def _moves_of(framework: Framework, stage_id: str, need: Need) -> Mapping[str, float]:
    stage = next((stage for stage in framework.stages if stage.id == stage_id), None)
    if stage_id and stage is None:
        raise UnknownLens(
            f"{framework.id} has no stage {stage_id!r}; it has {', '.join(one.id for one in framework.stages)}"
        )
    moves = stage.moves if stage and need is not Need.STAY else ()
    return dict.fromkeys(moves, 0.5) or MOVES_FOR[need]


def _fitting(reading: Reading, need: Need, seed: str) -> Framework:
    """A framework whose situations are met, or the default; by the seed, so that it is not the same by rote."""
    met = [one for one in _alone() if set(one.situations) & reading.situations]
    if need is Need.STAY or not met:
        return _default()
    return random.Random(seed).choice([*met, _default()])  # noqa: S311 (variety, no secret)


def _default() -> Framework:
    """The default; while it is withheld the first that is not, since some lens there must be."""
    usual = find_framework(DEFAULT)
    return usual if not _is_withheld(usual) else next(iter(_alone()), usual)


def _alone() -> Sequence[Framework]:
    return [one for one in default_frameworks() if "alone" in one.groups and not _is_withheld(one)]


def _is_withheld(framework: Framework) -> bool:
    return f"frameworks.{framework.id}" in default_live().withheld


def load_frameworks(folder: Path) -> tuple[Framework, ...]:
    """Every framework under `folder`. Raises LibraryError."""
    return tuple(_framework(path) for path in sorted(folder.glob("*.yaml")))


def _framework(path: Path) -> Framework:
    where = f"frameworks/{path.name}"
    raw = dict(load_yaml(path))
    stages = tuple(_stage(each, f"{where} stage {n}") for n, each in enumerate(raw.pop("stages", []), 1))
    if not stages:
        raise LibraryError(f"{where}: no stages; add `stages:`")
    for situation in raw.get("situations", []):
        one_of(situation, situation_names(), f"{where}: situations")
    framework = read(Framework, {**raw, "id": path.stem}, where)
    return Framework(**{**{name: getattr(framework, name) for name in Framework.__slots__}, "stages": stages})


def _stage(raw: object, where: str) -> Stage:
    stage = read(Stage, raw, where)
    for move in stage.moves:
        one_of(move, MOVES, f"{where}: moves")
    return stage


@cache
def default_frameworks() -> tuple[Framework, ...]:
    return load_frameworks(library_folder() / "frameworks")
