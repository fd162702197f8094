"""What is asked after an earlier sentence of the trainee's own, read strictly from `prompt_library/memory/`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.llm.strict import load_yaml, read
from app.questions.extract.stems import BareStem, read_stem
from app.questions.library import library_folder

LEAD = "You wrote {when}, {quote}"


@dataclass(frozen=True, slots=True)
class _Head:
    about: str
    rights: str
    reviewers: tuple[str, ...]


def load_memory_stems(folder: Path) -> tuple[BareStem, ...]:
    """Every stem under `folder`, each true of any two moments that are near to each other. Raises LibraryError."""
    return tuple(stem for path in sorted(folder.glob("*.yaml")) for stem in _stems(path))


def _stems(path: Path) -> list[BareStem]:
    where, raw = f"memory/{path.name}", dict(load_yaml(path))
    listed = raw.pop("stems", [])
    read(_Head, raw, where)
    return [read_stem(BareStem, each, f"{where} item {n}") for n, each in enumerate(listed, 1)]


@cache
def default_memory_stems() -> tuple[BareStem, ...]:
    return load_memory_stems(library_folder() / "memory")
