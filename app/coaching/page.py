"""The desk as a coach sees it: who waits, why, what the writer was told, and what can be done."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.access import coaches_now, evaluates
from app.accounts.models import Person
from app.coaching.models import HandOff, OnCallShift
from app.coaching.reply import OUTCOMES
from app.coaching.states import UNCLAIMED, HandOffState
from app.coaching.times import due_line, is_near
from app.entries.models import Author, Entry
from app.entries.parts import Mark, parts_of
from app.entries.states import EntryState
from app.kit import clock
from app.routing.cards import load_card
from app.screening.flags import Kind
from app.screening.identifiers.heard import identifiers_to_show
from app.screening.identifiers.roles import role_for
from app.screening.models import FlagRow
from app.screening.record import flags_of

SUMMARIES = {
    Kind.SELF_HARM: "Says they may not want to live",
    Kind.HARM_TO_OTHERS: "Writes about hurting somebody",
    Kind.ABUSE: "Writes that somebody hurts or threatens them",
    Kind.DISTRESS: "Writes that they cannot go on as usual",
    Kind.SUBSTANCE_USE: "Writes about their own drinking, drugs or medicines",
    Kind.MISTREATMENT: "Describes being treated badly",
    Kind.PATIENT_SAFETY: "Describes unsafe care that was not told",
    Kind.MISCONDUCT: "Describes a matter that rules or the law may touch",
    Kind.COACH_REQUEST: "Asked for a person",
    Kind.PROMPT_INJECTION: "Wrote instructions to software",
    Kind.RUMINATION: "Keeps coming back to the same thing",
    Kind.SCREEN_FAILED: "A check could not finish",
}
NOTES_WARNING = "What you write is kept with the entry. The trainee reads it, and a court could ask for it."


def desk_item(hand_off: HandOff, me: Person, open_id: str | None) -> dict[str, Any]:
    owner, mine = hand_off.entry.owner, hand_off.claimed_by == me.id
    held = hand_off.state in (HandOffState.CLAIMED, HandOffState.ANSWERED)
    return {
        "id": str(hand_off.id),
        "url": f"/desk/{hand_off.id}",
        "level_line": owner.stage or "Trainee",
        "due_line": _due_line(hand_off, me),
        "due_near": hand_off.state in UNCLAIMED and is_near(hand_off.due_at),
        "summary": SUMMARIES.get(Kind(hand_off.kind), ""),
        "state": hand_off.state,
        "claimed_by": hand_off.claimant.name if held and hand_off.claimant else None,
        "mine": held and mine,
        "current": str(hand_off.id) == open_id,
        "urgent": hand_off.rank > 1 and hand_off.state in UNCLAIMED,
    }


def _due_line(hand_off: HandOff, me: Person) -> str:
    if hand_off.state == HandOffState.ANSWERED:
        return "answered"
    if hand_off.state == HandOffState.CLAIMED:
        return "being answered"
    return due_line(hand_off.due_at, me.programme.time_zone)


def open_pane(session: Session, hand_off: HandOff, me: Person, draft: str, locale: str) -> dict[str, Any]:
    """The reading pane: the flagged words first in sight, identifiers as roles until the writer keeps them."""
    rows = list(session.scalars(flags_of(hand_off.entry)))
    item = desk_item(hand_off, me, str(hand_off.id))
    gone = hand_off.entry.state == EntryState.WITHDRAWN
    return {
        **item,
        "kind_line": item["summary"],
        "why_lines": ["They took the entry back, so its words are not here. The flag stands."] if gone else [],
        "screen_line": _screen_line(rows, hand_off),
        "messages": [] if gone else _messages(hand_off.entry, rows, me),
        "told": _told(hand_off.entry, locale),
        "claimed_until_line": _until(hand_off, me),
        "draft": draft,
        "can_reply": item["mine"] and not gone,
        "can_claim": not item["mine"] and (hand_off.state in UNCLAIMED or hand_off.state == HandOffState.ANSWERED),
        "outcomes": [{"value": value, "label": label} for value, label in OUTCOMES.items()],
        "colleagues": colleagues_of(session, hand_off, me),
        "flags": [{"kind": kind, "label": SUMMARIES[Kind(kind)]} for kind in dict.fromkeys(row.kind for row in rows)],
        "notes_warning": NOTES_WARNING,
    }


def counts_of(items: list[dict[str, Any]]) -> dict[str, int]:
    waiting = [item for item in items if item["state"] in UNCLAIMED]
    return {
        "urgent": sum(item["urgent"] for item in items),
        "mine": sum(item["mine"] for item in items),
        "waiting": len(waiting),
    }


def on_call_until(session: Session, me: Person) -> object:
    now = clock.now()
    shift = select(OnCallShift.ends_at).where(
        OnCallShift.person_id == me.id, OnCallShift.starts_at <= now, OnCallShift.ends_at > now
    )
    return session.scalar(shift.order_by(OnCallShift.ends_at.desc()).limit(1))


def colleagues_of(session: Session, hand_off: HandOff, me: Person) -> list[dict[str, str]]:
    """Coaches of the programme who may take it: none of them evaluates the trainee."""
    query = select(Person).where(
        Person.programme_id == me.programme_id,
        Person.id.not_in([me.id, hand_off.owner_id]),
        coaches_now(Person.id),
        ~evaluates(Person.id, hand_off.owner_id),
    )
    return [{"id": str(one.id), "name": one.name} for one in session.scalars(query.order_by(Person.name))]


def _messages(entry: Entry, rows: list[FlagRow], me: Person) -> list[dict[str, Any]]:
    owner = entry.owner.stage or "Trainee"
    names = {Author.TRAINEE: owner, Author.ASSISTANT: "Software"}
    return [
        {
            "id": str(one.id),
            "author": one.author,
            "author_name": names.get(Author(one.author)) or (one.author_person.name if one.author_person else ""),
            "at": one.created_at,
            "parts": parts_of(one.text_for(me.id), _marks(entry, one.id, one.text, one.author, rows)),
        }
        for one in entry.messages
        if one.author != Author.SYSTEM
    ]


def _marks(entry: Entry, message_id: object, text: str, author: str, rows: list[FlagRow]) -> list[Mark]:
    marks = [
        Mark(row.evidence_start, row.evidence_end, "flag")
        for row in rows
        if row.message_id == message_id and row.severity != "note" and row.evidence_start is not None
        and row.evidence_end is not None
    ]  # fmt: skip
    if author == Author.TRAINEE and not entry.identifiers_kept:
        marks += [Mark(one.start, one.end, None, f"[{role_for(text, one)}]") for one in identifiers_to_show(text)]
    return marks


def _screen_line(rows: list[FlagRow], hand_off: HandOff) -> str:
    row = next((row for row in rows if row.kind == hand_off.kind), None)
    return f"screen {row.screen} {row.version}" if row else "asked for by the writer"


def _told(entry: Entry, locale: str) -> str:
    cards = [load_card(one.card, locale) for one in entry.messages if one.card]
    shown = f"“{cards[-1].title}” " if cards else ""
    lines = "Help lines were shown. " if any(card.actions for card in cards) else ""
    return f"{shown}{lines}Evaluators see nothing."


def _until(hand_off: HandOff, me: Person) -> str:
    if not hand_off.claimed_until or hand_off.state != HandOffState.CLAIMED:
        return ""
    until = f"{hand_off.claimed_until.astimezone(ZoneInfo(me.programme.time_zone)):%H:%M}"
    return f"Yours until {until}" if hand_off.claimed_by == me.id else f"Until {until}"
