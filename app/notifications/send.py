"""Writing notifications into the outbox, and carrying them out of it."""

import uuid
from collections.abc import Callable
from email.message import EmailMessage

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.kit import clock
from app.kit.jobs import defer
from app.notifications.models import Notice, Notification

DELIVER = "deliver"
LINES = {
    Notice.THREAD_NEEDS_YOU: "A thread needs you.",
    Notice.THREAD_STILL_NEEDS_SOMEBODY: "A thread still needs somebody.",
    Notice.COACH_ANSWERED: "There is an answer for you.",
}
PATHS = {
    Notice.THREAD_NEEDS_YOU: "desk",
    Notice.THREAD_STILL_NEEDS_SOMEBODY: "desk",
    Notice.COACH_ANSWERED: "entries",
}

Post = Callable[[EmailMessage], None]


def notify(session: Session, person_id: uuid.UUID, notice: Notice, subject_id: uuid.UUID, occasion: str) -> None:
    """Once for each person, subject and occasion, in the transaction of what it tells of."""
    row = {
        "id": uuid.uuid4(), "person_id": person_id, "notice": str(notice), "subject_id": subject_id,
        "occasion": occasion, "created_at": clock.now(),
    }  # fmt: skip
    made = session.execute(
        insert(Notification).values(row).on_conflict_do_nothing().returning(Notification.id)
    ).scalar()
    if made:
        defer(session, DELIVER, notification_id=str(made))


def deliver(session: Session, notification_id: uuid.UUID, *, post: Post | None, public_url: str, sender: str) -> None:
    """Send one notification by mail; without a mail server it stays in the app. Safe to run twice."""
    row = session.scalar(
        select(Notification).where(Notification.id == notification_id, Notification.sent_at.is_(None)).with_for_update()
    )
    if row is None or post is None:
        return
    person = session.get_one(Person, row.person_id)
    if person.erased_at is None:
        post(_mail(row, person.email, public_url, sender))
    row.sent_at = clock.now()


def _mail(row: Notification, to: str, public_url: str, sender: str) -> EmailMessage:
    notice = Notice(row.notice)
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = f"Afterward: {LINES[notice]}", sender, to
    mail["Message-ID"] = f"<{row.id}@afterward>"
    mail.set_content(f"{LINES[notice]}\n\n{public_url}/{PATHS[notice]}/{row.subject_id}\n")
    return mail
