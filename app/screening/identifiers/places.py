"""Named hospitals, clinics, wards, beds, towns, streets and addresses."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.eponyms import heads_a_term
from app.screening.identifiers.lexicon import lexicon, plain

_CAP = r"(?:(?:St|Mt|Ft)\.?(?=\s)|[A-Z][\w'’.&-]*[\w'’]|[A-Z]&[A-Z])"
_JOIN = r"(?:\s+(?:of|the|and|de|du|da|dos|des|la|le|el|al|del|for|in|on|upon)){0,2}\s+|\s*[-–/]\s*|\s+"
_FACILITY = (
    r"(?:[Hh]ospitals?|[Cc]linics?|[Ii]nfirmary|[Mm]edical [Cc]ent(?:er|re)|[Mm]ed [Cc]enter|[Hh]ealth [Cc]ent(?:er|re)|[Mm]edical [Cc]ollege|[Mm]edical [Ss]chool|[Hh]ospice|[Ss]urgery|[Mm]edical [Pp]ractice|[Pp]ractice|"
    r"Health(?:care| Care| System| Services| Trust| Network| Campus)?|[Dd]owntown clinic|Medical Group|Med\b|Medicine|Memorial|General|Children['’]s|University|College|[Cc]are [Hh]ome|[Nn]ursing [Hh]ome|[Rr]esidential [Hh]ome|Lodge|Manor|House|"
    r"Institute|Foundation|Polyclinic|Dispensary|[Ss]anatorium|NHS (?:Foundation )?Trust|Health Board|[Pp]rison|HMP|[Ss]chool|[Cc]hurch|[Mm]osque|[Tt]emple|[Cc]ommunity [Cc]ent(?:er|re)|[Cc]ancer [Cc]ent(?:er|re)|Cent(?:er|re))"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Prof|MRN)"
_PROPER_GENERIC = re.compile(
    r"\b(?:General|Memorial|County|City|Community|University|Regional|Methodist|Presbyterian|Baptist|Children['’]s|Women['’]s|Downtown|Central|Mercy|Veterans|Lutheran|Provincial|District|Mission)"
    r"(?:\s+(?:General|Memorial|Regional|Medical|Community))?\s+(?:Hospital|Clinic|Medical Center|Medical Centre|General|Med Center|Health)\b"
)
_ROYAL = re.compile(r"(?:\bthe\s+)?\bRoyal\s+(?!College|Society|Family|Mail|Commission|Navy|Air|Assent|Free\s+of|Pharm|Mint|Charter)[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?")
_LANDMARK = re.compile(
    r"\b(?:at|in|near|to|from|outside|around|over)\s+(?P<span>(?:[A-Z][\w'’-]+\s+){1,2}(?:Hill|Hills|Park|Bay|River|Lake|Springs|Beach|Falls|Point|Creek|Ridge|Valley|Heights|Bridge|Cross|Gate|Island|Harbour|Harbor|Port|Town|City|Village|Junction|Downs|Flats|County|Station|Prison|Camp))\b"
)
_AT = re.compile(rf"(?<![\w])(?:at|@|AT)\s+(?:the\s+|our\s+)?(?P<span>(?!{_MONTH}){_CAP}(?:(?:{_JOIN})(?!{_MONTH}){_CAP}){{0,4}}(?:\s+{_FACILITY})?)")
_NAMED_FACILITY = re.compile(rf"(?<![\w]){_CAP}(?:(?:{_JOIN}){_CAP}){{0,5}}?(?:\s+{_FACILITY}(?![\w]))+(?:(?:\s+(?:in|of|at)|,|)\s+(?!{_MONTH}){_CAP}(?:\s+(?!{_MONTH}){_CAP}){{0,2}}(?:,\s+[A-Z]{{2}}\b)?)?")
_SAINT = re.compile(r"(?<!\w)(?:St|Mt|Saint|Mount)\.?\s+[A-Z][\w-]+(?:\s+(?:and|&)\s+(?:St\.?\s+)?[A-Z]\w+)?(?:['’]s)?(?:\s+(?:Hosp|Med|Health|Mary|Bartholomew|Sinai|ED|ICU|A&E|Primary|School|Ward)\b\.?)?")
_OF_FACILITY = re.compile(rf"\b(?:University|Hospital|Infirmary|Royal College|Clinic|College|Church|Institute)\s+(?:Hospital\s+)?(?:of|for|de|do|da|of the)\s+{_CAP}(?:(?:{_JOIN}){_CAP}){{0,3}}")
_WARD = re.compile(
    r"\b(?:(?:[Cc]ot|ICU|ITU|NICU|PICU|HDU|CCU|ED|AMU|MAU|[Rr]esus|[Mm]ajors|[Mm]inors|[Tt]riage)\s+)?(?:[Ww]ards?|WARD|[Cc]ot|[Ss]tation|[Rr]esus|[Ii]ncubator|[Cc]hair|[Bb]eds?|BED|[Bb]ay|[Rr]oom|[Rr]m|[Ss]ide ?[Rr]oom|[Cc]ubicle|[Tt]heatre|[Ff]lat|[Bb]ed ?space|[Pp]od|[Bb]lock|[Ss]uite|[Uu]nit)\s+(?:number\s+|no\.?\s*)?#?(?:\d{1,4}[A-Za-z]?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?=[\s,.;:)?!])|[A-Z]\d{1,3}|[A-Z](?=[\s,.;:)?]|$)(?!\s(?:or|and)\s[A-Z]\b))(?![\w%]|\s*(?:patients|beds|nurses|times|hours|days|weeks|years|staff|minutes|people|hospital|or|to|more|of|different|other|free|days?|weeks?|doctors|bedded)\b|\.\d|-bed|/\d)(?:,?\s+(?:HDU|ICU|ITU|NICU|CCU|ED|AMU|MAU|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)\b)?"
)
_NAMED_WARD = re.compile(r"\b(?!The\b|On\b|My\b|In\b|Our\b|This\b|At\b|His\b|Her\b)(?P<first>[A-Z][\w'’-]+)(?:\s+[A-Z][\w'’-]+)?\s+(?:[Ww]ard|[Ww]ing|[Uu]nit|[Ss]uite)\b(?!\s+(?:[Rr]ounds?|[Cc]lerk|[Mm]anager|[Ss]ister|[Nn]urse))(?:\s+\d{1,3}[A-Z]?\b)?")
_BED_OF = re.compile(r"\b\d{1,2}[A-Z]?[- ](?:bed|ward)\s+\d{1,2}\b")
_ON_WARD = re.compile(r"\b(?:[Oo]n|[Tt]o|[Ff]rom|[Aa]t|[Ii]n)\s+(?P<span>\d{1,2}(?:[A-Z]|[- ](?:North|South|East|West)))(?=[\s,.;?!]|$)(?!\s(?:of|mg|out))")
_STREET_KIND = (
    r"(?:Street|Str\.?|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Close|Court|Ct\.?|Crescent|Cres\.?|Boulevard|Blvd\.?|Terrace|Place|Pl\.?|Square|Sq\.?|Way|Gardens|Grove|Hill|Park|Row|Esplanade|Wharf|Circus|Mews|Walk|Parade|Highway|Hwy\.?|Circle|Parkway|Pkwy\.?|Quay|Gate|Green|View|Rise|Estate|Marg|Nagar|Colony)"
)
_STREETS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w./-])(?:(?:Flat|Apt\.?|Apartment|Unit|Suite|No\.?|House|Plot)\s?#?\d+\w?,?\s+)?\d{{1,5}}[A-Za-z]?(?:[-/]\d+)?,?\s+(?:[NSEW]\.?\s+)?(?:(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?:St\.|[A-Z][\w'’-]*|\d{{1,3}}(?:st|nd|rd|th))\s+){{1,4}}{_STREET_KIND}(?![\w])(?:,?\s+(?:Apt\.?|Apartment|Unit|Suite|Flat|#)\s?#?\d+\w?)?"
        r"(?:,\s+[A-Z][a-z][\w'’-]+(?:\s+[A-Z][a-z][\w'’-]+){0,2})?(?:,?\s+[A-Z]{2,3}\b)?(?:,?\s+(?:\d{4,5}|[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}))?",
        r"\b(?P<span>(?:[A-Z][\w'’-]+\s+){1,3}(?:Street|Road|Avenue|Lane|Crescent|Boulevard|Terrace|Square|Gardens|Mews|Esplanade|Parade|Quay|Rd|Ave|Blvd|Estate|Colony|Nagar|Close|Drive))\b",
        r"(?<!\w)(?:Rua|Avenida|Av\.|Calle|Carrera|Rue|Via|Viale|Piazza|Plaza|Ulica|ul\.|Jalan|Jl\.|Lorong|Boulevard|Place)\s+(?:(?:de|da|do|das|dos|del|della|la|las|los|des|du|d['’])\s*)*[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3}(?:,?\s+\d{1,5}\w?)?",
        r"\b[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|gasse|weg|platz|allee|gatan|vägen|straat|laan|gade|vej)\s+\d{1,4}\s?[a-z]?\b",
        r"\bP\.?\s?O\.?\s?Box\s+\d+\b",
        r"\b(?:Flat|Apt\.?|Apartment)\s+\d+\w?\b",
    )
)
_POSTCODES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w-])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![\w-])",
        r"(?<![\w-])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[A-Z]\d(?![\w-])",
        r"(?<![\w-])[A-Z]\d{2} ?[A-Z][A-Z\d]{3}(?![\w-])",
        r"\b(?:[Zz]ip(?: ?code)?|ZIP|[Pp]ost ?code|[Pp]ostal code|PIN code|[Pp]incode|CEP)(?:\s*(?:is|was|:|of))*\s*(?P<span>[A-Z]?\d{4,6}(?:-\d{3,4})?)\b",
        r"(?<=[a-z],\s)(?:[A-Z]{2}\s+)?\d{5}(?:-\d{4})?(?!\w)",
        r"(?<=[A-Z]{2}\s)\d{5}(?:-\d{4})?(?!\w|,\d)",
    )
)
_TOWN = re.compile(r"(?<![\w@'’-])[A-Z][\w'’.-]*\w(?:[ -](?:(?:upon|on|under|de|la|le|of|del|el|al|the|da|do|dos)[ -])?[A-Z][\w'’.-]*\w){0,3}")
_LOCATIVE = re.compile(r"\b(?:in|at|from|to|near|around|outside|of|via|through|into|across|over in|back in|@)\s+(?:(?:downtown|central|rural|south|north|east|west|greater|inner)\s+)?$", re.I)
_STATE = re.compile(
    r",\s+[A-Z]{2}\b|,?\s+(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    r"Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|"
    r"Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming|Ontario|Alberta|Manitoba|Queensland|"
    r"Victoria|Tasmania|NSW|VIC|QLD)(?!\w)"
)
_UNLIKE = -3.0
_IN_UNKNOWN = re.compile(
    r"\b(?:in|near|outside|live[sd]? at|living in|(?:come|came|comes|is|was|moved|arrived|travelled|traveled|flown|transferred|referred|drove|refugee|man|woman|patient|family|student|brother|sister|son|daughter|me|him|her|them) (?:here )?(?:back )?(?:from|to))\s+"
    r"(?P<span>[A-Z](?=[^\s,.;)]*[^\W\d_a-z]?[a-zà-ÿĀ-ž])[\w'’-]{2,}(?:[ -][A-Z][\w'’-]+)?)"
)
_SMALL_PLACE = re.compile(r"^\s+(?:clinic|hospital|downtown|office|practice|branch|campus|ER|ED|A&E|GP|suburb|area|neighbou?rhood|outpatient|hospice|prison)\b")


def find_places(text: str) -> Iterator[Identifier]:
    """Places and addresses that have a name or a number."""
    yield from _addresses(text)
    yield from _facilities(text)
    yield from _proper(text)
    yield from _wards(text)
    yield from _towns(text)
    yield from _unknown(text)


def _addresses(text: str) -> Iterator[Identifier]:
    for pattern in (*_STREETS, *_POSTCODES):
        for match in pattern.finditer(text):
            start, end = match.span("span") if "span" in pattern.groupindex else match.span()
            start += _leading_words(text[start:end])
            if start < end:
                yield Identifier(start, end, IdentifierType.ADDRESS)


_PART_OF_PLACES = frozenset(["new", "old", "little", "first", "second", "third", "st", "two", "three", "seven"])


def _leading_words(value: str) -> int:
    """How many characters of ordinary sentence openings stand before the name: "On Elm Road" gives 3."""
    first, _, rest = value.partition(" ")
    if rest and first.lower() in lexicon().openings - _PART_OF_PLACES:
        return len(first) + 1 + _leading_words(rest)
    return 0


def _facilities(text: str) -> Iterator[Identifier]:
    for pattern in (_NAMED_FACILITY, _OF_FACILITY, _SAINT):
        for match in pattern.finditer(text):
            start = match.start() + _leading_words(match.group())
            if not _generic(text[start : match.end()]) and not heads_a_term(text, match.end()):
                yield Identifier(start, _without_person(match), IdentifierType.PLACE)


def _without_person(match: re.Match[str]) -> int:
    """The end of the place, before a name that only a comma parts from it: "General Hospital, John D."."""
    place, comma, rest = match.group().rpartition(", ")
    first = re.match(r"[^\W\d_]+", rest)
    if comma and first and plain(first.group()) in lexicon().given:
        return match.start() + len(place)
    return match.end()


def _proper(text: str) -> Iterator[Identifier]:
    """Short names of care, and capitalised names after "at"."""
    known = lexicon()
    for match in _care_places().finditer(text):
        if not heads_a_term(text, match.end()):
            yield Identifier(match.start(), match.end(), IdentifierType.PLACE)
    for pattern in (_ROYAL, _LANDMARK):
        for match in pattern.finditer(text):
            yield Identifier(*match.span("span" if "span" in pattern.groupindex else 0), IdentifierType.PLACE)
    for match in _PROPER_GENERIC.finditer(text):
        yield Identifier(match.start(), match.end(), IdentifierType.PLACE)
    for match in _AT.finditer(text):
        words = [plain(word) for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", match.group("span"))]
        fresh = [word for word in words if word not in known.terms and word not in known.words and word not in known.eponyms]
        if fresh and not match.group("span").isupper() and not heads_a_term(text, match.end()):
            yield Identifier(*match.span("span"), IdentifierType.PLACE)


@lru_cache(maxsize=1)
def _care_places() -> re.Pattern[str]:
    known = "|".join(re.escape(name).replace("'", "['’]") for name in lexicon().care_places)
    return re.compile(rf"(?<![\w-])(?:{known})(?:\s+(?:Hospital|Clinic|Medical Center|Medical|Med|Health Care|Health|University Hospital|clinic|ICU|ER))*(?![\w-])")


def _generic(value: str) -> bool:
    """Whether only generic words make up the name, as in "Emergency Department" or "Stroke Unit"."""
    words = re.findall(r"[^\W\d_]+", value.replace("’s", "").replace("'s", ""))
    known = lexicon()
    if words[0].lower() in known.terms and words[0].lower() not in known.states:
        return True
    return all(word.lower() in known.generic_places or _SPECIALTY.search(word) for word in words)


_SPECIALTY = re.compile(r"(?:olog(?:y|ic|ical)|iatrics?|onary|operative|ative|ectomy|ional|tenance|medicine|natal|therapy|ics|graphy)$", re.I)


def _wards(text: str) -> Iterator[Identifier]:
    for pattern in (_WARD, _BED_OF, _ON_WARD):
        for match in pattern.finditer(text):
            start, end = match.span("span") if "span" in pattern.groupindex else match.span()
            yield Identifier(start, end, IdentifierType.PLACE)
    for match in _NAMED_WARD.finditer(text):
        if not match.group("first").isupper() and not _generic(match.group()):
            yield Identifier(match.start(), match.end(), IdentifierType.PLACE)


def _towns(text: str) -> Iterator[Identifier]:
    for match in _TOWN.finditer(text):
        span = _town_in(match)
        if span and _reads_as_town(text, *span):
            state = _STATE.match(text, span[1])
            yield Identifier(span[0], state.end() if state else span[1], IdentifierType.PLACE)


def _unknown(text: str) -> Iterator[Identifier]:
    """Capitalised words after "in" or "came from" that no list knows."""
    known = lexicon()
    for match in _IN_UNKNOWN.finditer(text):
        value = re.sub(r"['’]s$", "", match.group("span"))
        parts = [plain(part) for part in value.split()]
        listed = (known.terms, known.states, known.words, known.eponyms, known.given, known.family, known.name_words, known.openings)
        if heads_a_term(text, match.end()) or any(part in words for part in parts for words in listed):
            continue
        if known.like_name(parts[0]) > _UNLIKE and not value.isupper():
            yield Identifier(match.start("span"), match.start("span") + len(value), IdentifierType.PLACE)


def _town_in(match: re.Match[str]) -> tuple[int, int] | None:
    """The longest known town that begins or ends the run of capitalised words."""
    words = list(re.finditer(r"\S+", match.group()))
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first].start(), words[first + length - 1].end()
            value = re.sub(r"['’]s$", "", match.group()[start:end])
            if lexicon().is_town(value):
                return match.start() + start, match.start() + start + len(value)
    return None


_TOWN_FIRST = frozenset(["london", "paris", "chelsea", "lourdes", "siena", "dakota", "phoenix", "austin", "dallas", "savannah", "sydney", "memphis"])


def _reads_as_town(text: str, start: int, end: int) -> bool:
    if heads_a_term(text, end):
        return False
    known, value = lexicon(), plain(text[start:end])
    if value in known.states:
        return False
    if _STATE.match(text, end) and text[end : end + 1] == ",":
        return True
    if value in known.given and value not in _TOWN_FIRST:
        return False
    if _STATE.match(text, end) or _SMALL_PLACE.match(text[end : end + 20]):
        return True
    if _LOCATIVE.search(text[max(0, start - 24) : start]):
        return value not in known.doubtful_towns
    if value not in known.towns:
        return False
    return value not in known.family and value not in known.words and value not in known.doubtful_towns
