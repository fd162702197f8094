"""The clock of an urgent hand-off: page at once, page again and wider, until somebody claims it."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching.models import Escalation, HandOff
from app.coaching.rota import ON_CALL, make_reader, on_call_for, readers_for
from app.coaching.states import UNCLAIMED, HandOffState
from app.kit import clock, events
from app.notifications.models import Notice
from app.notifications.send import notify
from app.routing.policy import Policy

BATCH = 100
AFTER_THE_LAST = timedelta(hours=1)


def raise_clock(session: Session, hand_off: HandOff, policy: Policy) -> None:
    """Start the clock and page the first people now. A clock that runs already goes on as it was."""
    if hand_off.state == HandOffState.WAITING:
        hand_off.move(HandOffState.ESCALATED, by=None)
    if hand_off.state not in UNCLAIMED or _runs(session, hand_off):
        return
    now = clock.now()
    for step, minutes in enumerate((0, *policy.page_again)):
        page_at = now + timedelta(minutes=minutes)
        session.add(Escalation(hand_off_id=hand_off.id, step=step, raised_at=now, page_at=page_at))
    session.flush()
    page_due(session, hand_off)


def settle(session: Session, hand_off: HandOff) -> None:
    """Somebody has it: the rest of the clock does not run."""
    session.execute(
        update(Escalation)
        .where(Escalation.hand_off_id == hand_off.id, Escalation.settled_at.is_(None))
        .values(settled_at=clock.now())
    )


def page_due(session: Session, only: HandOff | None = None) -> int:
    """Page for every step whose time has come, oldest first; returns how many. Safe to run from many places."""
    due = (
        select(Escalation)
        .where(Escalation.paged_at.is_(None), Escalation.settled_at.is_(None), Escalation.page_at <= clock.now())
        .order_by(Escalation.page_at)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    steps = list(session.scalars(due.where(Escalation.hand_off_id == only.id) if only else due))
    for step in steps:
        _page(session, step)
    return len(steps)


def _page(session: Session, step: Escalation) -> None:
    hand_off = session.get_one(HandOff, step.hand_off_id)
    step.paged_at = clock.now()
    notice = Notice.THREAD_STILL_NEEDS_SOMEBODY if step.step else Notice.THREAD_NEEDS_YOU
    people = _people_for(session, hand_off, step.step)
    for person, because in people.items():
        make_reader(session, hand_off.entry_id, person, because)
        notify(session, person.id, notice, hand_off.id, str(step.id))
    if not _runs(session, hand_off):
        _go_on(session, step)
    events.record(
        session, "hand_off:paged", hand_off.id, owner_id=hand_off.owner_id, step=str(step.step), people=str(len(people))
    )


def _go_on(session: Session, last: Escalation) -> None:
    """The policy's steps are used up and nobody has it: page again, hour after hour."""
    page_at = clock.now() + AFTER_THE_LAST
    session.add(Escalation(hand_off_id=last.hand_off_id, step=last.step + 1, raised_at=last.raised_at, page_at=page_at))


def _people_for(session: Session, hand_off: HandOff, step: int) -> dict[Person, str]:
    """First the coaches and who is on call; from the second step on the supervisors too."""
    trainee = hand_off.entry.owner
    return dict.fromkeys(on_call_for(session, trainee), ON_CALL) | readers_for(session, trainee, urgent=step > 0)


def _runs(session: Session, hand_off: HandOff) -> bool:
    running = select(Escalation.id).where(
        Escalation.hand_off_id == hand_off.id, Escalation.settled_at.is_(None), Escalation.paged_at.is_(None)
    )
    return session.scalar(running.limit(1)) is not None
