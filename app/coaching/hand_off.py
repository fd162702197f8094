"""Opening a hand-off: a thread begins to wait for a person."""

import uuid
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person, Programme
from app.coaching import escalate
from app.coaching.models import HandOff
from app.coaching.rota import CHOSEN, make_reader, readers_for
from app.coaching.states import OPEN, HandOffState
from app.entries.models import Entry
from app.entries.queries import readers_of
from app.entries.states import EntryState
from app.kit import clock, events
from app.notifications.models import Notice
from app.notifications.send import notify
from app.routing.decide import Decision
from app.routing.due import WorkingCalendar, due_at, parse_due
from app.routing.policy import Policy, Route
from app.screening.flags import Severity

URGENT_RANK = 2


def open_hand_off(
    session: Session, entry: Entry, decision: Decision, policy: Policy, *, only: Person | None = None
) -> HandOff:
    """The entry, which the caller has locked, goes to a person: the usual ones, or `only` the one the trainee chose.

    A thread that waits already is ranked anew.
    """
    urgent = decision.route is Route.ESCALATE
    hand_off = _find(session, entry) or _new(session, entry)
    _rank(hand_off, decision, _due(entry.owner.programme, decision, policy), urgent=urgent)
    _wait(session, hand_off, urgent=urgent)
    asked = {only: CHOSEN} if only else _asked(session, entry, urgent=urgent)
    for person, because in asked.items():
        make_reader(session, entry.id, person, because)
        if not urgent:
            notify(session, person.id, Notice.THREAD_NEEDS_YOU, hand_off.id, str(hand_off.opened_at))
    if entry.state not in (EntryState.WITH_COACH, EntryState.WITHDRAWN):
        entry.move(EntryState.WITH_COACH, by=None)
    if urgent:
        _tell_holder(session, hand_off)
        escalate.raise_clock(session, hand_off, policy)
    return hand_off


def hand_off_of(session: Session, entry: Entry) -> HandOff | None:
    return session.scalar(select(HandOff).where(HandOff.entry_id == entry.id))


def _find(session: Session, entry: Entry) -> HandOff | None:
    return session.scalar(select(HandOff).where(HandOff.entry_id == entry.id).with_for_update(of=HandOff))


def _new(session: Session, entry: Entry) -> HandOff:
    hand_off = HandOff(
        id=uuid.uuid4(), entry_id=entry.id, owner_id=entry.owner_id, state=HandOffState.WAITING, rank=0,
        due_at=clock.now(), opened_at=clock.now(), kind="", severity="",
    )  # fmt: skip
    session.add(hand_off)
    session.flush()
    events.record(session, "hand_off:waiting", hand_off.id, owner_id=entry.owner_id)
    return hand_off


def _rank(hand_off: HandOff, decision: Decision, due: datetime, *, urgent: bool) -> None:
    """A graver finding takes over what the hand-off is about; the due time only ever comes nearer while it is open."""
    rank = URGENT_RANK if urgent else 1
    still_open = hand_off.state in OPEN and hand_off.rank > 0
    if still_open and rank < hand_off.rank:
        return
    if not still_open or rank > hand_off.rank:
        hand_off.kind, hand_off.severity = str(decision.kind), str(decision.severity or Severity.HOLD)
        hand_off.rank = rank
    hand_off.due_at = min(due, hand_off.due_at) if still_open else due


def _wait(session: Session, hand_off: HandOff, *, urgent: bool) -> None:
    """What was answered, returned or closed waits again; what is claimed stays with its coach."""
    if hand_off.state in (HandOffState.ANSWERED, HandOffState.RETURNED, HandOffState.CLOSED):
        hand_off.move(HandOffState.WAITING, by=None)
        hand_off.opened_at, hand_off.closed_at, hand_off.outcome = clock.now(), None, None
        hand_off.claimed_by = hand_off.claimed_until = None
    elif hand_off.state == HandOffState.CLAIMED:
        events.record(session, "hand_off:ranked", hand_off.id, owner_id=hand_off.owner_id, urgent=str(urgent))


def _due(programme: Programme, decision: Decision, policy: Policy) -> datetime:
    return due_at(parse_due(decision.due or "3 business days"), clock.now(), calendar_of(programme, policy))


def calendar_of(programme: Programme, policy: Policy) -> WorkingCalendar:
    """The programme's working hours: its own time zone and country, the policy's hours and days."""
    hours = policy.calendar
    return WorkingCalendar(
        programme.time_zone,
        programme.country,
        time.fromisoformat(hours.opens),
        time.fromisoformat(hours.closes),
        hours.days,
    )


def reopen_for_answer(session: Session, entry: Entry, policy: Policy) -> None:
    """The trainee wrote again in a thread that a coach had answered: it waits once more, for the same people."""
    hand_off = _find(session, entry)
    if hand_off is None or hand_off.state != HandOffState.ANSWERED:
        return
    decision = Decision(Route.HAND_OFF, due="1 business day")
    hand_off.due_at = _due(entry.owner.programme, decision, policy)
    _wait(session, hand_off, urgent=False)
    for person in _asked(session, entry, urgent=False):
        notify(session, person.id, Notice.THREAD_NEEDS_YOU, hand_off.id, str(hand_off.opened_at))


def _asked(session: Session, entry: Entry, *, urgent: bool) -> dict[Person, str]:
    """Whom the trainee chose stays the one who is asked; something urgent goes to everybody who can help."""
    chosen = {one.person: CHOSEN for one in session.scalars(readers_of(entry.id)) if one.because == CHOSEN}
    return chosen if chosen and not urgent else chosen | readers_for(session, entry.owner, urgent=urgent)


def _tell_holder(session: Session, hand_off: HandOff) -> None:
    """Who has the thread open is told that something urgent came; the clock rests while they have it."""
    if hand_off.state == HandOffState.CLAIMED and hand_off.claimed_by:
        notify(session, hand_off.claimed_by, Notice.THREAD_NEEDS_YOU, hand_off.id, f"urgent {clock.now()}")
