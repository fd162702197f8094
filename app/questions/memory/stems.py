"""What is asked after an earlier sentence of the trainee's own, read strictly from `prompt_library/memory/`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.llm.strict import LibraryError, load_yaml, one_of, read
from app.questions.extract.stems import MOVES
from app.questions.library import library_folder

LEAD = "You wrote {when}, {quote}"


@dataclass(frozen=True, slots=True)
class MemoryStem:
    """A question about two moments, true of any two that are near to each other."""

    id: str
    move: str
    text: str
    purpose: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class _Head:
    about: str
    rights: str
    reviewers: tuple[str, ...]


def load_memory_stems(folder: Path) -> tuple[MemoryStem, ...]:
    """Every stem under `folder`. Raises LibraryError."""
    return tuple(stem for path in sorted(folder.glob("*.yaml")) for stem in _stems(path))


def _stems(path: Path) -> list[MemoryStem]:
    where, raw = f"memory/{path.name}", dict(load_yaml(path))
    listed = raw.pop("stems", [])
    read(_Head, raw, where)
    return [_stem(each, f"{where} item {n}") for n, each in enumerate(listed, 1)]


def _stem(raw: object, where: str) -> MemoryStem:
    stem = read(MemoryStem, raw, where)
    one_of(stem.move, MOVES, f"{where}: move")
    if not stem.text.endswith("?"):
        raise LibraryError(f"{where}: a stem is a question; end it with `?`")
    return stem


@cache
def default_memory_stems() -> tuple[MemoryStem, ...]:
    return load_memory_stems(library_folder() / "memory")
