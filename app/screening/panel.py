"""What the screens add to a thread: each flag with its reason in plain words."""

from typing import Any

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.entries.models import Author, Entry
from app.entries.states import EntryState
from app.screening.explain import why
from app.screening.identifiers.heard import identifiers_to_show
from app.screening.identifiers.rare import rare_combination
from app.screening.identifiers.roles import role_for
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


def identifiers_panel(_session: Session, entry: Entry, person: Person) -> dict[str, Any]:
    """For the writer alone: what could show who somebody is, until they replace it or knowingly keep it.

    `rare_combination` says that a case, a place and a time meet, by which somebody could be known without a name.
    """
    if entry.owner_id != person.id or entry.identifiers_kept or entry.state == EntryState.WITHDRAWN:
        return {"identifiers": [], "rare_combination": False}
    written = [message for message in entry.messages if message.author == Author.TRAINEE]
    found = [
        {
            "n": f"{message.seq}-{identifier.start}",
            "message_id": str(message.id),
            "start": identifier.start,
            "end": identifier.end,
            "type": identifier.type,
            "text": text[identifier.start : identifier.end],
            "role_words": role_for(text, identifier),
        }
        for message in written
        for text in [message.text]
        for identifier in identifiers_to_show(text)
    ]
    return {"identifiers": found, "rare_combination": any(rare_combination(message.text) for message in written)}
