"""Let a model judge, and compare it with people before its word is believed.

    AFTERWARD_JUDGE=openai:<name> python -m evals.judge reports/pairs.jsonl
    python -m evals.rate --agreement reports/pairs.judge.csv reports/pairs.ada.csv

The judge chooses in each pair, in both orders, and its choices lie beside the pairs like those of any other rater.
Below a kappa of 0.4 with each person its word says nothing. It is never a gate.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.llm.endpoint import EndpointError
from app.llm.gateway import Gateway
from evals.judge.judge import JUDGE, NAME, choose, judge_from
from evals.rate.pairs import PairsError, read_pairs
from evals.rate.ratings import add, file_of, read_ratings


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="pairs, as `python -m evals.rate --pair` writes them")
    given = parser.parse_args(arguments)
    try:
        judge = judge_from()
        if judge is None:
            raise EndpointError(f"no judge: set {NAME}=openai:<name>")
        rated, left = judged(judge, given.file)
    except (EndpointError, PairsError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{rated} pairs judged, {left} without an answer\n")
    return int(left > 0)


def judged(judge: Gateway, path: Path) -> tuple[int, int]:
    """Judge what has no rating of the judge yet; how many were, and how many got no answer."""
    ratings = file_of(path, JUDGE)
    done = read_ratings(ratings)
    open_ones = [pair for pair in read_pairs(path) if pair.id not in done]
    found = [choose(judge, pair) for pair in open_ones]
    for one in filter(None, found):
        add(ratings, one)
    return sum(one is not None for one in found), sum(one is None for one in found)


if __name__ == "__main__":
    sys.exit(main())
