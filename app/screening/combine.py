"""From all that the screens said to one flag a kind: words need a little support in meaning, the strongest remains."""

from collections.abc import Iterable, Sequence

from app.screening.flags import Flag, Kind, Severity
from app.screening.input.meaning import called, chance
from app.screening.model.labels import LABELS
from app.screening.reading import Reading

SUPPORT = {Severity.NOTE: 0.05, Severity.HOLD: 0.15, Severity.URGENT: 0.05}
"""The least chance that the classifier must give to the stretch with the phrase: that a person is needed, or, for what
is only noted, of that very kind. Little for the gravest words, for it hears "ending my life since the exam" faintly."""


def combined(flags: Sequence[Flag], reading: Reading) -> tuple[Flag, ...]:
    """One flag for each kind. When the classifier could not run, every word flag stands."""
    if any(flag.kind is Kind.SCREEN_FAILED for flag in flags):
        return strongest(flags)
    return strongest(flag for flag in flags if not flag.screen.startswith("words.") or supported(flag, reading))


def supported(flag: Flag, reading: Reading) -> bool:
    """Whether the classifier hears anything at all in the stretches that hold the evidence."""
    stretches, odds = reading.scores.stretches, reading.scores.odds
    noted = flag.severity is Severity.NOTE
    heard = odds[:, LABELS.index((flag.kind, flag.severity))] if noted else called(odds, Severity.HOLD)
    return any(
        chance(found) >= SUPPORT[flag.severity]
        for stretch, found in zip(stretches, heard, strict=True)
        if flag.evidence is None or overlap(reading.origin(stretch), flag.evidence)
    )


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def strongest(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """For each kind the most severe, then surest flag; the most severe first. Each failed screen stays."""
    best: dict[tuple[Kind, str], Flag] = {}
    for flag in sorted(flags, key=strength, reverse=True):
        best.setdefault((flag.kind, flag.screen if flag.kind is Kind.SCREEN_FAILED else ""), flag)
    return tuple(best.values())


def strength(flag: Flag) -> tuple[int, float, bool]:
    return (flag.severity.rank, flag.score, flag.evidence is not None)
