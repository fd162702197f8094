"""Stems: neutral open questions by kind of clause, read strictly from `prompt_library/stems/`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.llm.strict import LibraryError, load_yaml, one_of, read

MOVES = ("stay", "inner", "meaning", "source", "value", "other", "next", "good")


@dataclass(frozen=True, slots=True)
class BareStem:
    """A question that follows a quotation, whatever is quoted."""

    id: str
    move: str
    text: str
    purpose: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Stem(BareStem):
    """A question that fits some quotations. `needs` and `without` are marks of the quoted clause."""

    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    needs_slot: str | None = None
    gentle: bool = False

    def fits(self, marks: Collection[str], slots: Mapping[str, str]) -> bool:
        return (
            all(mark in marks for mark in self.needs)
            and not any(mark in marks for mark in self.without)
            and (self.needs_slot is None or self.needs_slot in slots)
        )


AnyStem = TypeVar("AnyStem", bound=BareStem)


@dataclass(frozen=True, slots=True)
class StemKind:
    """A kind of clause: which marks make it, how telling it is, how its quotation is led in, its stems."""

    kind: str
    about: str
    weight: float
    leads: tuple[str, ...]
    rights: str
    reviewers: tuple[str, ...]
    stems: tuple[Stem, ...] = ()
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = field(default=())

    def covers(self, marks: Collection[str]) -> bool:
        return (
            all(mark in marks for mark in self.all)
            and (not self.any or any(mark in marks for mark in self.any))
            and not any(mark in marks for mark in self.none)
        )


def load_kinds(folder: Path) -> tuple[StemKind, ...]:
    """Every kind under `folder`, by file name. Raises LibraryError."""
    return tuple(_kind(path) for path in sorted(folder.glob("*.yaml")))


def _kind(path: Path) -> StemKind:
    raw = dict(load_yaml(path))
    stems = tuple(
        read_stem(Stem, each, f"stems/{path.name} item {n}") for n, each in enumerate(raw.pop("stems", []), 1)
    )
    kind = read(StemKind, raw, f"stems/{path.name}")
    if kind.kind != path.stem:
        raise LibraryError(f"stems/{path.name}: kind is `{kind.kind}`; write `kind: {path.stem}` or rename the file")
    return StemKind(**{**{name: getattr(kind, name) for name in StemKind.__slots__}, "stems": stems})


def read_stem(form: type[AnyStem], raw: object, where: str) -> AnyStem:
    """A stem of this form. Raises LibraryError."""
    stem = read(form, raw, where)
    one_of(stem.move, MOVES, f"{where}: move")
    if not stem.text.endswith("?"):
        raise LibraryError(f"{where}: a stem is a question; end it with `?`")
    return stem


@cache
def default_kinds() -> tuple[StemKind, ...]:
    from app.questions.library import library_folder

    return load_kinds(library_folder() / "stems")
