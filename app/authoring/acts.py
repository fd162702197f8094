"""What every act of an author shares: the piece that it is about, the row that it changes, the event that it leaves."""

import uuid
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.authoring.models import PromptStanding
from app.kit import clock, events
from app.kit.errors import Problem, not_found
from app.llm.prompts import PromptFile, load_prompt
from app.llm.strict import LibraryError
from app.questions.shelves import Piece, pieces

LOCK = 4_715_202
PIECES = uuid.UUID("6f1b7d0c-8c7e-5c1b-9f5e-2f0f7a0f6f11")


def subject_of(name: str) -> uuid.UUID:
    """Events are about an id; a piece's is made from its name."""
    return uuid.uuid5(PIECES, name)


def note(session: Session, me: Person, verb: str, name: str, **facts: str) -> None:
    events.record(session, f"prompt:{verb}", subject_of(name), owner_id=None, actor_id=me.id, name=name, **facts)


def find_pieces(folder: Path, name: str) -> list[Piece]:
    """Every version of what is called so, oldest first; else Problem 404."""
    found = [piece for piece in pieces(folder) if piece.name == name]
    if not found:
        raise not_found()
    return sorted(found, key=lambda piece: piece.version)


def find_prompt(folder: Path, name: str, version: int) -> PromptFile:
    """A version of a prompt for a model; else Problem 404."""
    if not name.startswith("questions.") or version not in {one.version for one in find_pieces(folder, name)}:
        raise not_found()
    return load_prompt(folder, name, version)


def standing_row(session: Session, me: Person, name: str) -> PromptStanding:
    """The row of this piece, with who changes it; made when there is none. Acts happen one after the other."""
    session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": LOCK})
    row = session.scalar(select(PromptStanding).where(PromptStanding.name == name))
    if row is None:
        row = PromptStanding(name=name, withheld=False)
        session.add(row)
    row.changed_by, row.changed_at = me.id, clock.now()
    return row


def refuse_edited(prompt: PromptFile, known: str | None) -> None:
    if known is not None and known != prompt.digest:
        raise Problem(
            409, "This version was edited after it was published",
            "Put the file back and write the change as the next version.",
        )  # fmt: skip


def library_problem(broken: LibraryError) -> Problem:
    return Problem(409, "The library has a fault", f"{broken}.")
