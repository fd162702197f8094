"""What is kept so that a trainee's own sentence may be quoted back to them, weeks later."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base, stamp


class Memory(Base):
    """One message: the places of its sentences and their vectors, sealed under the owner's key. No words.

    `recalled_at`: when one of them was quoted; after that none is again.
    """

    __tablename__ = "memories"

    message_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("messages.id"), primary_key=True)
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entries.id"), index=True)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime] = stamp()
    recalled_at: Mapped[datetime | None]
