"""Evaluative ties, computed on every assignment and on every read. A tie beats every other role."""

import uuid

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.accounts.models import Assignment, Person, Role, RoleName, Tie
from app.kit import clock
from app.kit.errors import Problem

COACHING_ROLES = (RoleName.COACH, RoleName.SUPERVISOR)

Id = uuid.UUID | InstrumentedAttribute[uuid.UUID]


def evaluates(evaluator_id: Id, trainee_id: Id) -> ColumnElement[bool]:
    """Whether a tie between the two is in force now."""
    held = aliased(Tie)
    return exists().where(
        held.evaluator_id == evaluator_id, held.trainee_id == trainee_id, _in_force(held.since, held.until)
    )


def coaches_now(person_id: Id) -> ColumnElement[bool]:
    """Whether the person still has a coaching role and an account."""
    role, holder = aliased(Role), aliased(Person)
    return exists(
        select(1)
        .select_from(role)
        .join(holder, holder.id == role.person_id)
        .where(role.person_id == person_id, role.name.in_(COACHING_ROLES), holder.erased_at.is_(None))
    )


def coaches_of(trainee_id: uuid.UUID) -> Select[Person]:
    """The assigned coaches who have no evaluative tie to the trainee."""
    return (
        select(Person)
        .join(Assignment, Assignment.coach_id == Person.id)
        .where(
            Assignment.trainee_id == trainee_id,
            _in_force(Assignment.since, Assignment.until),
            coaches_now(Person.id),
            ~evaluates(Person.id, trainee_id),
        )
        .order_by(Assignment.since, Person.name)
    )


def supervisors_for(trainee: Person) -> Select[Person]:
    """The programme's coach supervisors who have no evaluative tie to the trainee."""
    return (
        select(Person)
        .join(Role, and_(Role.person_id == Person.id, Role.name == RoleName.SUPERVISOR))
        .where(
            Person.programme_id == trainee.programme_id,
            Person.erased_at.is_(None),
            ~evaluates(Person.id, trainee.id),
        )
        .order_by(Person.name)
    )


def coaches_without_a_tie(trainee: Person) -> Select[Person]:
    """Everybody in the programme who coaches and has no evaluative tie to the trainee."""
    return (
        select(Person)
        .where(
            Person.programme_id == trainee.programme_id,
            Person.id != trainee.id,
            coaches_now(Person.id),
            ~evaluates(Person.id, trainee.id),
        )
        .order_by(Person.name)
    )


def assign(session: Session, coach: Person, trainee: Person) -> Assignment:
    """Let a coach work with a trainee; refused when the coach evaluates them."""
    if session.scalar(select(evaluates(coach.id, trainee.id))):
        raise Problem(409, "This person evaluates the trainee", "Choose a coach without an evaluative tie.")
    assignment = Assignment(coach_id=coach.id, trainee_id=trainee.id)
    session.add(assignment)
    return assignment


def tie(session: Session, evaluator: Person, trainee: Person, because: str) -> Tie:
    """Record that one evaluates the other; every access of theirs ends with it."""
    made = Tie(evaluator_id=evaluator.id, trainee_id=trainee.id, because=because)
    session.add(made)
    return made


def _in_force(since: InstrumentedAttribute, until: InstrumentedAttribute) -> ColumnElement[bool]:  # type: ignore[type-arg]
    now = clock.now()
    return and_(since <= now, or_(until.is_(None), until > now))
