"""What the screens add to a thread: each flag with its reason in plain words."""

from typing import Any

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.entries.models import Entry
from app.screening.explain import why
from app.screening.models import FlagRow
from app.screening.record import flags_of


def flags_panel(session: Session, entry: Entry, _person: Person) -> dict[str, Any]:
    return {"flags": [flag_of(row) for row in session.scalars(flags_of(entry))]}


def flag_of(row: FlagRow) -> dict[str, Any]:
    flag = row.as_flag()
    return {
        "kind": flag.kind,
        "severity": flag.severity,
        "message_id": str(row.message_id),
        "evidence": list(flag.evidence) if flag.evidence else None,
        "screen": f"{flag.screen} {flag.version}",
        "why": why(flag),
    }
