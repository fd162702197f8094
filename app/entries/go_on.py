"""Another question is wanted: the thread waits for one again, and the job that makes it is deferred."""

import uuid

from sqlalchemy.orm import Session

from app.entries.models import Entry
from app.entries.states import EntryState, GoingOn
from app.kit.jobs import defer

ASK = "ask"


def go_on(session: Session, entry: Entry, *, by: uuid.UUID, because: str) -> None:
    """The caller has locked the entry."""
    entry.move(EntryState.SUBMITTED, by=by, because=because)
    defer(session, ASK, entry_id=str(entry.id))


def questions_left(entry: Entry, limit: int) -> int:
    """How many questions may still come. Whoever chose to look at what carries them may have one more than usual."""
    more = 1 if entry.going_on == GoingOn.STRENGTHS else 0
    return max(0, limit + more - entry.questions_asked)
