"""The bank: our own questions, tagged; theme-neutral ones by default, themed ones only when the theme is there."""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.llm.strict import LibraryError, load_yaml, one_of, read
from app.questions.lenses import Aim, Framework, find_framework
from app.questions.library import default_live, library_folder
from app.questions.situations import Reading, situation_names

READING_LEVELS = frozenset({"plain", "middle"})
NOT_WHEN = frozenset(
    {
        "same_day_death",
        "fresh_trauma",
        "error",
        "pending_case",
        "conflict",
        "feedback",
        "good_day",
        "tired",
        "first_question",
    }
)


@dataclass(frozen=True, slots=True)
class BankItem:
    """A question of our own with everything that decides when it may be asked."""

    id: str
    framework: str
    stage: str
    text: str
    purpose: str
    reading_level: str = "plain"
    not_when: tuple[str, ...] = ()
    gentle: bool = False
    version: int = 1
    situation: str = "any"


@dataclass(frozen=True, slots=True)
class BankFile:
    """The head of a bank file; its items inherit situation, rights and reviewers."""

    situation: str
    rights: str
    reviewers: tuple[str, ...]


def candidates(
    items: Sequence[BankItem], aim: Aim, reading: Reading, *, seed: str, nearness: Mapping[str, float] | None = None
) -> Iterator[BankItem]:
    """Items that may be asked now: fitting stage first, themed before neutral, then by nearness and the seed."""
    near = nearness or {}
    chance = random.Random(seed)  # noqa: S311 (variety, no secret)
    fitting = [
        (_rank(item, aim) + near.get(item.id, 0.0) + chance.random(), item)
        for item in items
        if _may(item, aim, reading)
    ]
    yield from (item for _, item in sorted(fitting, key=lambda pair: -pair[0]))


def _may(item: BankItem, aim: Aim, reading: Reading) -> bool:
    if {f"bank.{item.id}", f"frameworks.{item.framework}"} & set(default_live().withheld):
        return False
    if aim.stay or reading.slight:
        return item.gentle and item.situation == "any"
    return item.situation in reading.situations | {"any"} and not _barred(item, reading)


def _barred(item: BankItem, reading: Reading) -> bool:
    present = set(reading.situations)
    present |= {"same_day_death"} if "death" in present else set()
    present |= {"fresh_trauma"} if {"harm", "violence"} & present else set()
    return bool(present & set(item.not_when))


def _rank(item: BankItem, aim: Aim) -> float:
    moves = _stage_moves(item)
    wanted = next((place for place, move in enumerate(aim.moves) if move in moves), len(aim.moves) + 3)
    return (2.0 if item.framework == aim.framework.id else 0.0) + (1.0 if item.situation != "any" else 0.0) - wanted


def _stage_moves(item: BankItem) -> Collection[str]:
    framework = find_framework(item.framework)
    return next(stage.moves for stage in framework.stages if stage.id == item.stage)


def load_bank(folder: Path, frameworks: Sequence[Framework]) -> tuple[BankItem, ...]:
    """Every item under `folder`, checked against the frameworks. Raises LibraryError."""
    items = [item for path in sorted(folder.glob("*.yaml")) for item in _items(path, frameworks)]
    _refuse_twins(items)
    return tuple(items)


def _items(path: Path, frameworks: Sequence[Framework]) -> list[BankItem]:
    where = f"bank/{path.name}"
    raw = dict(load_yaml(path))
    listed = raw.pop("items", [])
    head = read(BankFile, raw, where)
    one_of(head.situation, situation_names(), f"{where}: situation")
    return [_item(each, head, frameworks, f"{where} item {n}") for n, each in enumerate(listed, 1)]


def _item(raw: object, head: BankFile, frameworks: Sequence[Framework], where: str) -> BankItem:
    item = read(BankItem, {"situation": head.situation, **(raw if isinstance(raw, dict) else {})}, where)
    stages = {framework.id: frozenset(stage.id for stage in framework.stages) for framework in frameworks}
    one_of(item.framework, frozenset(stages), f"{where}: framework")
    one_of(item.stage, stages[item.framework], f"{where}: stage")
    one_of(item.reading_level, READING_LEVELS, f"{where}: reading_level")
    for bar in item.not_when:
        one_of(bar, NOT_WHEN, f"{where}: not_when")
    if not item.text.endswith("?"):
        raise LibraryError(f"{where}: a bank item is a question; end it with `?`")
    return item


def _refuse_twins(items: Sequence[BankItem]) -> None:
    seen: dict[str, str] = {}
    for item in items:
        for key in (item.id, item.text.lower()):
            if key in seen:
                raise LibraryError(f"bank: `{item.id}` has the id or the words of `{seen[key]}`; change one of them")
            seen[key] = item.id


@cache
def default_bank() -> tuple[BankItem, ...]:
    from app.questions.lenses import default_frameworks

    return load_bank(library_folder() / "bank", default_frameworks())
