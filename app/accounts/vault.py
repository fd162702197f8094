"""Private text at rest: sealed under its owner's data key, bound to owner, field and row."""

import uuid

from sqlalchemy.orm import Session

from app.accounts.models import DataKey
from app.kit.crypto import Keyring, Unreadable, new_key, seal, unseal


def make_data_key(session: Session, owner_id: uuid.UUID) -> None:
    """Give a person the key that will seal their text."""
    keyring: Keyring = session.info["keyring"]
    key_id, wrapped = keyring.wrap(new_key(), _key_context(owner_id))
    session.add(DataKey(owner_id=owner_id, wrapped=wrapped, wrapped_by=key_id))


def seal_text(session: Session, owner_id: uuid.UUID, field: str, row_id: uuid.UUID, text: str) -> bytes:
    return seal_bytes(session, owner_id, field, row_id, text.encode())


def seal_bytes(session: Session, owner_id: uuid.UUID, field: str, row_id: uuid.UUID, plain: bytes) -> bytes:
    return seal(_data_key(session, owner_id), plain, _context(owner_id, field, row_id))


def open_text(session: Session, owner_id: uuid.UUID, field: str, row_id: uuid.UUID, sealed: bytes) -> str:
    """The text; raises Unreadable when the owner's key was erased or the row was moved."""
    return open_bytes(session, owner_id, field, row_id, sealed).decode()


def open_bytes(session: Session, owner_id: uuid.UUID, field: str, row_id: uuid.UUID, sealed: bytes) -> bytes:
    """The plain bytes; raises Unreadable like `open_text`."""
    return unseal(_data_key(session, owner_id), sealed, _context(owner_id, field, row_id))


def _data_key(session: Session, owner_id: uuid.UUID) -> bytes:
    held: dict[uuid.UUID, bytes] = session.info.setdefault("data_keys", {})
    if owner_id not in held:
        row = session.get(DataKey, owner_id)
        if row is None:
            raise Unreadable("the owner's key was erased")
        keyring: Keyring = session.info["keyring"]
        held[owner_id] = keyring.unwrap(row.wrapped_by, row.wrapped, _key_context(owner_id))
    return held[owner_id]


def _context(owner_id: uuid.UUID, field: str, row_id: uuid.UUID) -> str:
    return f"afterward|{owner_id}|{field}|{row_id}"


def _key_context(owner_id: uuid.UUID) -> str:
    return f"afterward|data-key|{owner_id}"
