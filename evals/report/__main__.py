"""Measure everything, write a page, compare with the baseline: `python -m evals.report`.

Writes `index.html` and `figures.json` into the folder `reports`. Ends with 1 when a figure fell by more than its
slack, else 0. `--baseline` commits the figures as those to compare with; say in the commit why they changed.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evals.report.compare import Line

os.environ.setdefault("OMP_NUM_THREADS", "1")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=Path("reports"), help="the folder of the page")
    parser.add_argument("--baseline", action="store_true", help="write evals/baselines/figures.json too")
    parser.add_argument("--source", action="append", help="who asks: library, bank, local, endpoint; again for more")
    chosen = parser.parse_args()
    from evals.report import asked, compare, measure, record
    from evals.report.page import page

    found = measure.measure(say, chosen.source or asked.USUAL)
    if chosen.baseline:
        record.write(found, compare.FIGURES)
    compared = compare.compare(found, compare.baseline())
    record.write(found, chosen.into / "figures.json")
    (chosen.into / "index.html").write_text(page(found, compared), "utf-8")
    say(f"{chosen.into / 'index.html'}")
    return told(compare.falls(compared))


def told(falls: list[Line]) -> int:
    for line in falls:
        now = "no longer measured" if line.now is None else f"{line.now}, was {line.before:.3f}"
        say(f"{line.standing}: {line.measure.group}, {line.measure.name}: {now}")
    say("No figure fell." if not falls else f"{len(falls)} fell.")
    return int(bool(falls))


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
