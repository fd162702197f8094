"""Measures the identifier screen on labelled texts: found, leak, clean touched.

    python -m evals.suites.identifiers [--batch N] [--part dev|held_back] [--rules] [--misses] [FILE ...]

FILE has lines `{"id", "text", "identifiers": [[start, end, TYPE], …]}`. Without FILE our own set is read, and the
public development set when the folder in `AFTERWARD_PUBLIC_SETS` has it. A labelled span is found when the detected
spans cover each of its letters and digits. `--batch N` reads one of the numbered batches alone; its
figure at first sight is that of the commit which brought it. `--rules` measures the rules without the encoder's ear.
"""

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.screening.flags import Identifier
from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.heard import identifiers_in
from evals.train.public import FOLDER

OWN = Path(__file__).parents[1] / "data" / "heldout" / "identifiers.jsonl"
NOT_OURS = {"ORGANIZATION", "TITLE", "AGE", "NRP"}
Z = 1.96
Finder = Callable[[str], tuple[Identifier, ...]]


@dataclass(frozen=True)
class Case:
    """One labelled text. `group` is the line of the table that it counts in."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    group: str


@dataclass
class Tally:
    """Counts of one group of texts; misses and false alerts in words."""

    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    leaks: list[bool] = field(default_factory=list)
    touched: list[bool] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    cases = [case for path in options.files or [OWN] for case in own_cases(path, options.part, options.batch)]
    if not options.files and not options.batch:
        cases += public_cases()
    tallies = measure(cases, find_identifiers if options.rules else identifiers_in)
    print(table(tallies))
    if options.misses:
        print(words(tallies))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the identifier screen.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--part", choices=("dev", "held_back"))
    parser.add_argument("--batch", help="one of the numbered batches of fresh texts")
    parser.add_argument("--rules", action="store_true", help="without the encoder")
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args(arguments)


def own_cases(path: Path, part: str | None = None, batch: str | None = None) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if part in (None, row.get("part")) and batch in (None, row.get("batch")):
            spans = tuple((start, end, kind) for start, end, kind in row["identifiers"])
            yield Case(row["id"], row["text"], spans, _group(path.stem, row))


def _group(file: str, row: dict[str, str]) -> str:
    source = f"batch {row['batch']}" if "batch" in row else row.get("part", "")
    return " ".join(word for word in (file, row.get("voice", ""), source) if word)


def public_cases() -> Iterator[Case]:
    """The public development half, which gives values without places: each occurrence in the text counts once."""
    path = FOLDER / "identifiers.jsonl"
    if not path.exists():
        print(f"no public set at {path}: skipped")
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted = [one for one in row["identifiers"] if one["type"] not in NOT_OURS]
        if wanted or not row["identifiers"]:
            yield Case(row["id"], row["text"], tuple(_placed(row["text"], wanted)), row["source"])


def _placed(text: str, wanted: list[dict[str, str]]) -> Iterator[tuple[int, int, str]]:
    for one in wanted:
        start = text.find(one["value"])
        if start >= 0:
            yield start, start + len(one["value"]), one["type"]


def measure(cases: Sequence[Case], find: Finder = identifiers_in) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for case in cases:
        began = time.thread_time()
        detected = find(case.text)
        tally = tallies[case.group]
        tally.milliseconds.append((time.thread_time() - began) * 1000)
        _count(case, detected, tally)
    return dict(sorted(tallies.items()))


def _count(case: Case, detected: tuple[Identifier, ...], tally: Tally) -> None:
    if not case.spans:
        tally.touched.append(bool(detected))
        if detected:
            tally.alerts.append(f"{case.id}: {[case.text[one.start : one.end] for one in detected]} in {case.text!r}")
        return
    results = [covered(case.text, start, end, detected) for start, end, _ in case.spans]
    for (start, end, kind), found in zip(case.spans, results, strict=True):
        tally.found[kind].append(found)
        if not found:
            tally.misses.append(f"{case.id}: {kind} {case.text[start:end]!r} in {case.text!r}")
    tally.leaks.append(not all(results))


def covered(text: str, start: int, end: int, detected: Sequence[Identifier]) -> bool:
    """Whether each letter and digit of the span lies in a detected span."""
    return all(
        any(one.start <= place < one.end for one in detected) for place in range(start, end) if text[place].isalnum()
    )


def table(tallies: dict[str, Tally]) -> str:
    lines = ["| texts | found | leak | clean touched | p95 ms |", "|---|---|---|---|---|"]
    for group, tally in tallies.items():
        found = [one for results in tally.found.values() for one in results]
        slow = sorted(tally.milliseconds)[int(len(tally.milliseconds) * 0.95)]
        lines.append(f"| {group} | {share(found)} | {share(tally.leaks)} | {share(tally.touched)} | {slow:.1f} |")
    return "\n".join([*lines, "", *by_type(tallies)])


def by_type(tallies: dict[str, Tally]) -> Iterator[str]:
    yield "| type | found |"
    yield "|---|---|"
    merged: dict[str, list[bool]] = defaultdict(list)
    for tally in tallies.values():
        for kind, results in tally.found.items():
            merged[kind] += results
    for kind, results in sorted(merged.items()):
        yield f"| {kind} | {share(results)} |"


def share(results: Sequence[bool]) -> str:
    if not results:
        return "–"
    low, high = wilson(sum(results), len(results))
    return f"{sum(results) / len(results):.3f} ({low:.3f}–{high:.3f}, {sum(results)}/{len(results)})"


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share."""
    rate, square = hits / total, Z * Z
    middle = (rate + square / (2 * total)) / (1 + square / total)
    reach = Z / (1 + square / total) * (rate * (1 - rate) / total + square / (4 * total * total)) ** 0.5
    return max(0.0, middle - reach), min(1.0, middle + reach)


def words(tallies: dict[str, Tally]) -> str:
    parts = [
        f"\n{group}\n" + "\n".join(["missed:", *tally.misses, "touched:", *tally.alerts])
        for group, tally in tallies.items()
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts))


if __name__ == "__main__":
    main()
