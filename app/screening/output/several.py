"""One question at a time."""

import re

from app.screening.output.candidate import Candidate

_WH = r"(?:what|how|why|who|whom|whose|where|when|which)"
_AUX = r"(?:did|do|does|is|are|was|were|will|would|could|can|has|have|had|might|should|may)(?:n't)?"
_SUBJECT = r"(?:you|it|he|she|they|we|there|that|this|the|your|his|her)"
_LINK = r"(?:,\s*|;\s*|\s)(?:and|or|but|plus|&|also|then)\s+(?:also\s+|then\s+|so\s+)?"
_OPENED = re.compile(
    rf"^(?:(?:so|and|but|then|well|now|okay),?\s)*{_WH}(?:'s|\s(?!you\b|it\b|he\b|she\b|they\b|we\b|the\b|your\b)\w+)\b"
)
_JOINED = re.compile(
    rf"{_LINK}{_WH}(?:'s|\s+(?!you\b|it\b|he\b|she\b|they\b|we\b|the\b|your\b)\w+){{0,2}}?\s+{_AUX}\s+{_SUBJECT}\b"
    rf"|{_LINK}{_AUX}\s+(?:{_SUBJECT}|\w+\s+\w+)\b"
    rf"|{_LINK}(?:what|who)\s+(?:else\s+)?"
    rf"(?:made|makes|helped|helps|stopped|kept|led|happened|happens|changed|changes|drove|knew|knows|was|is)\b"
    rf"|{_LINK}(?:what|how|why|who)\s+(?:should|did|do|does|will|would|can|could|has|have|were|are)\s+\w+"
    rf"|,\s+and\s+(?:when|where|why|how|who)\s*,"
    rf"|{_LINK}(?:why|what\s+for|how\s+so|how|what|who|where|when)(?:\s+(?:not|else))?\s*\?"
)
_STRUNG = re.compile(rf",\s*{_WH}(?:\s+\w+)?\s+{_AUX}\s+{_SUBJECT}\b")
_CONTRAST = re.compile(r"\band\s+what\s+(?:(?:\w+\s+){1,3}?not(?:\s\w+){0,4}|not)\?$")


def asks_several(candidate: Candidate) -> bool:
    """Two question marks, or a second question joined to the first; "what was yours and what was not" is one."""
    ask = candidate.ask
    if candidate.masked.count("?") > 1:
        return True
    if _CONTRAST.search(ask):
        return False
    opened = _OPENED.search(ask)
    strung = opened is not None and _STRUNG.search(ask, opened.end()) is not None
    return strung or _JOINED.search(ask, opened.end() if opened else 0) is not None
