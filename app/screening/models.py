"""Recorded findings. A flag row holds a kind, a span and a version, never the words."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base, stamp, uuid_key
from app.screening.flags import Flag, Kind, Severity


def _one_of(column: str, values: type[Kind] | type[Severity]) -> str:
    return f"{column} in ({', '.join(repr(str(value)) for value in values)})"


class FlagRow(Base):
    __tablename__ = "flags"
    __table_args__ = (
        CheckConstraint(_one_of("kind", Kind), name="kind"),
        CheckConstraint(_one_of("severity", Severity), name="severity"),
    )

    id: Mapped[uuid.UUID] = uuid_key()
    message_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("messages.id"), index=True)
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entries.id"), index=True)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    severity: Mapped[str]
    evidence_start: Mapped[int | None]
    evidence_end: Mapped[int | None]
    screen: Mapped[str]
    version: Mapped[str]
    score: Mapped[float]
    raised_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = stamp()

    def as_flag(self) -> Flag:
        span = None if self.evidence_start is None else (self.evidence_start, self.evidence_end or 0)
        return Flag(Kind(self.kind), Severity(self.severity), self.screen, self.version, span, self.score)
