"""Questions over our own entries and any others: form, grounding, openness, variety, repetition, conformance, time.

    python -m evals.suites.questions.run [--entries FILE.jsonl] [--source NAME …] [--gallery N] [--save FOLDER]

FILE holds `{"text": …}` a line; the default is `evals/data/questions_entries.jsonl`. Sources: `library`, `bank`,
`local` when weights are installed, `endpoint` when AFTERWARD_MODEL is set. `--save` writes what each source asked,
for `python -m evals.rate --pair`.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from evals.report.timing import Times, times
from evals.suites.questions.asking import Thread, Turn, persons, threads
from evals.suites.questions.entries import OWN, Entry, read_entries
from evals.suites.questions.scoring import Shares, scores
from evals.suites.questions.sources import EVERY, Opened, at_hand
from evals.suites.rule_of_three import failing_at_most
from evals.suites.screening_scoring import Share


@dataclass(frozen=True, slots=True)
class Run:
    """What one source asked: threads of three, persons of ten, and its figures."""

    threads: Sequence[Thread]
    persons: Sequence[Thread] = field(default=())

    @property
    def turns(self) -> list[Turn]:
        return [*chain.from_iterable(self.threads), *chain.from_iterable(self.persons)]

    @property
    def first(self) -> list[Turn]:
        """What was asked of each entry by itself."""
        return [thread[0] for thread in self.threads]

    @property
    def shares(self) -> Shares:
        return scores(self.threads, self.persons)

    @property
    def times(self) -> Times:
        return times(turn.ms for turn in self.turns)


def run(entries: Sequence[Entry], source: Opened) -> Run:
    """Everything that a source is asked for."""
    with source() as asker:
        return Run(threads(entries, asker), persons(entries, asker))


def main(arguments: Sequence[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    entries, found = read_entries(given.entries), at_hand()
    for name in given.source or found:
        if name not in found:
            sys.stderr.write(f"{name} is not at hand\n")
            return 2
        done = run(entries, found[name])
        sys.stdout.writelines(f"{line}\n" for line in told(name, done, given.gallery))
        if given.save:
            save(name, done, given.save)
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--entries", type=Path, default=OWN)
    made.add_argument("--source", action="append", choices=EVERY, help="may be given more than once; default: all")
    made.add_argument("--gallery", type=int, default=0, help="print so many entries' first words with their question")
    made.add_argument("--save", type=Path, help="a folder for one file of questions a source")
    return made


def told(name: str, done: Run, gallery: int) -> Iterator[str]:
    """The figures of one source as lines to read."""
    yield name
    for turn in done.first[:gallery]:
        yield f"  {' '.join(turn.context.text.split()[:9])} … → {turn.question.text if turn.question else '-'}"
    shares = done.shares
    for title, found in shares.items():
        yield f"  {title:38} {found}"
    kept = shares["conformance"]
    yield f"  fails the gate in at most {failing_at_most(Share(kept.total - kept.hits, kept.total)):.4f} of turns"
    yield f"  ms: p50 {done.times.p50}, p95 {done.times.p95}"


def save(name: str, done: Run, folder: Path) -> None:
    """One line an entry: `{"id", "entry", "question", "source"}`."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {"id": turn.id, "entry": turn.context.text, "question": turn.question.text, "source": name}
        for turn in done.first
        if turn.question
    ]
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / f"{name}.jsonl").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
