"""Where an entry can stand, and which way it may move."""

from enum import StrEnum


class EntryState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ASKED = "asked"
    OFFERED = "offered"
    WITH_COACH = "with_coach"
    REPLIED = "replied"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class GoingOn(StrEnum):
    """How the trainee chose to go on alone after an offer: with a question, or with one about what carries them."""

    STAY = "stay"
    STRENGTHS = "strengths"


S = EntryState

ENTRY_MOVES: dict[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.ASKED, S.OFFERED, S.WITH_COACH, S.CLOSED, S.WITHDRAWN}),
    S.ASKED: frozenset({S.SUBMITTED, S.OFFERED, S.WITH_COACH, S.CLOSED, S.WITHDRAWN}),
    S.OFFERED: frozenset({S.WITH_COACH, S.CLOSED, S.SUBMITTED, S.WITHDRAWN}),
    S.WITH_COACH: frozenset({S.REPLIED, S.SUBMITTED, S.CLOSED, S.WITHDRAWN}),
    S.REPLIED: frozenset({S.WITH_COACH, S.SUBMITTED, S.CLOSED, S.WITHDRAWN}),
    S.CLOSED: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.WITHDRAWN: frozenset(),
}

# Where the machine is silent: a person holds the thread, or the choice lies with the trainee.
SILENT = frozenset({S.OFFERED, S.WITH_COACH, S.REPLIED, S.CLOSED, S.WITHDRAWN, S.DRAFT})
