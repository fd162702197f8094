"""Trimming a long sentence to a clause that stands alone and still says what its writer said."""

import re

from app.questions.extract.marks import marks
from app.questions.extract.sentences import Span

LONGEST_WORDS = 22
LONGEST_WHOLE = 26
LONGEST_QUESTION = 26
SHORTEST_WORDS = 4
LOOKED_BACK = 10
_JOINED = "but|and|so|because|which|although|even though|though|while|when|then|yet|as|where|since|until|or"
_CUT = re.compile(
    rf"(?:\s*[;:]\s+|\s+[–—-]\s+|,?\s+(?=\()|,\s+(?=(?:{_JOINED})\b)|,\s+(?=(?:i|we|he|she|they|it|im)\s)"
    r"|\s+(?=(?:but|because|although|even though|so that)\s)|\s+(?=(?:and|so|then) (?:then )?(?:i|we|im)\s)"
    r"|\s+(?=and (?:then )?(?:he|she|they|nobody|no one|everyone)\s))",
    re.I,
)
_STARTER = re.compile(r"(?:and|so|because|then|since|as|yet)\b[,\s]*", re.I)
_REASON = re.compile(r"(?:because|since|as|so that)\b", re.I)
_LEAD_IN = re.compile(
    r"^(?:(?:unfortunately|fortunately|however|moreover|therefore|nevertheless|of course|in addition|on the other hand|"
    r"on the one hand|to be honest|in fact|anyway|well|actually|also|then|and|but|so|for example|in conclusion|finally|"
    r"personally|otherwise|besides|overall)[,\s]+)+",
    re.I,
)
_INVERTED = re.compile(
    r"(?:did|do|does|was|were|is|are|am|had|have|has|could|can|would|will) (?:i|we|he|she|they)\b", re.I
)
_STANDS = re.compile(
    r"^(?:but (?:i|we|he|she|they|it|the|my|nobody|there)\b|(?:when|if|although|even though|though|after|before) \w+ |"
    r"(?:i|we|he|she|they|it|there|nobody|everyone|no one|nothing)\b|i['’]|"
    r"(?:the|my|our|his|her|their|one|some|most|many) |(?:each|every|this|that|the next) \w+,? (?:i|we)\b|"
    r"(?:yesterday|today|tonight|afterwards|later|once|now|sometimes|for the first time|"
    r"only when|(?:walking|driving|cycling|going|coming) home)\b|"
    r"(?:in|on|at|after|before|during) (?:the|my|that|this) [\w' ]{2,40}? (?:i|we)\b)",
    re.I,
)
_HANGS = re.compile(
    r"(?:\b(?:and|or|but|the|a|an|of|to|in|on|at|for|with|that|which|because|so|if|when|my|our|his|her|their|by|from|is|was|"
    r"were|are|as|than|into|about|not|very|some|precisely|just|especially|mainly|only|even|however)|,)$",
    re.I,
)
_LEFT_HANGING = re.compile(r",\s(?:with|in|on|at|by|after|before|during|without|for|from|like|as)\s[^,]*$", re.I)
_SUBORDINATE = re.compile(r"(?:if|when|although|even though|though|after|before|because|while|as)\b", re.I)
_CONDITION = re.compile(
    r"\b(?:(?<!ask )(?<!asked )(?<!know )(?<!see )(?<!sure )(?<!wonder )(?<!wondered )(?<!as )if|unless|would|"
    r"almost|nearly|could have|should have|not only|neither|either|nor|instead of)\b",
    re.I,
)
_OPENS = re.compile(r"(?:^|(?<=[\s(]))['‘](?=\w)")
_CLOSES = re.compile(r"(?<=[\w.,!?])['’](?=[\s.,;:!?)]|$)")
_OWN_TURN = re.compile(r"(?:(?:but|although|though|even though|then) )?(?:i|we|nobody|no one)\b", re.I)
_OWN_FACTS = frozenset(
    {
        "h_own_act",
        "h_felt",
        "h_said",
        "h_did_not",
        "h_unsaid",
        "h_could_not",
        "h_decided",
        "h_tried",
        "h_told_self",
        "h_caught_self",
        "h_put_on",
        "h_lingered",
        "h_noticed",
    }
)
_SUPPOSED = frozenset({"h_pluperfect", "h_must", "h_future"})
_ATTITUDE = re.compile(
    r"\b(?:think|thought(?! (?:about|of))|believe|believed|"
    r"afraid|worried|hope|hoped|said|says|told(?! it)|wish|wished|imagine|imagined|expect|"
    r"expected|guess|feeling that|as if|as though|claimed?|heard|asked|dream\w*|want\w*|supposed|whether|if)\b",
    re.I,
)


def clauses(sentence: Span) -> list[Span]:
    """Quotable stretches of `sentence`: the whole when short, else runs of its clauses of 4 to 22 words."""
    if sentence.text.endswith("?"):
        return [sentence] if len(sentence.words) <= LONGEST_QUESTION else []
    pieces = _pieces(sentence)
    if len(sentence.words) <= LONGEST_WHOLE:
        return [sentence, *_without_lead_in(sentence), *_own_turns(sentence, pieces)]
    runs = [_run(sentence, pieces[i], pieces[j]) for i in range(len(pieces)) for j in range(i, len(pieces))]
    return [run for run in runs if _fits(run, sentence)]


def _own_turns(sentence: Span, pieces: list[tuple[int, int]]) -> list[Span]:
    """Ends of a short sentence in which its writer comes in: “…, and I pretended that I had not seen”."""
    runs = [_run(sentence, piece, pieces[-1]) for piece in pieces[1:] if not _REASON.match(sentence.text[piece[0] :])]
    return [run for run in runs if _OWN_TURN.match(run.text) and _fits(run, sentence)]


def _has_verb_before(run: Span, sentence: Span) -> bool:
    """Else “my educator and I” would be cut; after a comma there is no such danger."""
    before = sentence.text[: run.start - sentence.start]
    return "," in before or "has_verb" in marks(" ".join(before.split()[-LOOKED_BACK:]))


def _pieces(sentence: Span) -> list[tuple[int, int]]:
    cuts = [
        (match.start(), match.end())
        for match in _CUT.finditer(sentence.text)
        if not _inside_marks(sentence.text, match.start())
    ]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(sentence.text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]


def is_torn(text: str) -> bool:
    """Whether `text` ends within a quotation or brackets: somebody else goes on speaking."""
    return _inside_marks(text, len(text))


def _inside_marks(text: str, place: int) -> bool:
    before = text[:place]
    return (
        before.count("(") > before.count(")")
        or before.count("“") > before.count("”")
        or before.count('"') % 2 == 1
        or len(_OPENS.findall(before)) > len(_CLOSES.findall(before))
    )


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
    if run.end < sentence.end - 1 and _LEFT_HANGING.search(run.text):
        return False
    before = sentence.text[: run.start - sentence.start]
    if before and not _has_verb_before(run, sentence):
        return False
    if _CONDITION.search(sentence.text) and not _CONDITION.search(run.text):
        return False
    return not before or (_STANDS.match(run.text) is not None and (not _ATTITUDE.search(before) or _is_own_fact(run)))


def _is_own_fact(run: Span) -> bool:
    """What follows “she said that …” may be hers; that the writer laughed, or felt or said something, is not."""
    found = marks(run.text)
    return "i_subject" in found and bool(found & _OWN_FACTS) and not found & _SUPPOSED


def _without_lead_in(sentence: Span) -> list[Span]:
    lead = _LEAD_IN.match(sentence.text)
    if lead is None or len(sentence.words) - len(lead.group().split()) < SHORTEST_WORDS:
        return []
    if _INVERTED.match(sentence.text[lead.end() :]):
        return []
    start = sentence.start + lead.end()
    return [Span(sentence.text[lead.end() :], start, sentence.end, sentence.order)]
