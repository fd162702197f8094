"""The made-up programme: the same people in the demo, the tests and the documentation."""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.accounts.access import assign, tie
from app.accounts.models import Person, Programme, Role, RoleName
from app.accounts.vault import make_data_key
from app.coaching.models import OnCallShift
from app.kit import clock

PEOPLE = {
    "mira": ("Mira Solheim", RoleName.TRAINEE, "Second-year resident"),
    "tomas": ("Tomas Reyes", RoleName.TRAINEE, "Final-year student"),
    "wen": ("Wen Li", RoleName.TRAINEE, "Intern"),
    "dr_okafor": ("Dr Okafor", RoleName.COACH, ""),
    "dr_ahmed": ("Dr Ahmed", RoleName.COACH, ""),
    "prof_lind": ("Prof Lind", RoleName.COACH, ""),
    "sam": ("Sam Brandt", RoleName.SUPERVISOR, ""),
    "ines": ("Ines Duarte", RoleName.ADMINISTRATOR, ""),
    "ada": ("Ada Nwosu", RoleName.AUTHOR, ""),
    "dr_voss": ("Dr Voss", RoleName.EVALUATOR, ""),
}


def settle(session: Session, *, time_zone: str = "UTC") -> dict[str, Person]:
    """Everybody, with who coaches and who evaluates whom. Once; a second call finds them as they are."""
    programme = Programme(name="Northgate Hospital, internal medicine", time_zone=time_zone, country="US")
    session.add(programme)
    session.flush()
    people = {handle: _person(session, programme, handle) for handle in PEOPLE}
    assign(session, people["dr_okafor"], people["mira"])
    assign(session, people["dr_okafor"], people["wen"])
    assign(session, people["dr_ahmed"], people["tomas"])
    tie(session, people["prof_lind"], people["mira"], "sits on the competency committee")
    tie(session, people["dr_voss"], people["mira"], "directs the programme")
    tie(session, people["dr_voss"], people["tomas"], "directs the programme")
    tie(session, people["dr_voss"], people["wen"], "directs the programme")
    now = clock.now()
    session.add(OnCallShift(person_id=people["sam"].id, starts_at=now, ends_at=now + timedelta(days=365)))
    session.flush()
    return people


def _person(session: Session, programme: Programme, handle: str) -> Person:
    name, role, stage = PEOPLE[handle]
    person = Person(programme_id=programme.id, handle=handle, name=name, email=f"{handle}@example.org", stage=stage)
    session.add(person)
    session.flush()
    session.add(Role(person_id=person.id, name=role))
    make_data_key(session, person.id)
    session.flush()
    session.refresh(person)
    return person
