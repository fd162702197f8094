"""Two people choose between two questions without knowing where they come from, and how far they agree.

What each source asks about our own entries; two sources joined; a page on this machine, with the ratings beside its
file; and the agreement of two raters:

    python -m evals.suites.questions.run --save reports/asked
    python -m evals.rate --pair reports/asked/library.jsonl reports/asked/bank.jsonl --into reports/pairs.jsonl
    python -m evals.rate reports/pairs.jsonl
    python -m evals.rate --agreement reports/pairs.ada.csv reports/pairs.sam.csv
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evals.rate.agreement import Agreement, agreement
from evals.rate.pairs import PairsError, paired, read_pairs, write_pairs
from evals.rate.ratings import RatingsError, read_ratings

DEFAULT_PORT = 8765


def main(arguments: Sequence[str] | None = None) -> int:
    made = parser()
    given = made.parse_args(arguments)
    try:
        return run(given, made)
    except (PairsError, RatingsError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


def run(given: argparse.Namespace, made: argparse.ArgumentParser) -> int:
    if given.agreement:
        sys.stdout.write(told(*given.agreement))
    elif given.pair and given.into:
        write_pairs(paired(*given.pair), given.into)
    elif given.file:
        serve(given.file, given.port)
    else:
        made.error("give a FILE, or --pair A B --into FILE, or --agreement A.csv B.csv")
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("file", nargs="?", type=Path, help="pairs to rate on a page")
    made.add_argument("--port", type=int, default=DEFAULT_PORT)
    made.add_argument("--pair", nargs=2, type=Path, metavar=("A", "B"), help="join what two sources asked")
    made.add_argument("--into", type=Path, help="the file of pairs to write")
    made.add_argument("--agreement", nargs=2, type=Path, metavar=("A", "B"), help="two files of ratings")
    return made


def serve(path: Path, port: int) -> None:
    from evals.rate.page import Desk, server

    running = server(Desk(path, read_pairs(path)), port)
    sys.stderr.write(f"http://127.0.0.1:{running.server_address[1]}/  (Ctrl+C ends it; every choice is kept at once)\n")
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        running.server_close()


def told(one: Path, other: Path) -> str:
    """What the two agree on, and what each prefers, as lines to read."""
    rated = read_ratings(one), read_ratings(other)
    found = agreement(*rated)
    votes = [Counter(rating.better for rating in each.values()) for each in rated]
    preferred = [
        f"{path.name}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())
        for path, counts in zip((one, other), votes, strict=True)
    ]
    return "\n".join([*figures(found), *preferred]) + "\n"


def figures(found: Agreement) -> list[str]:
    return [
        f"pairs rated by both: {found.pairs}",
        f"same choice: {found.same:.3f}",
        f"Cohen's kappa: {number(found.kappa)}",
        f"ICC(2,1): {number(found.icc)}",
    ]


def number(value: float | None) -> str:
    return "not defined: nothing varies" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
