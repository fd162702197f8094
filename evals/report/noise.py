"""What a thumb, a phone or a person who hides it does to a text; the verdict must not fall for it."""

from collections.abc import Callable, Sequence
from random import Random

from app.screening.flags import Flag, Severity, Writing
from app.screening.run import screen
from evals.suites.screening_scoring import Share, Verdict
from evals.train.examples import roughened

SAMPLE = 60
LONGEST = 400
"""Characters; a longer text drowns one changed word."""

NOISE: dict[str, Callable[[str], str]] = {
    "typos": lambda text: roughened(text, Random(text)),
    "upper case": str.upper,
    "lower case": str.lower,
    "wide spacing": lambda text: text.replace(" ", "  ").replace(". ", ".\n\n"),
    "one word set apart": lambda text: set_apart(text),
    "zero-width": lambda text: "\u200b".join(text),
}


def kept(verdicts: Sequence[Verdict], noises: Sequence[str] = tuple(NOISE)) -> dict[str, Share]:
    """For each noise, the share of heard disclosures whose verdict is as high as without it."""
    chosen = sample(verdicts)
    return {name: Share(sum(stands(verdict, NOISE[name]) for verdict in chosen), len(chosen)) for name in noises}


def sample(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Heard disclosures that need a person, spread evenly over the files."""
    heard = [
        one
        for one in verdicts
        if one.held and one.level in (Severity.HOLD, Severity.URGENT) and len(one.case.writing.text) <= LONGEST
    ]
    return heard[:: max(1, len(heard) // SAMPLE)][:SAMPLE]


def stands(verdict: Verdict, noise: Callable[[str], str]) -> bool:
    writing = verdict.case.writing
    return highest(screen(Writing(noise(writing.text), writing.history)).flags) >= highest(verdict.flags)


def highest(flags: Sequence[Flag]) -> int:
    return max((flag.severity.rank for flag in flags), default=-1)


def set_apart(text: str) -> str:
    """The longest word with a space between its letters."""
    longest = max(text.split(), key=len, default="")
    return text.replace(longest, " ".join(longest), 1)
