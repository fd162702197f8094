"""How good the first of the candidates is, chosen by rule and by ear, on judged entries that nothing was learnt from.

    python -m evals.suites.questions.worth

Each entry had up to twelve candidates of the library, judged good, acceptable or weak by a reader who knew not which
would be asked. What is left out: the moves that an entry calls for, chance, and whatever the gate refuses.
"""

import random
import sys
from collections.abc import Callable, Sequence

from app.questions.extract.worth import Asked, worth
from evals.suites.identifiers import share
from evals.train.judged import Row, is_development, rows

GRADES = ("good", "acceptable", "weak")
Choose = Callable[[Sequence[Row]], Row]


def main() -> int:
    held = held_apart()
    print(f"{len(held)} entries, {sum(len(asked) for asked in held)} candidates")
    for name, choose in WAYS.items():
        chosen = [choose(asked)["grade"] for asked in held]
        print(f"{name:22}" + "  ".join(f"{grade} {share([one == grade for one in chosen])}" for grade in GRADES))
    return 0


def held_apart() -> list[list[Row]]:
    """What the library made of each entry that is kept from training; not what a reader wrote for it."""
    made = [[one for one in row["asked"] if "by_rule" in one] for row in rows() if is_development(row)]
    return [asked for asked in made if asked]


def by_rule(asked: Sequence[Row]) -> Row:
    return max(asked, key=lambda one: one["by_rule"])


def by_ear(asked: Sequence[Row]) -> Row:
    values = worth([Asked(one["quote"], one["ask"]) for one in asked])
    return max(zip(values, asked, strict=True), key=lambda pair: pair[0])[1]


def by_chance(asked: Sequence[Row]) -> Row:
    return random.Random(asked[0]["quote"]).choice(asked)


def best_of_all(asked: Sequence[Row]) -> Row:
    return min(asked, key=lambda one: GRADES.index(one["grade"]))


WAYS: dict[str, Choose] = {
    "any": by_chance,
    "by rule alone": by_rule,
    "by ear": by_ear,
    "the best there was": best_of_all,
}

if __name__ == "__main__":
    sys.exit(main())
