"""One question at a time."""

import re

from app.screening.output.candidate import Candidate

_WH = r"(?:what|how|why|who|whom|whose|where|when|which)"
_AUX = r"(?:did|do|does|is|are|was|were|will|would|could|can|has|have|had|might|should|may)(?:n't)?"
_SECOND = re.compile(
    rf"(?:\band|\bor|\bbut|,|;|\balso|\bthen|\bplus|&)\s+(?:also\s+|then\s+|so\s+)?{_WH}(?:'s|\s+(?:else|exactly|much|many|often|\w+ing|kind of \w+|\w+))?\s+{_AUX}\b"
    rf"|(?:,|;)?\s+(?:and|or|but)\s+(?:also\s+|then\s+)?{_AUX}\s+(?:you|it|he|she|they|we|there|that|this|the)\b"
    rf"|[,;]\s+and\s+(?:also\s+|then\s+)?(?:what|how|why|who|where)\b"
    rf"|\band\s+(?:what|who)\s+(?:made|makes|helped|helps|stopped|kept|led|happened|changed|held|mattered|stayed|drove|brought)\b"
    rf"|\band\s+(?:why|how\s+so)\b(?=\s*\?)|,\s+and\s+why\b"
)
_FIRST = re.compile(rf"\b(?:{_WH}|{_AUX})\b")


def asks_several(candidate: Candidate) -> bool:
    if candidate.masked.count("?") > 1:
        return True
    first = _FIRST.search(candidate.ask)
    return first is not None and _SECOND.search(candidate.ask, first.end()) is not None
