"""Facts, persons, events and quotations that the writer did not give.

Not mere lack of shared words: "What matters to you here?" asserts nothing and is grounded in any entry.
"""

import re

from app.screening.output.candidate import Candidate
from app.screening.output.persons import unknown_persons
from app.screening.output.question_form import bare
from app.screening.output.text import content_stems, pattern, words

_SOMEBODY = r"(?:she|he|they|we|the|your|his|her|their|someone|somebody|everyone|nobody)"
_TOLD = re.compile(
    rf"\b(?:when|after|before|as|while|once|because|since|until)\s+((?:you|it|{_SOMEBODY}|a|an|another)\b[^,.?—;:]*)"
    rf"|\b(?:after|before|while|by|for)\s+(\w{{3,}}ing\b[^,.?—;:]*)"
)
_SUPPOSED = re.compile(
    rf"\bdid\s+({_SOMEBODY}\b[^,.?—;:]*)"
    r"|\bit\s+like\s+(?:for\s+you\s+)?to\s+([^,.?—;:]*)"
)
_IMAGINED = re.compile(r"\b(?:would|might|could|may|imagine|wish\w*|if|will|want|hope\w*|do you think)\b")
_NUMBER = re.compile(r"(?<![\w'])\d+(?:[.,:]\d+)?(?!\w)")
_SCALE = re.compile(r"\b(?:scale|out of|from|to|and|between|a|an)\s+\d+")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][a-z]{2,}\b")


def is_ungrounded(candidate: Candidate) -> bool:
    return (
        not all(_is_quoted_truly(quote, candidate.context) for quote in candidate.quotes)
        or _attributes_more(candidate)
        or _asserts_more(candidate)
        or bool(unknown_persons(candidate))
        or _counts_more(candidate)
        or _names_more(candidate)
    )


def _is_quoted_truly(quote: str, context: str) -> bool:
    """Every run of words between ellipses stands in the context, in order of letters, not of marks."""
    there = f" {' '.join(words(context))} "
    return all(f" {' '.join(words(run))} " in there for run in quote.split("...") if words(run))


def _attributes_more(candidate: Candidate) -> bool:
    """ "You wrote that …" with less than two thirds of its content in the entry."""
    leads = [bare(part.lower()) for part in candidate.lead]
    said = [
        part for part in leads if not part.endswith("?") and "qq" not in part and pattern("attributions").match(part)
    ]
    return any(_share_unknown(part, candidate.context, allowed=1 / 3) for part in said)


def _asserts_more(candidate: Candidate) -> bool:
    """Events that the question takes for granted: "when the son walked out", "what did the examiner shout"."""
    own = " ".join(
        part.lower()
        for part in (*candidate.lead, candidate.ask)
        if not pattern("attributions").match(bare(part.lower()))
    )
    told = [match.group(1) or match.group(2) for match in _TOLD.finditer(own)]
    spans = [span for span in told if pattern("past").search(span)]
    if not _IMAGINED.search(own):
        spans += [match.group(1) or match.group(2) for match in _SUPPOSED.finditer(own)]
    return any(_share_unknown(span, candidate.context, allowed=0.32) for span in spans if "qq" not in span)


def _share_unknown(part: str, context: str, *, allowed: float) -> bool:
    content = content_stems(part.replace("qq", " "))
    return bool(content) and len(content - content_stems(context)) / len(content) > allowed


def _counts_more(candidate: Candidate) -> bool:
    there = set(_NUMBER.findall(candidate.context))
    return any(number not in there for number in _NUMBER.findall(_SCALE.sub(" ", candidate.own)))


def _names_more(candidate: Candidate) -> bool:
    there = set(words(candidate.context))
    names = (word for part in candidate.sentences for word in _NAME.findall(part))
    return any(name.lower() not in there for name in names)
