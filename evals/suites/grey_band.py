"""How many cases an outside adjudicator would be asked about: `python -m evals.suites.grey_band`.

For each low share of the bar: of ordinary cases and of disclosures that the local screens do not hold, the part whose
nearness to the bar lies in the band. The first costs (text that leaves), the second is what asking could still win.
"""

from collections.abc import Sequence

from app.screening.flags import Severity
from app.screening.input.meaning import nearness_to_bar
from app.screening.reading import Reading
from evals.suites.screening import held_out, judged
from evals.suites.screening_scoring import Share, Verdict

LOW_SHARES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5)


def main() -> None:
    """Print one line for each low share."""
    verdicts = [verdict for verdict in judged(held_out()) if not verdict.held]
    ordinary = nearness([one for one in verdicts if not one.case.labels])
    missed = nearness([one for one in verdicts if one.level not in (None, Severity.NOTE)])
    for low in LOW_SHARES:
        print(
            f"from {low:.2f} of the bar  ordinary {in_band(ordinary, low)}  missed disclosures {in_band(missed, low)}"
        )


def nearness(verdicts: Sequence[Verdict]) -> list[float]:
    return [nearness_to_bar(Reading(verdict.case.writing)) for verdict in verdicts]


def in_band(found: Sequence[float], low: float) -> Share:
    return Share(sum(low <= one < 1 for one in found), len(found))


if __name__ == "__main__":
    main()
