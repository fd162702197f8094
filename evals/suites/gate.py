"""Measure the output gate: `python -m evals.suites.gate [FILE …]`.

Reads pairs `{"id", "entry", "question", "violations"}` and prints, for each violation, how many of its pairs were
blocked (by whatever screen) and how many were given this very name; then good questions lost, and the time taken.
All figures carry 95 % Wilson intervals. `--wrong` lists the ids of wrong answers. `--json` prints figures only.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from time import perf_counter
from typing import Any

from app.screening.output.gate import VIOLATIONS, check_question

HELD_OUT = Path("evals/data/heldout/gate.jsonl")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was expected of one pair and what the gate said, in `ms` milliseconds."""

    id: str
    expected: frozenset[str]
    found: frozenset[str]
    ms: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[HELD_OUT])
    parser.add_argument("--wrong", action="store_true", help="list the ids of wrong answers")
    parser.add_argument("--json", action="store_true", help="figures as one JSON object")
    chosen = parser.parse_args()
    answers = [answer(row) for path in chosen.files for row in read(path)]
    if chosen.json:
        print(json.dumps(figures(answers)))
        return
    print("\n".join(report(answers)))
    if chosen.wrong:
        print("\n".join(f"wrong: {one.id} {sorted(one.expected)} {sorted(one.found)}" for one in wrong(answers)))


def read(path: Path) -> Iterable[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def answer(row: dict[str, Any]) -> Answer:
    begun = perf_counter()
    found = check_question(row["entry"], row["question"])
    return Answer(row["id"], frozenset(row["violations"]), frozenset(found), (perf_counter() - begun) * 1000)


def wrong(answers: Sequence[Answer]) -> list[Answer]:
    return [one for one in answers if bool(one.expected) != bool(one.found)]


def figures(answers: Sequence[Answer]) -> dict[str, Any]:
    """`blocked` and `lost` as [hits, total], per violation too, and the 50th and 95th percentile in ms."""
    bad = [one for one in answers if one.expected]
    good = [one for one in answers if not one.expected]
    times = sorted(one.ms for one in answers)
    each = {name: counted([one for one in bad if name in one.expected]) for name in VIOLATIONS}
    return {
        "blocked": counted(bad),
        "lost": counted(good),
        "violations": each,
        "ms": {share: round(times[int(share / 100 * (len(times) - 1))], 1) for share in (50, 95)},
    }


def counted(answers: Sequence[Answer]) -> tuple[int, int]:
    return sum(bool(one.found) for one in answers), len(answers)


def report(answers: Sequence[Answer]) -> list[str]:
    numbers = figures(answers)
    named = {name: sum(name in one.expected & one.found for one in answers) for name in VIOLATIONS}
    rows = [f"{name:16} {share(*numbers['violations'][name])}   by this name {named[name]}" for name in VIOLATIONS]
    return [
        f"{len(answers)} pairs",
        *rows,
        f"{'blocked':16} {share(*numbers['blocked'])}",
        f"{'good ones lost':16} {share(*numbers['lost'])}",
        f"ms: p50 {numbers['ms'][50]}, p95 {numbers['ms'][95]}",
    ]


def share(hits: int, total: int) -> str:
    if not total:
        return "none"
    low, high = wilson(hits, total)
    return f"{hits:4}/{total:<4} {hits / total:.3f} ({low:.3f} to {high:.3f})"


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a share."""
    middle = (hits + z * z / 2) / (total + z * z)
    spread = z * sqrt(hits * (total - hits) / total + z * z / 4) / (total + z * z)
    return middle - spread, middle + spread


if __name__ == "__main__":
    main()
