"""A send that arrives twice is done once: the key is written in the transaction of what it guards."""

import hashlib
import uuid
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.entries.models import IdempotencyKey
from app.kit import clock
from app.kit.errors import Problem

LONGEST_KEY = 200


def once(
    session: Session, person_id: uuid.UUID, key: str | None, body: str, act: Callable[[], uuid.UUID]
) -> tuple[uuid.UUID, IdempotencyKey | None]:
    """Do `act` unless this key did it before; returns the subject's id and the key's row.

    The same key with another body raises Problem 422. No key means no guard.
    """
    key = (key or "").replace("\x00", "")[:LONGEST_KEY]
    if not key:
        return act(), None
    digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).digest()
    mine = insert(IdempotencyKey).values(
        person_id=person_id, key=key, digest=digest, subject_id=uuid.UUID(int=0), created_at=clock.now()
    )
    fresh = session.execute(mine.on_conflict_do_nothing().returning(IdempotencyKey.key)).first() is not None
    row = session.scalars(
        select(IdempotencyKey).where(IdempotencyKey.person_id == person_id, IdempotencyKey.key == key)
    ).one()
    if row.digest != digest:
        raise Problem(422, "This key was used for something else", "Send it again with a new Idempotency-Key.")
    if fresh:
        row.subject_id = act()
    return row.subject_id, row
