"""Typed placeholders in place of identifiers, the same one for the same value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.heard import identifiers_in
from app.screening.identifiers.patient import named_patient, patient_words
from app.screening.identifiers.sameness import same_as


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text with placeholders, and what each placeholder stands for (its first wording)."""

    text: str
    originals: Mapping[str, str] = field(default_factory=dict)

    def restore(self, text: str) -> str:
        """`text` with every known placeholder replaced by what it stands for."""
        for placeholder, original in self.originals.items():
            text = text.replace(placeholder, original)
        return text


def redact(text: str, identifiers: Iterable[Identifier]) -> str:
    """`text` with placeholders such as [NAME-1]; the same person, place or number has the same one."""
    return redaction(text, identifiers).text


def without_identifiers(text: str) -> str:
    """`text` with placeholders for all that the identifier screen finds."""
    return redact(text, identifiers_in(text))


def redaction(text: str, identifiers: Iterable[Identifier]) -> Redaction:
    """As `redact`, with the way back. The patient, once named as such, is "the patient" wherever they are met again."""
    ordered = sorted(identifiers, key=lambda one: one.start)
    patient = named_patient(text, ordered)
    originals: dict[str, str] = {}
    parts: list[str] = []
    done = 0
    for one in ordered:
        value = text[one.start : one.end]
        if patient and one.type is IdentifierType.NAME and same_as(one.type, patient, value):
            start, words = patient_words(text, one)
            parts += [text[done:start], words]
        else:
            parts += [text[done : one.start], _placeholder(one.type, value, originals)]
        done = one.end
    return Redaction("".join([*parts, text[done:]]), originals)


def _placeholder(kind: IdentifierType, value: str, originals: dict[str, str]) -> str:
    ours = [placeholder for placeholder in originals if placeholder.startswith(f"[{kind}-")]
    for placeholder in ours:
        if same_as(kind, originals[placeholder], value):
            return placeholder
    fresh = f"[{kind}-{len(ours) + 1}]"
    originals[fresh] = value
    return fresh
