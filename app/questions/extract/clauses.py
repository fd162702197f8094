"""Trimming a long sentence to a clause that stands alone and still says what its writer said."""

import re

from app.questions.extract.sentences import Span

LONGEST_WORDS = 22
LONGEST_QUESTION = 26
SHORTEST_WORDS = 4
_JOINED = "but|and|so|because|which|although|even though|though|while|when|then|yet|as|where|since|until|or"
_CUT = re.compile(
    rf"(?:\s*[;:]\s+|\s+[–—-]\s+|,?\s+(?=\()|,\s+(?=(?:{_JOINED})\b)|,\s+(?=(?:i|we|he|she|they|it)\s)"
    r"|\s+(?=(?:but|because|although|even though|so that)\s))",
    re.I,
)
_STARTER = re.compile(r"(?:and|so|because|then|since|as|yet)\b[,\s]*", re.I)
_LEAD_IN = re.compile(
    r"^(?:(?:unfortunately|fortunately|however|moreover|therefore|nevertheless|of course|in addition|on the other hand|"
    r"on the one hand|to be honest|in fact|anyway|well|actually|also|then|and|but|so|for example|in conclusion|finally|"
    r"personally|otherwise|besides|overall)[,\s]+)+",
    re.I,
)
_STANDS = re.compile(
    r"^(?:but (?:i|we|he|she|they|it|the|my|nobody|there)\b|(?:when|if|although|even though|though|after|before) \w+ |"
    r"(?:i|we|he|she|they|it|there|nobody|everyone|no one|nothing)\b|i['’]|"
    r"(?:the|my|our|his|her|their|one|some|most|many) )",
    re.I,
)
_HANGS = re.compile(
    r"(?:\b(?:and|or|but|the|a|an|of|to|in|on|at|for|with|that|which|because|so|if|when|my|our|his|her|their|by|from|is|was|"
    r"were|are|as|than|into|about|not|very|some|precisely|just|especially|mainly|only|even|however)|,)$",
    re.I,
)
_SUBORDINATE = re.compile(r"(?:if|when|although|even though|though|after|before|because|while|as)\b", re.I)
_CONDITION = re.compile(
    r"\b(?:if|unless|would|almost|nearly|could have|should have|not only|neither|either|nor|instead of)\b", re.I
)
_ATTITUDE = re.compile(
    r"\b(?:think|thought|believe|believed|afraid|worried|hope|hoped|said|says|told|wish|wished|imagine|imagined|expect|"
    r"expected|guess|feeling that|as if|as though|claimed?|heard|asked|dream\w*|want\w*|supposed|whether|if)\b",
    re.I,
)


def clauses(sentence: Span) -> list[Span]:
    """Quotable stretches of `sentence`: the whole when short, else runs of its clauses of 4 to 22 words."""
    if sentence.text.endswith("?"):
        return [sentence] if len(sentence.words) <= LONGEST_QUESTION else []
    if len(sentence.words) <= LONGEST_WORDS:
        return [sentence, *(_without_lead_in(sentence))]
    pieces = _pieces(sentence)
    runs = [_run(sentence, pieces[i], pieces[j]) for i in range(len(pieces)) for j in range(i, len(pieces))]
    return [run for run in runs if _fits(run, sentence)]


def _pieces(sentence: Span) -> list[tuple[int, int]]:
    cuts = [
        (match.start(), match.end())
        for match in _CUT.finditer(sentence.text)
        if not _inside_marks(sentence.text, match.start())
    ]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(sentence.text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]


def _inside_marks(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("(") > before.count(")") or before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _run(sentence: Span, first: tuple[int, int], last: tuple[int, int]) -> Span:
    start, end = first[0], last[1]
    text = sentence.text[start:end]
    starter = _STARTER.match(text) if start else None
    start += starter.end() if starter else 0
    text = sentence.text[start:end].rstrip(" ,;:–—-")
    return Span(text, sentence.start + start, sentence.start + start + len(text), sentence.order)


def _fits(run: Span, sentence: Span) -> bool:
    """A run that stands alone and does not lose an if, a not or an "I thought" of its sentence."""
    if not SHORTEST_WORDS <= len(run.words) <= LONGEST_WORDS or _HANGS.search(run.text):
        return False
    if _SUBORDINATE.match(run.text) and "," not in run.text:
        return False
    before = sentence.text[: run.start - sentence.start]
    if _CONDITION.search(sentence.text) and not _CONDITION.search(run.text):
        return False
    return not before or (_STANDS.match(run.text) is not None and _ATTITUDE.search(before) is None)


def _without_lead_in(sentence: Span) -> list[Span]:
    lead = _LEAD_IN.match(sentence.text)
    if lead is None or len(sentence.words) - len(lead.group().split()) < SHORTEST_WORDS:
        return []
    start = sentence.start + lead.end()
    return [Span(sentence.text[lead.end() :], start, sentence.end, sentence.order)]
