"""The prompt library on disk: where it lies, what is in force, what was ever published."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from app.llm.strict import LibraryError, load_yaml, read


@dataclass(frozen=True, slots=True)
class Live:
    """`live.yaml`: version in force of each use, a canary's share of each, and what is withheld at once."""

    uses: dict[str, int]
    canary: dict[str, dict[str, float]] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()


def library_folder() -> Path:
    """The library of this installation, or the folder that AFTERWARD_PROMPT_LIBRARY names."""
    named = os.environ.get("AFTERWARD_PROMPT_LIBRARY")
    return Path(named) if named else Path(__file__).parents[2] / "prompt_library"


def load_live(folder: Path) -> Live:
    """What is in force. Raises LibraryError."""
    return read(Live, load_yaml(folder / "live.yaml"), "live.yaml")


def load_lock(folder: Path) -> Mapping[str, str]:
    """`id@version` → sha256 of every version that was ever live; empty when nothing was."""
    path = folder / "published.lock"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


def digest(*parts: str) -> str:
    """sha256 over the parts, in hex."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def reference(name: str, version: int, *parts: str) -> str:
    """`name@version#hash8`, as it stands on a question."""
    return f"{name}@{version}#{digest(*parts)[:8]}"


def default_live() -> Live:
    """What is in force now: what `standing` says while its block runs, else live.yaml. Raises LibraryError."""
    return _STANDING.get() or live_file(library_folder())


@contextmanager
def standing(live: Live) -> Iterator[None]:
    """While the block runs, `live` is in force in this thread."""
    before = _STANDING.set(live)
    try:
        yield
    finally:
        _STANDING.reset(before)


def live_file(folder: Path) -> Live:
    """live.yaml, read again when it changed; while it is broken, what it said last. Raises LibraryError."""
    try:
        seen = (folder / "live.yaml").stat()
        _LAST[folder] = _live_as_of(folder, seen.st_mtime_ns, seen.st_size)
    except (LibraryError, OSError):
        if folder not in _LAST:
            return load_live(folder)
    return _LAST[folder]


@lru_cache(maxsize=8)
def _live_as_of(folder: Path, _changed: int, _size: int) -> Live:
    return load_live(folder)


_LAST: dict[Path, Live] = {}
_STANDING: ContextVar[Live | None] = ContextVar("standing", default=None)
