"""Trimming a long sentence to a clause that stands alone and still says what its writer said."""

import re

from app.questions.extract.sentences import Span

LONGEST_WORDS = 22
SHORTEST_WORDS = 4
_CUT = re.compile(
    r"(?:\s*[;:]\s+|\s+[–—-]\s+|,?\s+(?=\()|,\s+(?=(?:but|and|so|because|which|although|even though|though|while|when|then|yet|as|where|since|until|or)\b)"
    r"|\s+(?=(?:but|because|although|even though|so that)\s))"
)
_STARTER = re.compile(r"(?:and|so|because|which|while|then|or|where|since|until|as)\b[,\s]*", re.I)
_LEAD_IN = re.compile(
    r"^(?:(?:unfortunately|fortunately|however|moreover|therefore|nevertheless|of course|in addition|on the other hand|on the one hand|"
    r"to be honest|in fact|anyway|well|actually|also|then|and|but|so|for example|in conclusion|finally|personally|otherwise|besides|overall)[,\s]+)+",
    re.I,
)
_STANDS = re.compile(
    r"^(?:but |when |if |although |even though |though |after |before |at |in |on |for |during |with |without |despite |"
    r"i\b|i'|i’|we\b|he\b|she\b|they\b|it\b|there\b|this\b|that\b|these\b|those\b|the\b|a\b|an\b|my\b|our\b|his\b|her\b|their\b|one\b|some\b|most\b|many\b|"
    r"everyone|everybody|nobody|no one|nothing|something|what\b|how\b|why\b|where\b|who\b|[A-Z\"“'‘])",
)
_HANGS = re.compile(
    r"(?:\b(?:and|or|but|the|a|an|of|to|in|on|at|for|with|that|which|because|so|if|when|my|our|his|her|their|by|from|is|was|were|are|as|than|into|about|not|very|some)|,)$",
    re.I,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|would|almost|nearly|could have|should have|not only|neither|either|nor|instead of)\b", re.I
)
_VERB_FREE = re.compile(r"^[^a-z]*$")


def clauses(sentence: Span) -> list[Span]:
    """Quotable stretches of `sentence`: the whole when short, else runs of its clauses of 4 to 22 words."""
    if len(sentence.words) <= LONGEST_WORDS:
        return [sentence, *(_without_lead_in(sentence))]
    pieces = _pieces(sentence)
    runs = [_run(sentence, pieces[i], pieces[j]) for i in range(len(pieces)) for j in range(i, len(pieces))]
    whole_condition = _CONDITION.search(sentence.text) is not None
    return [run for run in runs if _fits(run, whole_condition)]


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


def _fits(run: Span, conditional: bool) -> bool:
    count = len(run.words)
    if not SHORTEST_WORDS <= count <= LONGEST_WORDS:
        return False
    if conditional and not _CONDITION.search(run.text):
        return False
    return _STANDS.match(run.text) is not None and _HANGS.search(run.text) is None and not _VERB_FREE.match(run.text)


def _without_lead_in(sentence: Span) -> list[Span]:
    lead = _LEAD_IN.match(sentence.text)
    if lead is None or len(sentence.words) - len(lead.group().split()) < SHORTEST_WORDS:
        return []
    start = sentence.start + lead.end()
    return [Span(sentence.text[lead.end() :], start, sentence.end, sentence.order)]
