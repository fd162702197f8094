"""Every detail in a text that could identify a patient, a relative or a colleague."""

from itertools import chain

from app.screening.flags import Identifier
from app.screening.identifiers.ages import find_ages
from app.screening.identifiers.spans import united
from app.screening.identifiers.web import find_web

VERSION = "1"


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Sorted, non-overlapping, half-open spans of Python string indices into `text`."""
    return united(chain.from_iterable(layer(text) for layer in (find_web, find_ages)))
