"""All that an outside screen is given of a text: the words with typed placeholders, and the question before them."""

from dataclasses import dataclass

from app.screening.identifiers.find import find_identifiers
from app.screening.identifiers.redact import redact
from app.screening.reading import Reading

LONGEST = 20_000  # characters; as long as an entry may be


@dataclass(frozen=True, slots=True)
class Redacted:
    """`asked` is the question that a short answer belongs to; empty when there is none."""

    text: str
    asked: str


def redacted(reading: Reading) -> Redacted:
    """Raises whatever the identifier screen raises: then nothing leaves."""
    return Redacted(without_identifiers(reading.writing.text)[:LONGEST], without_identifiers(reading.question))


def without_identifiers(text: str) -> str:
    return redact(text, find_identifiers(text))
