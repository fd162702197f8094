"""Between the screens and the database: what a screen reads, and what is kept of what it said."""

import uuid

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.entries.models import Author, Entry, Message
from app.kit import clock, events
from app.screening.flags import Flag, Utterance, Writing
from app.screening.models import FlagRow

SPOKEN = ("trainee", "coach", "assistant")


def writing_of(session: Session, message: Message, locale: str = "en") -> Writing:
    """The new text with what was said before it in the thread, oldest first."""
    earlier = session.scalars(
        select(Message)
        .where(Message.entry_id == message.entry_id, Message.seq < message.seq, Message.author.in_(SPOKEN))
        .order_by(Message.seq)
    )
    return Writing(message.text, tuple(Utterance(one.author, one.text) for one in earlier), locale)


def record_flags(session: Session, message: Message, flags: tuple[Flag, ...]) -> None:
    """Keep the findings and mark the message as screened."""
    for flag in flags:
        start, end = flag.evidence or (None, None)
        session.add(
            FlagRow(
                id=uuid.uuid4(), message_id=message.id, entry_id=message.entry_id, owner_id=message.owner_id,
                kind=flag.kind, severity=flag.severity, evidence_start=start, evidence_end=end,
                screen=flag.screen, version=flag.version, score=flag.score,
            )
        )  # fmt: skip
    message.screened_at = message.screened_at or clock.now()
    events.record(session, "entry:screened", message.entry_id, owner_id=message.owner_id, flags=str(len(flags)))


def findings_on(session: Session, message: Message) -> tuple[Flag, ...]:
    """What has been found in one message so far."""
    rows = session.scalars(select(FlagRow).where(FlagRow.message_id == message.id))
    return tuple(row.as_flag() for row in rows)


def is_latest(session: Session, message: Message) -> bool:
    """Whether the trainee has written nothing after it in this thread."""
    later = select(Message.id).where(
        Message.entry_id == message.entry_id, Message.seq > message.seq, Message.author == Author.TRAINEE
    )
    return session.scalar(later.limit(1)) is None


def flags_of(entry: Entry) -> Select[FlagRow]:
    return select(FlagRow).where(FlagRow.entry_id == entry.id).order_by(FlagRow.created_at, FlagRow.id)
