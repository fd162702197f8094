"""Questions that a yes, a no, one of two or a number would answer.

"Can you say more about …" is a yes/no form that nobody answers with yes: such openers pass (`rules/openers.txt`).
"""

import re

from app.screening.output.candidate import Candidate
from app.screening.output.question_form import bare
from app.screening.output.text import pattern

_AUX = (
    r"(?:did|do|does|is|are|was|were|will|would|could|can|has|have|had|might|should|shall|may|must|am|"
    r"ain't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|won't|wouldn't|couldn't|can't|hasn't|haven't|hadn't|shouldn't)"
)
_STARTS_CLOSED = re.compile(rf"{_AUX}\s+(?!.*\bqq\b.*,\s*(?:what|how))")
_AFTER_CLAUSE = re.compile(
    rf"(?:if|when|while|after|before|since|because|as|looking|thinking|given|in|at|on|with|for|during|now|then|once)\b[^?]*?,\s*(?:and\s+)?{_AUX}\s+(?:you|it|that|this|there|she|he|they|the|any\w*|your)\b"
)
_OPEN_WORD = re.compile(r"\b(?:what|what's|how|how's|why|which|who|who's|whom|whose|where|when)\b")
_TAG = re.compile(
    rf"(?:,\s*(?:right|correct|yes|no|ok|okay|yeah)|,\s*{_AUX}\s+(?:you|it|he|she|they|we|that|there))\?$"
)


def is_closed(candidate: Candidate) -> bool:
    ask = bare(candidate.ask)
    if pattern("openers").match(ask):
        return False
    return (
        _STARTS_CLOSED.match(ask) is not None
        or _AFTER_CLAUSE.match(ask) is not None
        or _TAG.search(ask) is not None
        or pattern("closed").search(ask) is not None
        or (ask.endswith("?") and not _OPEN_WORD.search(ask))
    )
