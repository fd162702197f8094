"""The output gate: what a drafted question must pass before a trainee may see it."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from app.screening.flags import Utterance
from app.screening.model.labels import VIOLATIONS as TRAINED_VIOLATIONS
from app.screening.output.advice import advises
from app.screening.output.blame import blames
from app.screening.output.candidate import Candidate
from app.screening.output.clinical import is_clinical
from app.screening.output.closed import is_closed
from app.screening.output.coach_voice import speaks_as_person
from app.screening.output.diagnosis import interprets
from app.screening.output.evaluation import evaluates
from app.screening.output.feelings import puts_feeling_in
from app.screening.output.form import has_debris
from app.screening.output.grounding import is_ungrounded
from app.screening.output.heads import clears, suspects
from app.screening.output.identifying import identifies
from app.screening.output.leading import leads
from app.screening.output.length import is_too_long
from app.screening.output.question_form import is_not_a_question
from app.screening.output.several import asks_several
from app.screening.output.trauma import probes_trauma
from app.screening.output.unsafe import is_unsafe

log = logging.getLogger(__name__)


class OutputScreen(NamedTuple):
    """A violation of the contract and the check that finds it."""

    violation: str
    finds: Callable[[Candidate], bool]


OUTPUT_SCREENS: tuple[OutputScreen, ...] = (
    OutputScreen("advice", advises),
    OutputScreen("leading", leads),
    OutputScreen("closed", is_closed),
    OutputScreen("multiple", asks_several),
    OutputScreen("evaluation", evaluates),
    OutputScreen("diagnosis", interprets),
    OutputScreen("feeling_put_in", puts_feeling_in),
    OutputScreen("ungrounded", is_ungrounded),
    OutputScreen("not_a_question", is_not_a_question),
    OutputScreen("coach_voice", speaks_as_person),
    OutputScreen("clinical", is_clinical),
    OutputScreen("blame", blames),
    OutputScreen("probing_trauma", probes_trauma),
    OutputScreen("identifiers", identifies),
    OutputScreen("unsafe", is_unsafe),
    OutputScreen("too_long", is_too_long),
    OutputScreen("format", has_debris),
)
TRAINED_SCREENS = tuple(
    OutputScreen(violation, partial(suspects, violation=violation)) for violation in TRAINED_VIOLATIONS
)
CLEARABLE = frozenset({"advice", "leading", "evaluation", "diagnosis", "clinical", "blame"})
VIOLATIONS = tuple(screen.violation for screen in OUTPUT_SCREENS)


def check_question(
    entry: str, question: str, *, history: Sequence[Utterance] = (), asked: Sequence[str] = ()
) -> tuple[str, ...]:
    """Violations of a draft in the contract's order; () means that it may be shown.

    The trained screens are asked about drafts in which the written rules find nothing, or one doubtful thing.
    A screen that breaks counts as its own violation, so that an error never lets a draft through.
    """
    candidate = Candidate(entry, question, history, asked)
    found = _found(OUTPUT_SCREENS, candidate)
    if not found:
        return _found(TRAINED_SCREENS, candidate)
    return () if len(found) == 1 and set(found) <= CLEARABLE and _cleared(candidate) else found


def _cleared(candidate: Candidate) -> bool:
    try:
        return clears(candidate)
    except Exception as error:
        log.warning("trained screens failed: %s", type(error).__name__)
        return False


def _found(screens: Sequence[OutputScreen], candidate: Candidate) -> tuple[str, ...]:
    return tuple(screen.violation for screen in screens if _finds(screen, candidate))


def _finds(screen: OutputScreen, candidate: Candidate) -> bool:
    try:
        return screen.finds(candidate)
    except Exception as error:
        log.warning("output screen %s failed: %s", screen.violation, type(error).__name__)
        return True
