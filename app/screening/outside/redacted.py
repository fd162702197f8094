"""All that an outside screen is given of a text: the words with typed placeholders, and our question before them."""

from dataclasses import dataclass

from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.redact import redact
from app.screening.reading import Reading

LONGEST = 20_000  # characters; as long as an entry may be


@dataclass(frozen=True, slots=True)
class Redacted:
    """`asked` is our question that a short answer belongs to; empty when there is none, and when a coach asked."""

    text: str
    asked: str


def redacted(reading: Reading) -> Redacted:
    """Raises whatever the identifier screen raises: then nothing leaves."""
    asked = "" if asked_by_coach(reading) else without_identifiers(reading.question)
    return Redacted(without_identifiers(reading.writing.text)[:LONGEST], asked)


def asked_by_coach(reading: Reading) -> bool:
    """A coach's words stay here."""
    asked = [said.author for said in reading.writing.history if said.author in ("assistant", "coach")]
    return asked[-1:] == ["coach"]


def without_identifiers(text: str) -> str:
    return redact(text, find_identifiers(text))
