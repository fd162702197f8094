"""The kill switch: from the next question on, in every process, a piece is not used; and giving it back."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.authoring.acts import find_pieces, note, standing_row
from app.kit.errors import Problem
from app.questions.library import live_file


def withhold(session: Session, me: Person, folder: Path, name: str) -> None:
    find_pieces(folder, name)
    standing_row(session, me, name).withheld = True
    note(session, me, "withheld", name)


def give_back(session: Session, me: Person, folder: Path, name: str) -> None:
    """Problem 409 while live.yaml withholds it too."""
    find_pieces(folder, name)
    if name in live_file(folder).withheld:
        raise Problem(409, "The library itself withholds this", "Take it out of `withheld` in live.yaml.")
    standing_row(session, me, name).withheld = False
    note(session, me, "given_back", name)
