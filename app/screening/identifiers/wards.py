"""Named and numbered wards, rooms and beds."""

import re
from collections.abc import Iterator

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.generic import is_described, is_generic
from app.screening.identifiers.lexicon import lexicon, plain, word_list

_WARD = re.compile(
    r"\b(?:(?:[Cc]ot|[A-Z]{2,5}|(?:[a-z]{3,7} )?(?:hdu|icu|itu|nicu|picu|ccu|amu|mau|sau|cdu|ed)|[Rr]esus|"
    r"[Mm]ajors|[Mm]inors|[Tt]riage)\s+)?(?:[Ww]ards?|"
    r"WARD|[Cc]ot|[Rr]esus|[Ii]ncubator|[Cc]hair|[Bb]eds?|BED|[Bb]ay|[Rr]oom|[Rr]m|[Ss]ide ?[Rr]oom|"
    r"[Cc]ubicle|[Tt]heatre|[Ff]lat|[Bb]ed ?space|[Pp]od|[Bb]lock|[Ss]uite|[Uu]nit)\s+(?:number\s+|"
    r"no\.?\s*)?#?(?:\d{1,4}[A-Za-z]?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?=[\s,.;:)?!])|[A-Z]\d{1,3}|[A-HJ-Z](?=[\s,.;:)?]|"
    r"$)(?!\s(?:or|and)\s[A-Z]\b))(?![\w%]|\s*(?:patients|beds|nurses|times|hours|days|weeks|years|staff|minutes|"
    r"people|hospital|or|to|more|of|different|other|free|days?|weeks?|doctors|bedded)\b|\.\d|-bed|"
    r"/\d)(?:,?\s+(?:HDU|ICU|ITU|NICU|CCU|ED|AMU|MAU|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)\b)?"
)
_NAMED_WARD = re.compile(
    r"\b(?!The\b|On\b|My\b|In\b|Our\b|This\b|At\b|His\b|"
    r"Her\b)(?P<first>[A-Z][\w'’-]+)(?:\s+[A-Z][\w'’-]+)?\s+(?:[Ww]ard|[Ww]ing|[Uu]nit|"
    r"[Ss]uite)\b(?!\s+(?:[Rr]ounds?|[Cc]lerk|[Mm]anager|[Ss]ister|[Nn]urse))(?:\s+\d{1,3}[A-Z]?\b)?"
)
_WARDS = re.compile(r"\b(?P<span>[A-Z][\w'’-]+(?:,\s[A-Z][\w'’-]+)*\s(?:and|or)\s[A-Z][\w'’-]+)\s+[Ww]ards\b")
_WORD_BEFORE = re.compile(r"(?:^|\s)([A-Za-z-]+) $")
_ISOLATION = re.compile(r"\b[Ii]so(?:lation)?(?: room)? \d{1,2}[A-Za-z]?\b(?! (?:days|weeks|hours))")
_ON_NAMED = re.compile(
    r"\b(?:on|to|from|off)\s+(?P<span>[A-Z][a-z]+)(?=[.,;:!?]|$|\s(?:and|for|at|when|where|last|this|tonight|today|"
    r"again|"
    r"since|until|who|is|was|they|we|the)\b)"
)
_BED_OF = re.compile(r"\b\d{1,2}[A-Z]?[- ](?:bed|ward)\s+\d{1,2}\b")
_ON_WARD = re.compile(
    r"\b(?:[Oo]n|[Tt]o|[Ff]rom|[Aa]t|[Ii]n)\s+(?P<span>\d{1,2}(?:[A-KM-Z]|[- ](?:North|South|East|"
    r"West)))(?=[\s,.;:)?!]|"
    r"$)(?!\s(?:of|mg|out))"
)
_UNIT_BED = re.compile(
    r"(?<![\w/-])(?:[Cc][Cc]U|[NPMS]?ICU|CTICU|[nps]?icu|ccu|ITU|itu|HDU|hdu|SCBU|scbu|NNU|nnu|AMU|amu|MAU|mau|SAU|"
    r"sau|CDU|cdu|EAU|eau|ASU|asu|HASU|hasu)[ -](?:no\.? ?|#)?\d{1,2}[A-Za-z]?(?![\w%/:.-]| ?(?:days?|weeks?|hours?|"
    r"hrs?|"
    r"nights?|beds?|patients?|d|h|staff|nurses|times|mg|ml|kg|of|to|or|and)\b)"
)

_OTHER_TONGUES = re.compile(
    r"(?<!\w)(?:(?:[Zz]immer|Station(?= \d{1,2}[A-Z])|[Bb]ett|[Cc]hambre|[Ll]it n°|Lit|[Ss]alle|[Hh]abitación|"
    r"[Cc]ama|[Ss]ala|[Qq]uarto|[Ll]eito|"
    r"[Ll]etto|[Ss]tanza|[Kk]atil|[Ww]ad|[Bb]angsal|[Kk]amar|[Yy]atak|[Ss]ervis|[Ss]aal|[Oo]ddział|[Ss]alon|"
    r"[Ll]óżko|[Kk]amer|"
    r"[Aa]fdeling|[Kk]itanda|[Ww]odi)"
    r" (?:n[.°ºo]{0,2} ?)?\d{1,3}[A-Za-z]?)(?![\w%/.,]\d|\w)"
)
_LETTERED = re.compile(
    r"\b(?:Maternity|Surgical|Medical|Medicine|Orthopa?edics?|Pa?ediatrics?|Pa?eds|Stroke|Oncology|Cardiology|"
    r"Respiratory|Gyna?e|Postnatal|Antenatal|Labour|Trauma|Renal|Neuro|Geriatrics|Male Medical|Female Medical|"
    r"Male Surgical|"
    r"Female Surgical)(?: [Ww]ard)? (?:[A-F]|[1-9][A-F]?)(?!\.\d)(?=[,.;:)!?]|$|\s(?:and|for|at|when|tonight|today|"
    r"again|since|until|"
    r"is|was|has|had|to|with|full|staff|need|needs|please|pls)\b)"
)
_LABEL = re.compile(
    r"(?:^|[,;.\n(/] ?|\b(?:and|then|from|to|"
    r"in) )(?P<span>(?P<letter>[BbCcRr])(?:ed )?\d{1,2}[a-d]?)(?P<sign>[:–-]?) (?P<next>\S+)"
)
_OF_A_BED = re.compile(
    r"(?:empty|for|free|vacant|clean|cleaned|side|post|day|d\d|nbm|npo|obs|pain|home|moved|discharged|bloods|"
    r"needs|still|"
    r"asleep|awaiting|new|closed|male|female|\d{2}[MFmf])\b"
)
_LEAST = 2


def _bed_labels(text: str) -> Iterator[tuple[int, int]]:
    """ "B7 Singh pain, B9 for home, B11 empty": beds by a letter and a number, before a name or in a list of them."""
    matches = list(_LABEL.finditer(text))
    beds = [match for match in matches if _before_patient(match)]
    listed = len(matches) >= _LEAST and any(_names(match) for match in beds)
    for match in matches:
        if _names(match) or (listed and match in beds):
            yield match.span("span")


def _before_patient(match: re.Match[str]) -> bool:
    return _names(match) or bool(_OF_A_BED.match(match["next"])) or plain(match["next"]) in word_list("particles")


def _names(match: re.Match[str]) -> bool:
    """Whether a capitalised name follows that is no ordinary word."""
    known, value = lexicon(), plain(match["next"].strip(",.;:!?()'’"))
    listed = (
        value in known.given
        or value in known.family
        or value in word_list("short_family")
        or value in {"mr", "mrs", "ms"}
    )
    return match["next"][0].isupper() and listed and value not in known.terms and value not in known.eponyms


def _with_department(text: str, start: int) -> int:
    """The start moved back over the word of a department: "postnatal room 8"."""
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    word = match[1].lower() if match else ""
    of_places = word in lexicon().generic_places or word in word_list("departments")
    return match.start(1) if match and of_places and len(word) > 3 and word not in lexicon().openings else start


def find_wards(text: str) -> Iterator[Identifier]:
    """Wards, rooms and beds that have a name or a number."""
    for pattern in (_WARD, _BED_OF, _ON_WARD, _UNIT_BED, _ISOLATION, _OTHER_TONGUES, _LETTERED):
        for match in pattern.finditer(text):
            start, end = match.span("span") if "span" in pattern.groupindex else match.span()
            yield Identifier(_with_department(text, start), end, IdentifierType.PLACE)
    for start, end in _bed_labels(text):
        yield Identifier(start, end, IdentifierType.PLACE)
    for match in _ON_NAMED.finditer(text):
        if match.group("span").lower() in word_list("ward_names"):
            yield Identifier(*match.span("span"), IdentifierType.PLACE)
    for match in _WARDS.finditer(text):
        yield Identifier(*match.span("span"), IdentifierType.PLACE)
    for match in _NAMED_WARD.finditer(text):
        described = is_described(match.group())
        if not match.group("first").isupper() and not is_generic(match.group()) and not described:
            yield Identifier(match.start(), match.end(), IdentifierType.PLACE)
