"""Who is on call, and who is asked to read a thread."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.access import coaches_now, coaches_of, coaches_without_a_tie, evaluates, supervisors_for
from app.accounts.models import Person
from app.coaching.models import OnCallShift
from app.entries.models import Reader
from app.kit import clock

YOUR_COACH = "your coach"
ON_CALL = "on call"
SUPERVISOR = "supervises the coaches"
ASKED = "asked by your coach"
CHOSEN = "chosen by you"
OF_THE_PROGRAMME = "coaches in your programme"


def on_call_for(session: Session, trainee: Person) -> list[Person]:
    """People on call now in the trainee's programme, without those who evaluate the trainee."""
    now = clock.now()
    query = (
        select(Person)
        .join(OnCallShift, OnCallShift.person_id == Person.id)
        .where(
            OnCallShift.starts_at <= now,
            OnCallShift.ends_at > now,
            Person.programme_id == trainee.programme_id,
            coaches_now(Person.id),
            ~evaluates(Person.id, trainee.id),
        )
        .distinct()
    )
    return list(session.scalars(query))


def readers_for(session: Session, trainee: Person, *, urgent: bool) -> dict[Person, str]:
    """Who is asked to read, with why: the coaches; for something urgent, on call and the supervisors as well.

    With none of these there is still a person: every coach of the programme who does not evaluate the trainee.
    """
    asked = dict.fromkeys(session.scalars(coaches_of(trainee.id)), YOUR_COACH)
    if urgent:
        for person in on_call_for(session, trainee):
            asked.setdefault(person, ON_CALL)
    if urgent or not asked:
        for person in session.scalars(supervisors_for(trainee)):
            asked.setdefault(person, SUPERVISOR)
    return asked or dict.fromkeys(session.scalars(coaches_without_a_tie(trainee)), OF_THE_PROGRAMME)


def make_reader(session: Session, entry_id: object, person: Person, because: str) -> None:
    """Let a person read a thread; the trainee sees it. Safe to do twice."""
    reader = session.get(Reader, (entry_id, person.id))
    if reader is None:
        session.add(Reader(entry_id=entry_id, person_id=person.id, because=because))
    else:
        reader.until = None
