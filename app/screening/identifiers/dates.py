"""Days and months that date an event. A year alone stays; so do doses, scores and durations written like dates."""

import re
from collections.abc import Iterator

from app.screening.flags import Identifier, IdentifierType

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_ORDINAL = rf"{_DAY}(?:\s?(?:st|nd|rd|th))?"
_ORDINALS = rf"(?:{_ORDINAL}\s?(?:[-–/&]|to|and)\s?)?{_ORDINAL}"
_WORD_DAY = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|"
    r"twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first)"
)
_FEAST = (
    r"(?:christmas(?: day| eve| morning)?|boxing day|new year['’]?s(?: day| eve)?|good friday|easter(?: sunday|"
    r" monday)?|"
    r"palm sunday|ash wednesday|ramadan|eid(?: al-\w+)?|diwali|holi|hanukkah|passover|yom kippur|thanksgiving|"
    r"halloween|"
    r"valentine['’]?s day|st\.? patrick['’]?s day|mother['’]?s day|father['’]?s day|bonfire night|lunar new year|"
    r"chinese new year|nowruz|bastille day|canada day|anzac day|waitangi day|independence day|labou?r day)"
)
_OCCASION = (
    r"surgery|hernia|repair|scope|colonoscopy|endoscopy|gastroscopy|ogd|operation|theatre|list|clinic|appointment|appt|"
    r"biopsy|scan|delivery|section|lscs|booked|booking|dated?|wedding|birthday|funeral|exam|transfer|transplant|chemo|"
    r"start(?:ed)?|seen|admitted|discharged|review(?:ed)?|on|since|until|dob|edd|lmp"
)
_DONE = (
    r"taken|sent|sited|inserted|placed|changed|fitted|removed|repeated|reported|collected|swabbed|vaccinated|"
    r"fell|fall|mri|"
    r"ct|cxr|x-?ray|uss|echo|ecg|eeg|lp|swab|cultures?|mammogram|smear|bronch|angio|pet|dexa|ultrasound|xr|last"
)
_PART = r"head|chest|abdo|abdomen|brain|spine|pelvis|neck|knee|hip|kub|tap|angio"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_TIME = r"(?:[T ,]\s?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?)?"
_OF_MONTH = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\w./-])(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_ORDINALS}(?:\s+of)?[\s-]+{_MONTH}(?:[\s,-]+{_YEAR})?(?!\w)",
        rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_WORD_DAY}\s+of\s+{_MONTH}(?:[\s,]+{_YEAR})?(?!\w)",
        rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}[\s-]+(?:the\s+)?(?:{_ORDINAL}|{_WORD_DAY})(?![\w%:/]|\.\d)"
        rf"(?!\s?(?:mg|mcg|ml|kg|units?|years?|days?|weeks?|months?|hours?|patients?|people|of\s+us|"
        rf"per)\b)(?:,?\s+{_YEAR})?(?!\d)",
        rf"\b{_MONTH}[\s,]+(?:of\s+)?{_YEAR}(?!\w)",
    )
)
_ABSOLUTE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\w./-])(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.]{_DAY}(?!\d){_TIME}",
        rf"(?<![\w./-]){_DAY}([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d\d(?![\w/-]|\.\d){_TIME}",
        rf"(?<![\w./-])(?:0?[1-9]|1[0-2])([-/.]){_DAY}\1(?:19|20)?\d\d(?![\w/-]|\.\d){_TIME}",
        rf"\b(?:{_WEEKDAY})\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)\b",
        rf"\b(?:on|since|until|by|before|after|from)\s+(?P<span>the\s+{_DAY}(?:st|nd|rd|th))\b"
        r"(?!\s+(?:day|week|floor|attempt|time|round|cycle|dose|percentile|centile|patient|year|century|"
        r"of\s+(?!(?:the\s+)?"
        rf"{_MONTH})|rib|intercostal|nerve|birthday|ward|degree|line|post|bed|admission|call|shift|night|postop\w*|"
        f"hour))",
        rf"\b(?:christmas(?: day| eve)?|easter|ramadan|boxing day|new year['’]?s (?:day|eve)|good friday|"
        f"easter (?:sunday|monday)|"
        rf"diwali|eid|thanksgiving|halloween|valentine['’]?s day)(?:,|\s+of|\s+in)?\s+{_YEAR}(?!\w)",
        r"\b(?:dob|d\.o\.b\.?|date of birth|born(?: on)?|dated?)\s*[:=]?\s*"
        rf"(?P<span>{_DAY}[-/. ](?:0?[1-9]|1[0-2]|{_MONTH})[-/. ](?:\d\d){{1,2}})(?!\w)",
        rf"\b(?:on|around|about|before|after|dated|since|until|from|seen|admitted|discharged|by|clinic|edd|"
        rf"lmp|due|op|adm|d/c|review|lmp:|edd:)"
        rf"\s+(?P<span>(?:{_DAY}/(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/{_DAY}))"
        r"(?![\w/]|\.\d|\s*(?:ago|pain|power|on|score|in|strength|scale|murmur|systolic|out|for|days?|weeks?))",
        rf"\b(?:{_OCCASION})\s+(?P<span>{_DAY}/(?:0?[1-9]|1[0-2])|(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2]))"
        r"(?![\w/%]|\.\d|\s*(?:ago|mg|mcg|ml|mmol|g\b|kg|cm|mm|units?|x|out|for|pain|power|days?|weeks?|hours?))",
        rf"\b(?:{_DONE})\s+(?:(?:{_PART})\s+)?(?:\w{{2,8}}\s+)??(?P<span>{_DAY}/(?:0?[1-689]|1[01])|(?:1[3-9]|"
        rf"2\d|3[01])/(?:7|12))"
        r"(?![\w/%]|\.\d|\s*(?:ago|mg|mcg|ml|mmol|g\b|kg|cm|mm|units?|x|out|of|for|pain|power|tabs?|cycles?|"
        r"course|sessions|"
        r"doses?|strength|days?|weeks?|hours?))",
        rf"(?:^|\n)(?P<span>{_DAY}/(?:0?[1-689]|1[01]))(?=:\s)",
        r"\b(?:dob|d\.o\.b\.?|date of birth)\s*[:=]?\s*(?P<span>\d{6,8})\b",
    )
)
_OTHER_MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|janeiro|"
    r"fevereiro|março|maio|junho|julho|setembro|"
    r"outubro|novembro|dezembro|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
    r"décembre|januar|februar|märz|juni|juli|oktober|dezember)"
)
_OTHER_TONGUES = re.compile(
    rf"\b(?:(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    rf"dimanche),?\s+)?{_DAY}(?:\.|er|º)?\s+(?:de\s+)?{_OTHER_MONTH}(?:\s+(?:de\s+)?(?:19|20)\d\d)?\b",
    re.I,
)
_LOOSE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:last|this past|next)\s+(?:{_WEEKDAY}|{_MONTH}|week|month|year|night|spring|summer|autumn|fall|"
        rf"winter|christmas|easter)(?!\w)",
        rf"\b(?:on|since|until|by)\s+(?P<span>{_WEEKDAY})(?!\s*(?:to|and|through|-|teaching|ward|clinic|list|"
        rf"meeting)\b)",
        rf"\b(?P<span>(?:early|late|mid)[\s-]{_MONTH})(?!\w)",
        r"\b(?:tmrw|tmr|tmrrw|2moro|2mrw|yest|ystd)\b|\b(?:the day before )?yesterday\b|"
        r"\b(?:the day after )?tomorrow\b|\b(?:two|three|four|five|six|ten|"
        r"\d{1,2}) (?:days|nights|weeks|months) ago\b",
        rf"\b(?:on|before|after|since|until|by|at|during|over) (?P<span>{_FEAST})(?!\w)",
        r"\b(?P<span>(?:this|that) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b",
    )
)
_BARE_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|(?:[Bb]y|[Tt]hat|[Ee]very|[Ff]rom)(?! may\b| march\b)) "
    r"(?P<span>(?i:January|February|March|April|May|June|July|August|September|October|November|December))\b(?! \d)"
)
_DIGIT = re.compile(r"\d")
_MONTH_NAMED = re.compile(_MONTH, re.I)
_IN_WORDS = tuple(pattern for pattern in _OF_MONTH if _WORD_DAY in pattern.pattern)
_MODAL = re.compile(rf"^(?:may|march)\s+(?:{_ORDINAL}|{_WORD_DAY})$")


def _patterns(text: str) -> tuple[re.Pattern[str], ...]:
    """Those that can match: most texts name no month."""
    if not _DIGIT.search(text):
        return _IN_WORDS
    return (*_OF_MONTH, *_ABSOLUTE, _OTHER_TONGUES) if _MONTH_NAMED.search(text) else (*_ABSOLUTE, _OTHER_TONGUES)


def find_dates(text: str) -> Iterator[Identifier]:
    """Dates that name a day, or a month of a year."""
    for pattern in _patterns(text):
        for match in pattern.finditer(text):
            start, end = _span(match)
            if not _MODAL.match(text[start:end]):
                yield Identifier(start, end, IdentifierType.DATE)


def find_loose_dates(text: str) -> Iterator[Identifier]:
    """ "last Friday", "in June": they identify only beside another identifier of the same text."""
    for pattern in (*_LOOSE, _BARE_MONTH):
        for match in pattern.finditer(text):
            start, end = _span(match)
            yield Identifier(start, end, IdentifierType.DATE)


def _span(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("span") if "span" in match.re.groupindex else match.span()
    value = match.string[start:end]
    bare = value.rstrip(" ,")
    if re.search(r"[a-z]{4,}\.$", bare):
        bare = bare[:-1]
    return start + len(value) - len(value.lstrip()), start + len(bare)
