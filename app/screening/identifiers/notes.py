"""What stands beside a person's name in notes and queries: "54F Mwangi bed 4", "Mwangi 6/12", "Mwangi DOB …"."""

import re

from app.screening.identifiers.drugs import like_drug
from app.screening.identifiers.lexicon import word_list
from app.screening.identifiers.words import Word

RECORDED = 3.0
_AGED_BEFORE, _AGED_AFTER, _ASKED, _TREATED = 2.2, 2.0, 1.6, 1.6

_PATIENT_BEFORE = re.compile(
    r"(?:^|[\s(,;:])(?:\d{1,3}\s?(?:(?:yo|y/o|yrs?|y|mo|m/o|/12|/52)\s?)?[MFmf]|\d{1,3}[\s-]?(?:yo|y/o|yrs?|years?|mo|"
    r"m/o|months?|weeks?|wks?|/12|/52)(?:[\s-]old)?|(?:[MF]|[Mm]ale|[Ff]emale)\s?\d{1,3})[,:]?\s+$"
)
_ASKED_WORD = re.compile(
    r"\W*(?:hi|hello|hey|urgent(?:ly)?|stat|quick|one|question|query|q|handover|s?bar|isbar|hx|paeds?|peds|obs|"
    r"gynae|surg|"
    r"teleconsult|consult|referral|ref|referred|review|rev|chase|update|follow[ -]?up|f/u|advice|advise|help|please|"
    r"pls|"
    r"plz|thanks|for|seeing|see|check|call|d/w|s/b|discuss(?:ed)?|with|family|relatives|nok|wife|husband|mother|mum|"
    r"mom|"
    r"father|dad|son|daughter|carer|of|on|re|about|regarding|bloods|results?|dose|meds|abx|plan|transfer|admission|"
    r"discharge|new|pt|patient)(?:[:,.–-]?\s+|[:,–-]\s*)",
    re.I,
)
_ASKED_WORDS = 6
_NEAR = 80
_MAY = re.compile(r"(?:^|[.?:,] )(?:can|could|should|does|must)\s+$", re.I)
_HAVE = re.compile(
    r"\s+(?:have|take|get|eat|drive|fly|fast|breastfeed|travel|swim|exercise|go|stay|come|need|still need|"
    r"be (?:discharged|"
    r"weaned|extubated|moved|sent|seen))\b"
)
_QUERY = 140
_SHORT = 3
_LETTERS = re.compile(r"[^\W\d_]+(?:[ '’-][A-Z][^\W\d_]*)*")
_OWN_VOICE = re.compile(r"\b(?:I|i|I['’]\w+|me|my|we|our|us|you|your)\b|[.!]['\"”’]?$")
_QUESTION = re.compile(r"\d|\?")
_TOLD = re.compile(
    r"(?::|['’]s)\s+[a-zA-Z]|\s+(?:has had|had|has|needs|wants|keeps|refuses|is (?:on|allergic|pregnant|due|now)|"
    r"was (?:on|"
    r"started|given))\s+"
)
_STATE = re.compile(r"\s+(?:(?:still|now|again)\s+)?(?P<state>[A-Za-z-]+)")
_FOR = re.compile(r"\s+for (?:discharge|theatre|transfer|home|scan|ct|mri|surgery|echo|ogd|dialysis|rehab)\b", re.I)
_RECORDED_AFTER = re.compile(
    r"[,:;]?\s+\(?(?i:d\.?o\.?b\b|date of birth|mrn\b|urn?\b|nhs (?:no|number|\d)|hosp(?:ital)? (?:no|number)|nhi\b|"
    r"chi \d|"
    r"wt:? \d|weight:? \d|weighs\b|bmi \d)"
)
_AGE_AFTER = re.compile(
    r"[,:;]?\s+\(?(?:\d{1,3}\s?(?:yo\b|y/o\b|yrs?\b|y\b|[MFmf]\b|mo\b|months?\b|mths?\b|weeks?\b|wks?\b|days?\b|kg\b)|"
    r"\d{1,2}(?:\+\d)?/(?:12|52|40|7)\b|\d{1,3}\)|(?i:(?:in |on )?(?:bed|bay|cot|room|rm|cubicle|resus|ward) \d))"
)
_BARE_AGE = re.compile(
    r" \d{1,2} (?!mg|mcg|ml|g\b|units?|iu|hours?|hrs?|h\b|min|days?|times|bd|od|tds|qds|to\b|then|or|and|on|at|in|"
    r"of|per|"
    r"mmol|cm|mm|post|after|for|x\b)[A-Za-z]{2,}"
)
_ON = re.compile(r"[,:]?\s+(?:is\s+|was\s+)?on\s+(?P<drugs>[a-z]+(?:\s+[a-z]+)?)\b", re.I)
_TREATMENT = re.compile(
    r"(?:warfarin|heparin|insulin|steroids|dialysis|oxygen|methotrexate|lithium|clozapine|chemo|tramadol|morphine|"
    r"oxycodone|digoxin|aspirin|clopidogrel|antibiotics)$"
)


def note_before(text: str, start: int) -> float:
    """How much the words before say, as in a query, that a patient's name follows, 0 to 2.2."""
    if _PATIENT_BEFORE.search(text, max(0, start - 24), start):
        return _AGED_BEFORE
    if start < _NEAR and _asked(text, start):
        return _ASKED
    return _ASKED if _MAY.search(text, max(0, start - 8), start) and _HAVE.match(text, _word_end(text, start)) else 0.0


def note_after(text: str, end: int) -> float:
    """How much the words after say, as in a query, that a patient was named, 0 to 3."""
    if _RECORDED_AFTER.match(text, end):
        return RECORDED
    if _AGE_AFTER.match(text, end) or (" " not in text[:end].strip() and _BARE_AGE.match(text, end)):
        return _AGED_AFTER
    treated = _ON.match(text, end)
    drugs = treated["drugs"].lower().split() if treated else []
    return _TREATED if any(len(drug) > _SHORT and _treats(drug) for drug in drugs) else 0.0


def _treats(drug: str) -> bool:
    return like_drug(drug) or bool(_TREATMENT.match(drug))


def asks_about(text: str, word: Word) -> bool:
    """Whether a short question about a patient begins with an everyday word as a name: "Hope had chickenpox, …"."""
    if word.start or len(text) > _QUERY or word.plain in word_list("asked_things") or _OWN_VOICE.search(text):
        return False
    return bool(_QUESTION.search(text)) and _told(text, word)


def _told(text: str, word: Word) -> bool:
    state = _STATE.match(text, word.bare_end)
    if state and state["state"].lower() in word_list("note_states"):
        return True
    if _FOR.match(text, word.bare_end):
        return word.plain != "hope"
    return bool(_TOLD.match(text, word.bare_end))


def _word_end(text: str, start: int) -> int:
    match = _LETTERS.match(text, start)
    return match.end() if match else start


def _asked(text: str, start: int) -> bool:
    """Whether only words such as "urgent", "please review" stand before `start`."""
    end = 0
    for _ in range(_ASKED_WORDS):
        match = _ASKED_WORD.match(text, end)
        if not match or match.end() > start:
            return False
        end = match.end()
        if end == start:
            return True
    return False
