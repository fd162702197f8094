"""A programme's people from one file: who they are, who coaches whom, who evaluates whom, who is on call."""

from datetime import datetime
from pathlib import Path
from typing import Self

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.access import assign, tie
from app.accounts.models import Assignment, Person, Programme, Role, RoleName, Tie
from app.accounts.vault import make_data_key
from app.coaching.models import OnCallShift
from app.kit import clock, events


class RosterError(ValueError):
    """The file cannot be used; the message says where and how to mend it."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ProgrammeRow(Strict):
    name: str
    time_zone: str = "UTC"
    country: str = "US"


class PersonRow(Strict):
    handle: str
    name: str
    email: str
    roles: list[RoleName]
    stage: str = ""


class CoachRow(Strict):
    coach: str
    trainee: str
    until: AwareDatetime | None = None


class EvaluatorRow(Strict):
    evaluator: str
    trainee: str
    because: str
    until: AwareDatetime | None = None


class ShiftRow(Strict):
    person: str
    starts: AwareDatetime
    ends: AwareDatetime


class Roster(Strict):
    programme: ProgrammeRow
    people: list[PersonRow]
    coaches: list[CoachRow] = []
    evaluators: list[EvaluatorRow] = []
    on_call: list[ShiftRow] = []

    @model_validator(mode="after")
    def names_only_known_people(self) -> Self:
        known = {row.handle for row in self.people}
        named = {one for row in self.coaches for one in (row.coach, row.trainee)}
        named |= {one for row in self.evaluators for one in (row.evaluator, row.trainee)}
        named |= {row.person for row in self.on_call}
        if named - known:
            raise ValueError(f"these are named and not among `people`: {', '.join(sorted(named - known))}")
        return self


def read_roster(path: Path) -> Roster:
    """Raises RosterError that says what to mend and quotes no address."""
    try:
        return Roster.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise RosterError(f"{path}: cannot be read ({type(error).__name__})") from None
    except ValidationError as error:
        lines = [f"  {'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()]
        raise RosterError(f"{path} needs mending:\n" + "\n".join(lines)) from None


def import_roster(session: Session, roster: Roster) -> str:
    """Bring the database up to the file; safe to run twice. Nothing that the file leaves out is removed.

    Ties come before assignments: who evaluates a trainee cannot be made their coach (Problem 409).
    """
    programme = _programme(session, roster.programme)
    people = {row.handle: _person(session, programme, row) for row in roster.people}
    for row in roster.evaluators:
        _tie(session, people[row.evaluator], people[row.trainee], row.because, row.until)
    for pair in roster.coaches:
        _assign(session, people[pair.coach], people[pair.trainee], pair.until)
    for shift in roster.on_call:
        _shift(session, people[shift.person], shift.starts, shift.ends)
    events.record(session, "programme:imported", programme.id, people=str(len(people)))
    counts = (len(people), len(roster.evaluators), len(roster.coaches), len(roster.on_call))
    return "{} people, {} ties, {} coach pairs, {} shifts".format(*counts)


def _programme(session: Session, row: ProgrammeRow) -> Programme:
    programme = session.scalar(select(Programme).where(Programme.name == row.name)) or Programme(name=row.name)
    programme.time_zone, programme.country = row.time_zone, row.country
    session.add(programme)
    session.flush()
    return programme


def _person(session: Session, programme: Programme, row: PersonRow) -> Person:
    person = session.scalar(select(Person).where(Person.handle == row.handle))
    fresh = person is None
    person = person or Person(handle=row.handle, programme_id=programme.id)
    person.name, person.email, person.stage = row.name, row.email.strip().lower(), row.stage
    session.add(person)
    session.flush()
    if fresh:
        make_data_key(session, person.id)
    held = set(session.scalars(select(Role.name).where(Role.person_id == person.id)))
    session.add_all(Role(person_id=person.id, name=role) for role in row.roles if role not in held)
    session.flush()
    return person


def _tie(session: Session, evaluator: Person, trainee: Person, because: str, until: datetime | None) -> None:
    same = (Tie.evaluator_id == evaluator.id, Tie.trainee_id == trainee.id, Tie.because == because)
    held = session.scalar(select(Tie).where(*same, Tie.until.is_(None))) or tie(session, evaluator, trainee, because)
    held.until = until
    session.flush()


def _assign(session: Session, coach: Person, trainee: Person, until: datetime | None) -> None:
    pair = select(Assignment).where(Assignment.coach_id == coach.id, Assignment.trainee_id == trainee.id)
    held = session.scalar(pair) or assign(session, coach, trainee)
    held.until = until


def _shift(session: Session, person: Person, starts: datetime, ends: datetime) -> None:
    same = (OnCallShift.person_id == person.id, OnCallShift.starts_at == starts, OnCallShift.ends_at == ends)
    if session.scalar(select(OnCallShift.id).where(*same)) is None and ends > clock.now():
        session.add(OnCallShift(person_id=person.id, starts_at=starts, ends_at=ends))
