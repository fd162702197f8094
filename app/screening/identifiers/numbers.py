"""Record, insurance and national numbers, telephone and pager numbers, addresses in figures, devices and plates."""

import re
from collections.abc import Iterator

from app.screening.flags import Identifier, IdentifierType

_VALUE = (
    r"(?P<span>#?\s?(?:(?-i:[A-Z]{2,5})\s)?(?=[A-Z0-9/.-]*\d)[A-Z0-9]+(?:[-/. ](?=[A-Z0-9]*\d)[A-Z0-9]+|"
    r"[-/.][A-Z0-9]+)*)"
)
_LINK = (
    r"(?:\s*(?:\(?(?:number|numbers|num|no|nos|nr|id|code|ref|pin|is|was|of|as|ends in|ending(?: in)?)\)?\b\.?|"
    r"[:#=-]|number:))*\s*"
)
_RECORD = (
    r"(?:mrn|mr ?#|uhid|crn|urn|u\.?r\.? (?:number|no)|(?:ip|op|opd|ipd|cr|reg|hosp|em)\.? (?:no|number)|bhyt|"
    r"m\.r\.n\.?|medical record|hospital (?:number|no|id)|hosp no|record (?:number|no|id)|"
    r"chart (?:number|no|#|id)|unit number|"
    r"patient (?:id|number|no|identifier)|pt id|case (?:number|no)|file (?:number|no)|folder (?:number|no)|site id|"
    r"encounter (?:id|number)|accession|"
    r"account|acct|acc no|policy|insurance(?: (?:plan|policy|member))?|ins(?:\.|urance)? (?:policy|id|no|plan|#)|"
    r"plan (?:id|number)|health ?plan|hpn|hpbn|member(?:ship)?(?: (?:id|number|no))|beneficiary(?: (?:id|number|"
    r"no))?|claim|subscriber(?: id)?|group (?:number|no)|"
    r"nhs|chi|h&c|nhi|ihi|medicare|medicaid|hicn|mbi|ohip|phn|health card|hcn|ramq|ssn|ss ?#|ssno|social security|"
    r"sin|national insurance|nino?|ni number|"
    r"cpf|rg|cns|aadhaar|aadhar|abha|pan|cnic|nic|nid|bvn|nin|nhif|shif|nrc|pps|ppsn|tfn|dva|dni|nie|curp|rut|"
    r"codice fiscale|nif|nss|nipc|niss|steuer-?id|pesel|bsn|cpr|"
    r"personnummer|cnp|egn|amka|id card|id no|id number|identity(?: card| number)?|"
    r"national id(?:entity)?(?: card)?|passport|visa number|philhealth|mykad|nric|ic no|hkid|emirates id|iqama|"
    r"driver['’]?s? licen[cs]e|driving licen[cs]e|dl|gmc|nmc|hcpc|licen[cs]e|registration number|npi|dea|"
    r"staff (?:id|number)|employee (?:id|number)|student (?:id|number)|payroll|badge|"
    r"specimen|sample|lab (?:number|no|id)|barcode|wristband|study (?:id|number)|subject (?:id|number)|"
    r"referral (?:number|no|id)|incident (?:number|no|report)|datix|unique id(?:entifier)?|reference|ref|id)"
)
_LABELLED = re.compile(rf"\b(?:{_RECORD}|number,?)(?:\b\.?|(?<=,)){_LINK}{_VALUE}", re.I)
_KEY = re.compile(
    r"\b(?:key ?safe|lock ?box|key ?pad|key ?box|(?:front |back )?(?:door|gate|entry|access|alarm|building|"
    r"entrance) code)"
    r"(?: (?:code|number|no\.?|pin))?(?: is| was|:| =)? ?#?(?P<span>(?=[A-Z]?\d{3})[A-Z]?\d{3,6}[A-Z#]?)(?![\w-])",
    re.I,
)
_CLOCK = re.compile(r"\bat\s+[0-2]\d[0-5]\d$", re.I)
_PUBLISHED = re.compile(r"\b(?:PMID|PMCID|PMC|doi|ISBN|NCT|ISRCTN)[:\s]*$", re.I)
_WHOLE_LABEL = re.compile(r"^(?:site id|medicare|medicaid)\b", re.I)
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w#-])#\s?(?=[A-Z0-9-]*\d{3})[A-Z0-9]+(?:-[A-Z0-9]+)*",
        r"(?<![\w-])[A-Z]{1,4}(?:[-/]?\d{5,16}| \d{6,16})(?:[-/][A-Z0-9]+)*(?![\w-])",
        r"(?<![\w-])[A-Z]{2,5}-\d{4,}(?:-?[A-Z0-9]+)*(?![\w])",
        r"(?<![\w-])\d{4,}-[A-Z]{2,4}(?![\w-])",
        r"(?<![\w-])[A-Z]{1,4}\d{3,}(?:[-/][A-Z0-9]+)+(?![\w-])",
        r"(?<![\w-])[A-Z]{2,5}[-/]\d{2,4}[-/]\d{3,}(?![\w-])",
        r"(?<![\w/-])(?:19|20)\d\d/(?!(?:19|20)\d\d(?!\d))\d{4,}(?![\w/-])",
        r"(?<![\w-])[A-Z]{1,5}/\d{2,}/\d{2,}(?![\w/-])",
        r"(?<![\w.,/-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w-])",
        r"(?<![\w.,/-])\d{3} \d{3} \d{3,4}(?![\w-]|\s*(?:units?|iu|people|pounds|dollars|euros|cells))",
        r"(?<![\w-])[A-Z]{2,5}-\d{3,}(?:-[A-Z0-9]+)+(?![\w-])",
        r"(?<![\w.,/-])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)",
        r"(?<![\w.,/-])\d{4}[ -]\d{4}[ -]\d{4}(?:[ -]\d{4})?(?![\w-])",
        r"(?<![\w.,/-])\d{4}[ -]\d{5}[ -]\d(?!\d)",
        r"(?<![\w.,/-])\d{5}-\d{7}-\d(?!\d)",
        r"(?<![\w.,/-])\d{6}-\d{2}-\d{4}(?!\d)",
        r"(?<![\w.,/-])\d{6}[-+]\d{3,7}\w?(?!\w)",
        r"(?<![\w.,/-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2} \d{4}(?!\w)",
        r"(?<![\w.,/-])\d{4}-\d{3}-\d{3}(?:-[A-Z]{2})?(?!\w)",
        r"(?<![\w.,/-])\d{2}-\d{9}-\d(?!\d)",
        r"(?<![\w.,/-])784-\d{4}-\d{7}-\d(?!\d)",
        r"(?<![\w.,/-])\d{8}[A-Z](?!\w)",
        r"(?<![\w.,/-])\d{7}[A-Z]{1,2}(?!\w)",
        r"(?<![\w.,/-])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)",
        r"(?<![\w.,/-])[A-Z]{3}\d{4}(?!\w)",
        r"(?<![\w.,/-])[A-Z]{5}\d{4}[A-Z](?!\w)",
        r"(?<![\w.,/-])[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z](?!\w)",
        r"(?<![\w.,/-])[A-Z]\d{6}\(?\d\)?(?!\w)",
        r"(?<![\w.,/-])[STFG]\d{7}[A-Z](?!\w)",
        r"(?<![\w.,/-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)",
        r"(?<![\w.,/%+-])\d{7,19}(?![\w%-]|[.,/]\d|\s*(?:units?|iu|cells|copies|mcg|mg|people|patients|pounds|"
        r"dollars|u/|per|/)\b)",
        r"(?<![\w.,/-])\d{3,6}-\d{2,6}-\d{2,6}(?![\w-])",
        r"(?<![\w.,/-])\d{4,}-\d{3,}(?![\w-])",
        r"(?<![\w.,/-])\d{2}-\d{2}-\d{4,}(?![\w-])",
    )
)
_AIRCRAFT_NAMED = re.compile(
    r"\b(?i:helicopter|chopper|plane|aircraft|air ambulance|jet|tail number|boat|ship)\W+(?:was |is )?"
    r"(?P<span>[A-Z0-9]{1,2}-[A-Z0-9]{3,4}|N\d{2,4}[A-Z]{1,2})(?!\w)"
)
_AIRCRAFT = re.compile(r"[A-Z]{1,2}-[A-Z]{3,4}")
_ROUND = re.compile(r"^[1-9]\d?0{5,}$")
_CALL = (
    r"(?:phone|telephone|tel|ph|mobile|mob|cell(?:phone)?|landline|whatsapp|fax|contact(?:able)?|"
    r"call(?:ed)?(?: (?:me|her|him|us|them|back))?(?: (?:on|at))?|ring(?: (?:me|her|him|us))? (?:on|at)|"
    r"rang|reach(?:ed|able)? (?:\w+ )?(?:on|at)|text(?:ed)?(?: (?:me|her|him))? (?:on|at)|dial(?:led|ed)?|"
    r"switchboard|hotline|number is|number was|ext|extn|extension|"
    r"bleep(?:ed)?|bleep holder|beep|beeper|paged?|pager|dect|vocera)"
)
_CALLED = re.compile(
    rf"\b{_CALL}\b\.?(?:\s*(?:\(?(?:number|no|num|is|was|it['’]?s|mine is|on|at|to|me|her|him|them|his|the|x|ext|"
    rf"extension|"
    rf"registrar|reg|sho|holder|doctor|team)\)?\b\.?|[:#=,-]))*\s*"
    r"(?P<span>\+?\(?\d[\d() .-]{1,17}\d)(?![\w%]|/\d|\s*(?:mg|ml|times|years?|hours?|minutes?|mins?|days?|a\.?m|"
    r"p\.?m|patients|o['’]clock|people|families)\b|:\d|\.\d)",
    re.I,
)
_CALLED_ON = re.compile(
    r"\b(?:bleep(?:ed)?|paged?|rang|ring|phoned|phone|called|call|dial\w*|"
    r"reach(?:ed)?)\b(?:\s+[\w'’]+){0,4}?\s+on\s+(?P<span>#?\d[\d -]{1,14}\d)"
    r"(?![\w/%:]|\.\d|\s*(?:mg|occasions|days|beds|patients|times))|\b(?P<ext>(?:ext(?:ension|n)?\.?|bleep|pager|"
    r"beeper|dect)"
    r"\s*\d{3,6})\b(?!\s*(?:hours|hrs|h\b))",
    re.I,
)
_TELEPHONES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w/.-])\+\d{1,3}[ .-]?(?:\(0?\d{1,4}\)[ .-]?)?\d{1,5}(?:[ .-]?\d{2,5}){1,5}(?![\w/])",
        r"(?<![\w/.-])\(\d{2,5}\)[ .-]?\d{3,5}(?:[ .-]?\d{3,4}){0,2}(?![\w/])",
        r"(?<![\w/.-])(?:1[ .-])?[2-9]\d{2}[.-]\d{3}[.-]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?![\w/-])",
        r"(?<![\w/.-])\d{3}[.-]\d{3}[.-]\d{4}(?![\w/-])",
        r"(?<![\w])x\d{4,5}\b",
        r"(?<![\w/.-])555[ .-]\d{4}(?![\w/-])",
        r"(?<![\w/.-])0\d{1,4}[ .-]\d{3,4}(?:[ .-]?\d{3,4}){1,2}(?![\w/-])",
        r"(?<![\w/.-])0[1-9]\d{8,9}(?![\w/-])",
        r"(?<![\w/.-])0\d(?:[ .-]\d{2}){4}(?![\w/-])",
        r"(?<![\w/.,-])[6-9]\d{4}[ -]\d{5}(?![\w/%-]|[.,]\d)",
    )
)
_DEVICES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?P<label>serial|s/n|sn)[ :]+(?=[A-Z0-9-]*\d{{3}}|[A-Z0-9-]*\d-\d){_VALUE.replace('<span>', '<value>')}",
        rf"\b(?:serial(?: (?:number|no|num))?|s/n|sn|imei|vin|udi|device (?:id|identifier|number|serial)|"
        f"implant (?:number|id|no)|pacemaker (?:id|number|no)|pump (?:id|number|no)|"
        rf"model and serial|asset (?:tag|number|no)|lot (?:number|no)|mac address|machine (?:id|"
        f"number)){_LINK}{_VALUE}",
        r"\b(?:licen[cs]e plates?|number plates?|plates?|registration(?: plate)?|reg(?: plate| number| no)|rego|"
        r"car reg|vehicle reg(?:istration)?)"
        r"(?:\s*(?:number|no|was|is|of|read|reads|ending|:|#|plate|"
        r",))*\s*[\"'“‘]?(?P<span>(?-i:(?=[A-Z0-9 -]*\d)[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){0,3}))(?!\w)",
        r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])",
    )
)
_PLATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\w-])",
        r"(?<![\w-])[A-Z]{2}[ -]?\d{2}[ -]?[A-Z]{1,2}[ -]?\d{4}(?![\w-])",
        r"(?<![\w-])[A-HJ-NPR-Z0-9]{3}(?=[A-HJ-NPR-Z0-9]*\d{4})(?=[A-HJ-NPR-Z0-9]*[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{14}(?![\w-])",
        r"(?<![\w-])K[A-Z]{2} ?\d{3}[A-Z](?![\w-])",
        r"(?<![\w-])[A-Z]{3}[ -]\d{3}[ -][A-Z]{2}(?![\w-])",
        r"(?<![\w-])[A-ZÄÖÜ]{1,3}-[A-Z]{2} ?\d{3,4}(?![\w-])",
        r"\b(?:[Rr]eg|[Pp]lates?|[Aa]mbulance|[Tt]axi|[Mm]atatu)\s+"
        r"(?P<span>[A-Z]{1,3} ?\d{3,6}(?:-\d{2})?[A-Z]?)(?![\w-])",
        r"\b(?:[Pp]acemaker|ICD|[Dd]evice|[Ss]erial|[Pp]ump|[Ii]mplant|[Mm]onitor|[Dd]efib\w*)\b[^?!\n]{0,60}?"
        r"(?<![\w-])(?P<span>[A-Z]{2,4} ?\d{5,8}[A-Z]?)(?![\w-])",
    )
)
_NOT_RECORD = re.compile(
    r"^(?:NCT|PMID|PMC|ISBN|ICD|CHA|COVID|SARS|HB|IL|CD|BRCA|MRSA|H\dN\d|ISRCTN|UN|CYP|HER|NICE)[- ]?\d|"
    r"^(?:[TLSC]\d|NG|CG|TA|QS)[- ]?\d(?!\w{5})|^[A-Z]+ (?:19|20)\d\d$",
    re.I,
)


def find_numbers(text: str) -> Iterator[Identifier]:
    """IDs, telephone numbers, devices and plates."""
    yield from _matches(_AIRCRAFT_NAMED, text, IdentifierType.VEHICLE_DEVICE)
    if not any(char.isdigit() for char in text):
        return
    yield from _labelled(text)
    for patterns, kind in (
        ((_KEY, *_SHAPES), IdentifierType.ID),
        (_TELEPHONES, IdentifierType.PHONE),
        ((_CALLED, _CALLED_ON), IdentifierType.PHONE),
        ((*_DEVICES, *_PLATES), IdentifierType.VEHICLE_DEVICE),
    ):
        for pattern in patterns:
            yield from _matches(pattern, text, kind)


def _labelled(text: str) -> Iterator[Identifier]:
    for match in _LABELLED.finditer(text):
        value = match.group("span")
        if sum(char.isdigit() for char in value) >= _digits_needed(match):
            start = match.start() if _WHOLE_LABEL.match(match.group()) else match.start("span")
            yield Identifier(start, match.end("span"), IdentifierType.ID)


def _digits_needed(match: re.Match[str]) -> int:
    """Short labels that are also ordinary words or measurements need a longer value."""
    label = match.string[match.start() : match.start("span")].strip(" :#=").lower()
    if label.startswith("number") or label in {
        "nhs",
        "chi",
        "pan",
        "sin",
        "rg",
        "rut",
        "dl",
        "nic",
        "sample",
        "claim",
        "account",
        "reference",
        "ref",
        "datix",
        "dva",
        "policy",
    }:
        return 4
    return 3


def _matches(pattern: re.Pattern[str], text: str, kind: IdentifierType) -> Iterator[Identifier]:
    for match in pattern.finditer(text):
        named = pattern.groupindex.keys() & {"span", "ext"}
        start, end = max((match.span(name) for name in named), default=match.span())
        if not _harmless(text[start:end], kind) and not _clock_or_paper(text, start, end):
            yield Identifier(start, end, kind)


def _clock_or_paper(text: str, start: int, end: int) -> bool:
    return bool(_CLOCK.search(text, max(0, start - 6), end) or _PUBLISHED.search(text, max(0, start - 10), start))


def _harmless(value: str, kind: IdentifierType) -> bool:
    digits = sum(char.isdigit() for char in value)
    if kind is IdentifierType.ID:
        return bool(_NOT_RECORD.match(value) or _ROUND.match(value))
    if _AIRCRAFT.fullmatch(value):
        return False
    return bool(re.fullmatch(r"\d{1,3}\.\d{1,2}", value)) or digits < (3 if kind is IdentifierType.PHONE else 2)
