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
    """Print percentiles in milliseconds and ratios, one JSON object. One core; the two take turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    on_one_core()
    taken = [(timed(screened, turn), timed(embedded, turn)) for turn in range(WARM + rounds)][WARM:]
    both, alone = percentiles([pair[0] for pair in taken]), percentiles([pair[1] for pair in taken])
    ratios = {f"ratio_{name}": round(both[name] / alone[name], 2) for name in both}
    print(json.dumps({"screen": both, "embed": alone, **ratios, "rounds": rounds}))


def on_one_core() -> None:
    """Stay on one of the cores that we may use, where the system can be asked for that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def screened(turn: int) -> None:
    screen(Writing(entry(turn)))


def embedded(turn: int) -> None:
    embed([entry(turn)])


def entry(turn: int) -> str:
    """600 characters, different each time, so that nothing can be remembered."""
    return f"{turn}. {ENTRY}"[:600]


def timed(work: Callable[[int], None], turn: int) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work(turn)
    return (time.perf_counter() - began) * 1000


def percentiles(taken: list[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {name: round(ordered[int(at * (len(ordered) - 1))], 1) for name, at in (("p50", 0.5), ("p95", 0.95))}


if __name__ == "__main__":
    main()
