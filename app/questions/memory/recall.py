"""Finding an earlier sentence that is close to what is written now: seldom, weeks old, and of the trainee's own."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, update
from sqlalchemy.orm import Session

from app.accounts.consent import consent_since
from app.accounts.models import ConsentTo
from app.accounts.vault import open_bytes
from app.entries.models import FROM_MEMORY, Entry, Message
from app.entries.queries import recent_prompts
from app.kit import clock
from app.questions.extract.sentences import sentences
from app.questions.identifying import identifying_spans
from app.questions.memory.keep import FIELD, keep_anew, rememberable
from app.questions.memory.kept import Kept, unpack
from app.questions.memory.models import Memory
from app.questions.question import Recalled
from app.questions.situations import read_entry

OLD_ENOUGH = timedelta(days=14)
ONE_IN = 5  # questions
SENTENCE_BAR, WHOLE_BAR = 0.62, 0.50  # cosine of the sentence with the nearest one written now, and with all of it
MAY = 5  # "in May" reads like a name or a date to the identifier screen
MOST = 3
SHORTEST = 5  # words of a sentence that is written now


@dataclass(frozen=True, slots=True)
class _Find:
    """A sentence of an earlier message that is near enough: how near, and where."""

    near: float
    message: Message
    kept: Kept
    span: tuple[int, int]


def recall(session: Session, entry: Entry, text: str) -> tuple[Recalled, ...]:
    """The nearest sentences, the best first; () without consent, when it is too soon, and where it would not help."""
    if not may_recall(session, entry, text):
        return ()
    rows = [(message, memory) for message, memory in session.execute(_kept(entry))]
    found = sorted(_finds(session, text, rows), key=lambda find: -find.near) if rows else []
    quotable = (_recalled(session, entry, find) for find in found[:MOST])
    return tuple(one for one in quotable if one is not None)


def may_recall(session: Session, entry: Entry, text: str) -> bool:
    """Consent in force, no fresh loss or harm, a thread that is the machine's to ask in, and one in five at most."""
    if consent_since(session, entry.owner_id, ConsentTo.MEMORY) is None or entry.library_only or entry.going_on:
        return False
    reading = read_entry(text)
    lately = recent_prompts(session, entry.owner_id, ONE_IN - 1)
    return not (reading.tender or reading.slight or any(one.startswith(FROM_MEMORY) for one in lately))


def still_stands(session: Session, entry: Entry, message_id: uuid.UUID) -> bool:
    """Whether the sentence may still be quoted, at the moment of posting; marks it as quoted when it may."""
    if consent_since(session, entry.owner_id, ConsentTo.MEMORY) is None:
        return False
    held = session.scalar(_kept(entry).with_only_columns(Memory.message_id).where(Memory.message_id == message_id))
    if held is not None:
        session.execute(update(Memory).where(Memory.message_id == message_id).values(recalled_at=clock.now()))
    return held is not None


def when_of(written: datetime, now: datetime, zone: str) -> str:
    """When it was written, as one says it: no day and no year, which could identify."""
    then, here = written.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    months = (here.year - then.year) * 12 + here.month - then.month
    if months == 0:
        return "earlier this month"
    if months >= 12:
        return "a year ago or more"
    return f"in {then:%B}" if then.month != MAY else "last month" if months == 1 else "some months ago"


def _kept(entry: Entry) -> Select[Message, Memory]:
    """What may be quoted in this thread: of other threads, old enough, and not quoted before."""
    return (
        rememberable(entry.owner_id)
        .join(Memory, Memory.message_id == Message.id)
        .where(
            Message.entry_id != entry.id,
            Message.created_at <= clock.now() - OLD_ENOUGH,
            Memory.recalled_at.is_(None),
        )
        .add_columns(Memory)
    )


def _finds(session: Session, text: str, rows: Sequence[tuple[Message, Memory]]) -> Iterator[_Find]:
    """The nearest sentence of each message, if it is near to a sentence of `text` and to all of it."""
    from app.screening.model.embedding import embed

    written = embed([text, *(one.text for one in sentences(text) if len(one.words) >= SHORTEST)])
    for message, memory in rows:
        kept = unpack(open_bytes(session, message.owner_id, FIELD, message.id, memory.sealed))
        cosines = kept.vectors @ written.T
        near, whole = cosines[:, 1:].max(axis=1, initial=-1.0), cosines[:, 0]
        best = int((near + whole).argmax())
        if near[best] >= SENTENCE_BAR and whole[best] >= WHOLE_BAR:
            yield _Find(float(near[best] + whole[best]), message, kept, kept.spans[best])


def _recalled(session: Session, entry: Entry, find: _Find) -> Recalled | None:
    """The sentence as it stands; None when its text was changed since, or when it could identify somebody."""
    said, (start, end) = find.message.text, find.span
    if not find.kept.is_of(said):
        keep_anew(session, find.message)
        return None
    if any(first < end and start < last for first, last in identifying_spans(said)):
        return None
    when = when_of(find.message.created_at, clock.now(), entry.owner.programme.time_zone)
    return Recalled(said[start:end], when, find.message.id)
