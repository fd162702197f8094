"""Run the input screens over cases, once each; keep the verdict, the classifier's chance and the time taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter

from app.screening.flags import Flag, Severity
from app.screening.reading import Reading
from app.screening.registry import INPUT_SCREENS
from app.screening.run import screen
from evals.suites.screening_scoring import Verdict
from evals.train.bars import heard
from evals.train.examples import Case


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, how likely the classifier held a person to be needed at each level, and milliseconds."""

    verdict: Verdict
    chances: dict[Severity, float]
    ms: float


@dataclass(slots=True)
class Overheard:
    """A screen that flags nothing: it notes the chances, so that the classifier runs once only."""

    name: str = "overheard"
    version: str = "1"
    sends_text_out: bool = False
    chances: dict[Severity, float] = field(default_factory=dict)

    def __call__(self, reading: Reading) -> list[Flag]:
        self.chances = {level: heard(reading.scores.odds, level) for level in (Severity.HOLD, Severity.URGENT)}
        return []


def judge(cases: Iterable[Case]) -> list[Judged]:
    return [judge_one(case) for case in cases]


def judge_one(case: Case) -> Judged:
    ear = Overheard()
    began = perf_counter()
    flags = screen(case.writing, (*INPUT_SCREENS, ear)).flags
    return Judged(Verdict(case, flags), ear.chances, (perf_counter() - began) * 1000)
