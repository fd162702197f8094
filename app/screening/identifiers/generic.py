"""Whether a ward, clinic or hospital is named or only described."""

import re

from app.screening.identifiers.lexicon import lexicon, plain, word_list

_SPECIALTY = re.compile(
    r"(?:olog(?:y|ic|ical)|iatrics?|onary|operative|ative|ectomy|ional|tenance|medicine|natal|therapy|ics|graphy)$",
    re.I,
)


def is_generic(value: str) -> bool:
    """Whether only generic words make up the name, as in "Emergency Department" or "Stroke Unit"."""
    words = re.findall(r"[^\W\d_]+", value.replace("’s", "").replace("'s", ""))
    known = lexicon()
    if words[0].lower() in known.terms and words[0].lower() not in known.states:
        return True
    return all(word.lower() in known.generic_places or _SPECIALTY.search(word) for word in words)


def is_described(value: str) -> bool:
    """Whether an everyday word describes a clinic, school and so on: "Winter surgery", "Good clinic"."""
    words = value.split()
    if len(words) > 2 or not words[-1].islower():
        return False
    first = plain(words[0])
    return first in lexicon().common or first in word_list("departments") or first.rstrip("s") in lexicon().common
