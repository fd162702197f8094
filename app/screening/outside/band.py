"""The grey band: where the local classifier hears something, and not enough to call a person."""

from app.screening.input.meaning import nearness_to_bar
from app.screening.reading import Reading

LOW_SHARE = 0.5
"""The share of the bar at which the band begins; what each share costs and wins: `python -m evals.suites.grey_band`."""


def in_grey_band(reading: Reading) -> bool:
    return LOW_SHARE <= nearness_to_bar(reading) < 1


def unsure(reading: Reading) -> bool:
    """As `in_grey_band`; a classifier that breaks is unsure too."""
    try:
        return in_grey_band(reading)
    except Exception:
        return True
