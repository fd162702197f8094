"""The queue: what a coach may see, taking the next, one winner, and giving it back."""

import uuid
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.coaching import escalate
from app.coaching.models import HandOff
from app.coaching.states import OPEN, UNCLAIMED, HandOffState
from app.entries.models import Entry
from app.entries.queries import entries_readable_by
from app.entries.states import EntryState
from app.kit import clock, events
from app.kit.errors import Problem, not_found
from app.routing.policy import Policy


def hand_offs_visible_to(person: Person) -> Select[HandOff]:
    """What this coach may see, most urgent first; never their own threads as a trainee."""
    readable = entries_readable_by(person).with_only_columns(Entry.id)
    return (
        select(HandOff)
        .where(HandOff.entry_id.in_(readable), HandOff.owner_id != person.id)
        .order_by(HandOff.rank.desc(), HandOff.due_at, HandOff.opened_at, HandOff.id)
    )


def open_queue(person: Person) -> Select[HandOff]:
    return hand_offs_visible_to(person).where(HandOff.state.in_(OPEN))


def find_hand_off(session: Session, person: Person, hand_off_id: uuid.UUID, *, lock: bool = False) -> HandOff:
    """One visible hand-off, else Problem 404; `lock` holds its entry and then itself, in that order."""
    query = hand_offs_visible_to(person).where(HandOff.id == hand_off_id)
    hand_off = session.scalar(query)
    if hand_off is None:
        raise not_found()
    if lock:
        session.scalar(select(Entry.id).where(Entry.id == hand_off.entry_id).with_for_update(key_share=True))
        session.refresh(hand_off, with_for_update={"of": HandOff})
        session.refresh(hand_off.entry)
    return hand_off


def claim(session: Session, person: Person, hand_off_id: uuid.UUID, minutes: int) -> HandOff:
    """Take it, or keep it longer; Problem 409 says who has it and until when."""
    hand_off = find_hand_off(session, person, hand_off_id, lock=True)
    if hand_off.state in (HandOffState.RETURNED, HandOffState.CLOSED):
        raise Problem(409, "This thread needs nobody now", "It was closed or given back; open another.")
    if _held_by_another(hand_off, person):
        assert hand_off.claimant is not None  # noqa: S101
        raise Problem(
            409, f"{hand_off.claimant.name} has this thread", "Take the next one.",
            claimed_by=hand_off.claimant.handle, until=hand_off.claimed_until,
        )  # fmt: skip
    return _take(session, hand_off, person, minutes)


def claim_next(session: Session, person: Person, minutes: int) -> HandOff | None:
    """Claim the most urgent thread that nobody has; None when there is none. Two coaches never get the same."""
    free = hand_offs_visible_to(person).where(_free()).limit(20)
    for hand_off_id in list(session.scalars(free.with_only_columns(HandOff.id))):
        locked = session.scalar(
            select(HandOff.id).where(HandOff.id == hand_off_id, _free()).with_for_update(skip_locked=True)
        )
        if locked:
            hand_off = find_hand_off(session, person, hand_off_id)
            session.refresh(hand_off)
            return _take(session, hand_off, person, minutes)
    return None


def release(session: Session, person: Person, hand_off_id: uuid.UUID, policy: Policy) -> HandOff:
    """Give it back to the queue; an urgent one is on the clock again at once."""
    hand_off = held_by(session, person, hand_off_id)
    put_back(session, hand_off, policy, by=person.id)
    return hand_off


def held_by(session: Session, person: Person, hand_off_id: uuid.UUID) -> HandOff:
    """A locked hand-off that this coach holds; Problem 409 when they do not."""
    hand_off = find_hand_off(session, person, hand_off_id, lock=True)
    if hand_off.claimed_by != person.id or hand_off.state not in (HandOffState.CLAIMED, HandOffState.ANSWERED):
        raise Problem(409, "You do not have this thread", "Claim it first; your words are kept.")
    return hand_off


def put_back(session: Session, hand_off: HandOff, policy: Policy, *, by: uuid.UUID | None) -> None:
    hand_off.move(HandOffState.WAITING, by=by)
    hand_off.claimed_by = hand_off.claimed_until = None
    if hand_off.severity == "urgent":
        escalate.raise_clock(session, hand_off, policy)


def release_expired(session: Session, policy: Policy) -> int:
    """Claims whose time is over wait again; returns how many."""
    expired = select(HandOff).where(HandOff.state == HandOffState.CLAIMED, HandOff.claimed_until < clock.now())
    rows = list(session.scalars(expired.order_by(HandOff.claimed_until).with_for_update(of=HandOff, skip_locked=True)))
    for hand_off in rows:
        put_back(session, hand_off, policy, by=None)
    return len(rows)


def _take(session: Session, hand_off: HandOff, person: Person, minutes: int) -> HandOff:
    if hand_off.state == HandOffState.CLAIMED and hand_off.claimed_by != person.id:
        hand_off.move(HandOffState.WAITING, by=None)
    hand_off.claimed_by = person.id
    hand_off.claimed_until = clock.now() + timedelta(minutes=minutes)
    if hand_off.state != HandOffState.CLAIMED:
        hand_off.move(HandOffState.CLAIMED, by=person.id)
    else:
        events.record(session, "hand_off:kept", hand_off.id, owner_id=hand_off.owner_id, actor_id=person.id)
    if hand_off.entry.state == EntryState.REPLIED:
        hand_off.entry.move(EntryState.WITH_COACH, by=person.id)
    escalate.settle(session, hand_off)
    session.flush()
    session.refresh(hand_off, ["claimant"])
    return hand_off


def _held_by_another(hand_off: HandOff, person: Person) -> bool:
    return (
        hand_off.state == HandOffState.CLAIMED
        and hand_off.claimed_by != person.id
        and hand_off.claimed_until is not None
        and hand_off.claimed_until > clock.now()
    )


def _free() -> ColumnElement[bool]:
    expired = and_(HandOff.state == HandOffState.CLAIMED, HandOff.claimed_until < clock.now())
    return or_(HandOff.state.in_(UNCLAIMED), expired)
