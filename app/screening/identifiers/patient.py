"""Which name of a text is the patient's, by the writer's own words, and how it is written without the name."""

import re
from collections.abc import Sequence

from app.screening.flags import Identifier, IdentifierType

_INTRODUCED = re.compile(
    r"\b(?:patient|pt|client)(?P<link>,? (?:called|named|whose name (?:was|is))|, a (?:man|woman|boy|"
    r"girl) called|,|:)? $",
    re.I,
)
_REACH = 48
_SENTENCE = re.compile(r"(?:^|[.!?]['\"”’)]*\s+|\n\s*)$")


def named_patient(text: str, identifiers: Sequence[Identifier]) -> str | None:
    """The first name that stands beside the word "patient", or None. A second one keeps its placeholder."""
    for one in identifiers:
        if one.type is IdentifierType.NAME and _introduced(text, one):
            return text[one.start : one.end]
    return None


def patient_words(text: str, name: Identifier) -> tuple[int, str]:
    """Where the replacement begins and what it is: nothing after "my patient", else "the patient"."""
    introduced = _introduced(text, name)
    if introduced:
        return introduced.end() - len(introduced.group("link") or "") - 1, ""
    return name.start, "The patient" if _SENTENCE.search(text[: name.start]) else "the patient"


def _introduced(text: str, name: Identifier) -> re.Match[str] | None:
    return _INTRODUCED.search(text, max(0, name.start - _REACH), name.start)
