"""How long a 600-character entry takes to screen, beside the shared embedding alone: `python bench/screening.py`."""

import argparse
import json
import os
import time
from collections.abc import Callable

os.environ.setdefault("OMP_NUM_THREADS", "1")

from app.screening.flags import Writing
from app.screening.model.embedding import embed
from app.screening.run import screen

ENTRY = (
    "Second night in a row with one registrar for three wards. At two I was called to a man whose pressure had "
    "dropped, and I stood at the end of the bed reading the chart from the wrong side while the nurse waited. Then "
    "something moved and I asked for fluids, bloods, help. He was better by four. I keep going back to the seconds "
    "before I spoke, not to the part that went well. My consultant said on the round that it was the right call, "
    "and I nodded, and I did not tell her how long it took. On the bus home I wrote down what I would like to say "
    "first next time, in three words, and slept."
)
WARM = 5


def main() -> None:
    """Print percentiles in milliseconds and the ratio, one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    rounds = parser.parse_args().rounds
    screened = timed(lambda turn: screen(Writing(entry(turn))), rounds)
    embedded = timed(lambda turn: embed([entry(turn)]), rounds)
    print(json.dumps({"screen": screened, "embed": embedded, "ratio_p50": round(screened["p50"] / embedded["p50"], 2)}))


def entry(turn: int) -> str:
    """600 characters, different each time, so that nothing can be remembered."""
    return f"{turn}. {ENTRY}"[:600]


def timed(work: Callable[[int], object], rounds: int) -> dict[str, float]:
    for turn in range(WARM):
        work(turn)
    taken = sorted(measured(work, turn) for turn in range(WARM, WARM + rounds))
    return {name: round(taken[min(rounds - 1, int(rounds * at))], 1) for name, at in (("p50", 0.5), ("p95", 0.95))}


def measured(work: Callable[[int], object], turn: int) -> float:
    began = time.perf_counter()
    work(turn)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
