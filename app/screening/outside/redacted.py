"""All that an outside screen is given of a text: the words with typed placeholders, and our question before them."""

from dataclasses import dataclass

from app.screening.identifiers.redact import without_identifiers
from app.screening.reading import Reading

LONGEST = 20_000  # characters; as long as an entry may be


@dataclass(frozen=True, slots=True)
class Redacted:
    """`asked` is our question that a short answer belongs to; empty when there is none, and when a coach asked."""

    text: str
    asked: str


def redacted(reading: Reading) -> Redacted:
    """Raises whatever the identifier screen raises: then nothing leaves. A coach's words stay here."""
    by_coach = reading.asked is not None and reading.asked.author == "coach"
    asked = "" if by_coach else without_identifiers(reading.question)
    return Redacted(without_identifiers(reading.writing.text)[:LONGEST], asked)
