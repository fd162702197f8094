"""Everything of the library that can be published, under its name, with the hash of what was published."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.llm.prompts import load_prompt
from app.questions.bank import load_bank
from app.questions.extract.marks import mark_names
from app.questions.extract.stems import Stem, StemKind, load_kinds
from app.questions.in_force import canary_of
from app.questions.lenses import load_frameworks
from app.questions.library import Live, digest, load_lock
from app.questions.memory.stems import load_memory_stems
from app.questions.report import report_digest, report_key

PROMPTS = ("questions", "screening")
"""The folders that hold prompts for a model."""
PROMPT_NAMES = tuple(f"{folder}." for folder in PROMPTS)


@dataclass(frozen=True, slots=True)
class Piece:
    """One version of one thing, such as `questions.follow_up@1`, `stems.said.mind@1` or `frameworks.gibbs@1`."""

    name: str
    version: int
    digest: str

    @property
    def key(self) -> str:
        return f"{self.name}@{self.version}"


def pieces(folder: Path) -> list[Piece]:
    """Everything in `folder`, read strictly. Raises LibraryError."""
    return [*_prompts(folder), *_frameworks(folder), *_stems(folder), *_bank(folder), *_memory(folder)]


def problems(folder: Path) -> list[str]:
    """What was edited or lost after it was published, with the mend; empty when all is well."""
    current = {**{piece.key: piece.digest for piece in pieces(folder)}, **dict(_reports(folder))}
    lock = load_lock(folder)
    edited = [key for key, known in lock.items() if key in current and current[key] != known]
    lost = [key for key in lock if key.startswith(PROMPT_NAMES) and key not in current]
    return [
        *(
            f"{key} was edited after it was published; put it back and write the change as the next version"
            for key in edited
        ),
        *(f"{key} was published and its file is gone; put it back (retire it in live.yaml instead)" for key in lost),
        *_unknown_marks(folder),
    ]


def standing_of(piece: Piece, live: Live, published: Collection[str]) -> str:
    """`withheld`, `draft`, `canary`, `live`, or `published` (and no longer in force). Raises LibraryError."""
    if piece.name in live.withheld:
        return "withheld"
    if piece.key not in published:
        return "draft"
    canary = canary_of(live, piece.name)
    if canary and canary.version == piece.version:
        return "canary"
    return "published" if live.uses.get(piece.name, piece.version) != piece.version else "live"


def _prompts(folder: Path) -> Iterator[Piece]:
    for path in (path for kind in PROMPTS for path in sorted((folder / kind).glob("*/v*.md"))):
        use, version = f"{path.parent.parent.name}.{path.parent.name}", int(path.stem.removeprefix("v"))
        yield Piece(use, version, load_prompt(folder, use, version).digest)


def _reports(folder: Path) -> Iterator[tuple[str, str]]:
    for piece in _prompts(folder):
        if found := report_digest(folder, piece.name, piece.version):
            yield report_key(piece.name, piece.version), found


def _frameworks(folder: Path) -> Iterator[Piece]:
    for framework in load_frameworks(folder / "frameworks"):
        raw = (folder / "frameworks" / f"{framework.id}.yaml").read_bytes()
        yield Piece(f"frameworks.{framework.id}", framework.version, hashlib.sha256(raw).hexdigest())


def _stems(folder: Path) -> Iterator[Piece]:
    for stem in _all_stems(load_kinds(folder / "stems")):
        yield Piece(f"stems.{stem.id}", stem.version, digest(stem.text, stem.purpose))


def _bank(folder: Path) -> Iterator[Piece]:
    for item in load_bank(folder / "bank", load_frameworks(folder / "frameworks")):
        yield Piece(f"bank.{item.id}", item.version, digest(item.text, item.purpose))


def _memory(folder: Path) -> Iterator[Piece]:
    for stem in load_memory_stems(folder / "memory"):
        yield Piece(f"memory.{stem.id}", stem.version, digest(stem.text, stem.purpose))


def _unknown_marks(folder: Path) -> Iterator[str]:
    for kind in load_kinds(folder / "stems"):
        named = {
            *kind.any,
            *kind.all,
            *kind.none,
            *(mark for stem in kind.stems for mark in (*stem.needs, *stem.without)),
        }
        for mark in sorted(named - mark_names()):
            yield f"stems/{kind.kind}.yaml: no clause ever has the mark `{mark}`; mend its name or add it to cues.yaml"


def _all_stems(kinds: tuple[StemKind, ...]) -> Iterator[Stem]:
    return (stem for kind in kinds for stem in kind.stems)
