"""Pairs to rate: one entry, and what two sources asked about it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SHAPE = '{"id", "entry", "questions": [{"source", "text"}, {"source", "text"}]}'


class PairsError(ValueError):
    """The file does not hold pairs; the text says where and what is missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """`questions` in the order of the file; a rater sees them in an order of the rater's own."""

    id: str
    entry: str
    questions: tuple[Asked, Asked]

    def seen_by(self, rater: str) -> tuple[Asked, Asked]:
        """The same order each time that this rater opens the page, another one for somebody else."""
        turned = sha256(f"{rater}\x1f{self.id}".encode()).digest()[0] % 2
        return (self.questions[1], self.questions[0]) if turned else self.questions


def read_pairs(path: Path) -> list[Pair]:
    """JSON Lines of `{"id", "entry", "questions": [{"source", "text"}, {"source", "text"}]}`. Raises PairsError."""
    rows = enumerate(path.read_text("utf-8").splitlines(), 1)
    pairs = [_pair(line, f"{path.name}, line {number}") for number, line in rows if line.strip()]
    if len({pair.id for pair in pairs}) < len(pairs):
        raise PairsError(f"{path.name}: an id stands twice; give each pair its own")
    return pairs


def _pair(line: str, where: str) -> Pair:
    try:
        row = json.loads(line)
        one, other = (Asked(str(each["source"]), str(each["text"])) for each in row["questions"])
        return Pair(str(row["id"]), str(row["entry"]), (one, other))
    except (ValueError, KeyError, TypeError) as broken:
        raise PairsError(f"{where}: write {SHAPE}") from broken


def paired(one: Path, other: Path) -> list[Pair]:
    """Two files of `evals.suites.questions.run --save`, joined where both asked and asked differently."""
    theirs = {row["id"]: row for row in _rows(other)}
    both = [(mine, theirs[mine["id"]]) for mine in _rows(one) if mine["id"] in theirs]
    return [
        Pair(mine["id"], mine["entry"], (_asked(mine), _asked(their)))
        for mine, their in both
        if mine["question"] != their["question"]
    ]


def _rows(path: Path) -> Iterable[dict[str, str]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def _asked(row: dict[str, str]) -> Asked:
    return Asked(row["source"], row["question"])


def write_pairs(pairs: Iterable[Pair], path: Path) -> None:
    rows = [
        {
            "id": pair.id,
            "entry": pair.entry,
            "questions": [{"source": one.source, "text": one.text} for one in pair.questions],
        }
        for pair in pairs
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
