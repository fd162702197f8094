"""Named hospitals, clinics, wards, beds, towns, streets and addresses."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.addresses import find_addresses, leading_words
from app.screening.identifiers.cues import titled_before
from app.screening.identifiers.eponyms import heads_a_term, is_cited
from app.screening.identifiers.generic import is_described, is_generic
from app.screening.identifiers.lexicon import lexicon, plain, word_list
from app.screening.identifiers.lower_places import find_lower_places
from app.screening.identifiers.towns import town_in
from app.screening.identifiers.wards import find_wards

_CAP = r"(?:(?:St|Mt|Ft)\.?(?=\s)|[A-Z][\w'’.&-]*[\w'’]|[A-Z]&[A-Z])"
_JOIN = r"(?:\s+(?:of|the|and|de|du|da|dos|des|la|le|el|al|del|for|in|on|upon)){0,2}\s+|\s*[-–/]\s*|\s+"
_FACILITY = (
    r"(?:[Hh]ospitals?|[Hh]osp\b\.?|Pharmacy|Chemists?|Opticians|Dental|Vets|Veterinary|[Cc]linics?|"
    r"[Ii]nfirmary|[Mm]edical [Cc]ent(?:er|re)|[Mm]ed\.? [Cc](?:enter|tr)|"
    r"[Hh]ealth [Cc]ent(?:er|re)|[Mm]edical [Cc]ollege|[Mm]edical [Ss]chool|[Hh]ospice|[Ss]urgery|"
    r"[Mm]edical [Pp]ractice|[Pp]ractice|"
    r"Health(?:care| Care| System| Services| Trust| Network| Campus)?|[Dd]owntown clinic|Medical Group|Med\b|"
    r"Medicine|Memorial|General|Children['’]s|University|College|[Cc]are [Hh]ome|[Nn]ursing [Hh]ome|"
    r"[Rr]esidential [Hh]ome|Lodge|Manor|House|Grange|Towers|Villas?|Hall|Academy|Primary|Grammar|High School|"
    r"[Nn]ursery|Kindergarten|Synagogue|Gurdwara|Chapel|Cathedral|Abbey|Priory|Convent|Barracks|Secondary|Seminary|"
    r"[Aa]ssisted [Ll]iving|[Ss]enior [Ll]iving|[Mm]emory [Cc]are|[Rr]etirement (?:[Hh]ome|[Vv]illage|[Cc]ommunity)|"
    r"[Ss]killed [Nn]ursing|[Nn]ursing [Cc]ent(?:er|re)|Convalescent|Rehab(?:ilitation)?(?: [Cc]ent(?:er|re))?|"
    r"[Hh]ostel|[Ss]helter|[Rr]efuge|Farm|Hotel|[Rr]est [Hh]ome|[Bb]irth [Cc]entre|Walk-in Centre|[Mm]edical|"
    r"Institute|Foundation|Polyclinic|Dispensary|[Ss]anatorium|NHS (?:Foundation )?Trust|Health Board|[Pp]rison|"
    r"HMP|[Ss]chool|[Cc]hurch|[Mm]osque|[Tt]emple|[Cc]ommunity [Cc]ent(?:er|re)|[Cc]ancer [Cc]ent(?:er|re)|"
    r"Cent(?:er|re))"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Prof|MRN)"
_PROPER_GENERIC = re.compile(
    r"\b(?:General|Memorial|County|City|Community|University|Regional|Methodist|Presbyterian|Baptist|Children['’]s|"
    r"Women['’]s|Downtown|Central|Mercy|Veterans|Lutheran|Provincial|District|Mission)"
    r"(?:\s+(?:General|Memorial|Regional|Medical|Community))?\s+(?:Hospital|Clinic|Medical Center|Medical Centre|"
    r"General|Med Center|Health)\b"
)
_ROYAL = re.compile(
    r"(?:\bthe\s+)?\bRoyal\s+(?!College|Society|Family|Mail|Commission|Navy|Air|Assent|Free\s+of|Pharm|Mint|"
    r"Charter)[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
)
_FRENCH = re.compile(
    r"\b(?:CHU|CHR|CHRU|Hôpital|Hospital|Krankenhaus|Klinikum|Ospedale|Policlinico|Szpital|"
    r"Centro de Salud)\s+(?!Pharmacy|Trust|Social|Admissions?|Records|Radio|Passport|Doctor|Chaplain)(?:(?:de|"
    r"du|des|da|do|la|le|di|w)\s+|d['’])*[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
)
_DEDICATION = re.compile(
    rf"\b(?:All (?:Saints|Souls|Hallows)|Holy (?:Trinity|Cross|Family|Rosary|Spirit|Name|Redeemer|Angels)|Sacred Heart|"
    rf"Christ Church|Christ the King|Good (?:Shepherd|Samaritan|Hope)|Immaculate (?:Heart|Conception)|"
    rf"Our Lady(?: of [A-Z]\w+"
    rf"(?: [A-Z]\w+)?)?|(?:Mount|Mt\.?) (?:Olive|Zion|Carmel|Sinai|Alvernia|Hermon)|Corpus Christi|Divine Mercy|"
    rf"Salvation Army"
    rf"(?: (?:hostel|home|shelter|centre))?|"
    rf"Little Sisters of the Poor)(?:['’]s?)?(?:\s+{_FACILITY})*(?:,\s+[A-Z][a-z]+)?"
)
_LEVEL = re.compile(r"\b(?P<town>[A-Z][a-z’'-]{2,}) (?:[Hh]ealth [Cc]entre )?Level [1-6]\b")
_OFFICE = re.compile(
    r"\b(?:Dr\.?\s+)?[A-Z][\w-]+['’]s\s+(?:[Oo]ffice|[Ss]urgery|[Pp]ractice|Clinic)\b|"
    r"\b\d{1,3}(?:st|nd|rd|th)\s+(?:[Aa]ve(?:nue)?|[Ss]treet)(?:\s+[Cc]linic)?\b"
)
_LANDMARK = re.compile(
    r"\b(?:at|in|near|to|from|outside|around|over)\s+(?P<span>(?:[A-Z][\w'’-]+\s+){1,2}(?:Hill|Hills|Park|Bay|"
    r"River|Lake|Springs|Beach|Falls|Point|Creek|Ridge|Valley|Heights|Bridge|Cross|Gate|Island|Harbour|Harbor|Port|"
    r"Town|City|Village|Junction|Downs|Flats|County|Station|Prison|Camp)"
    r"(?:\s+(?:station|prison|hospital|beach|airport|bridge|market|police station))?)\b"
)
_AT = re.compile(
    rf"(?<![\w])(?:at|@|AT)\s+(?:the\s+|"
    rf"our\s+)?(?P<span>(?!{_MONTH}){_CAP}(?:(?:{_JOIN})(?!{_MONTH}){_CAP}){{0,4}}(?:\s+{_FACILITY})?)"
)
_NAMED_FACILITY = re.compile(
    rf"(?<![\w]){_CAP}(?:(?:{_JOIN}){_CAP}){{0,5}}?(?:\s+{_FACILITY}(?![\w]))+(?:(?:\s+(?:in|of|at)|,|"
    rf")\s+(?!{_MONTH}){_CAP}(?:\s+(?!{_MONTH}){_CAP}){{0,2}}(?:,\s+[A-Z]{{2}}\b)?)?"
)
_SAINT = re.compile(
    r"(?<!\w)(?:St|Mt|Saint|Mount)\.?\s+[A-Z][\w-]+(?:\s+(?:and|"
    r"&)\s+(?:St\.?\s+)?[A-Z]\w+)?(?:['’]s)?(?:\s+(?:Hosp|Med|Health|Mary|Bartholomew|Sinai|ED|ICU|A&E|Primary|"
    r"School|Ward)\b\.?)?"
)
_OF_FACILITY = re.compile(
    rf"\b(?:University|Hospital|Infirmary|Royal College|Clinic|College|Church|Institute)\s+(?:Hospital\s+)?(?:of|"
    rf"for|de|do|da|of the)\s+{_CAP}(?:(?:{_JOIN}){_CAP}){{0,3}}"
)
_TOWN = re.compile(
    r"(?<![\w@'’-])[A-Z][\w'’.-]*\w(?:[ -](?:(?:upon|on|under|de|la|le|of|del|el|al|the|da|do|"
    r"dos)[ -])?[A-Z][\w'’.-]*\w){0,3}"
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|from|to|near|around|outside|of|via|through|into|across|over in|back in|@)\s+(?:(?:downtown|"
    r"central|rural|south|north|east|west|greater|inner)\s+)?$",
    re.I,
)
_STATE = re.compile(
    r",\s+[A-Z]{2}\b|,?\s+(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|"
    r"Georgia|Hawaii|Idaho|Illinois|"
    r"Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    r"Montana|Nebraska|Nevada|Ohio|"
    r"Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming|Ontario|"
    r"Alberta|Manitoba|Queensland|"
    r"Victoria|Tasmania|NSW|VIC|QLD)(?!\w)"
)
_INNER_CAPITAL = re.compile(r"^(?!Mc|Mac|O['’])\w*[\w][A-Z]")
_LIVED = re.compile(
    r"\b(?:been to|li(?:ve[sd]?|ving) in|born in|grew up in|moved to|flew to|raised in|"
    r"drove to)\s+$",
    re.I,
)
_UNLIKE, _SHOUTED = -3.0, 4
_IN_UNKNOWN = re.compile(
    r"\b(?:in|near|outside|via|live[sd]? at|living in|(?:come|came|comes|is|was|moved|arrived|discharged|admitted|"
    r"seen|travelled|traveled|flown|"
    r"transferred|referred|drove|refugee|man|woman|patient|family|student|brother|sister|son|daughter|me|him|her|"
    r"them) (?:here )?(?:back )?(?:from|to))\s+"
    r"(?P<span>[A-Z](?=[^\s,.;)]*[^\W\d_a-z]?[a-zà-ÿĀ-ž])[\w'’-]{2,}(?:[ -][A-Z][\w'’-]+)?)"
)
_SMALL_PLACE = re.compile(
    r"^\s+(?:clinic|hospital|downtown|office|practice|branch|campus|ER|ED|A&E|GP|suburb|area|neighbou?rhood|"
    r"outpatient|hospice|prison)\b"
)


def find_places(text: str) -> Iterator[Identifier]:
    """Places and addresses that have a name or a number."""
    yield from find_addresses(text)
    yield from _facilities(text)
    yield from _proper(text)
    yield from _levels(text)
    yield from find_wards(text)
    yield from _towns(text)
    yield from _unknown(text)
    yield from find_lower_places(text)


def _facilities(text: str) -> Iterator[Identifier]:
    for pattern in (_NAMED_FACILITY, _OF_FACILITY, _SAINT):
        for match in pattern.finditer(text):
            start = match.start() + leading_words(match.group())
            value = text[start : match.end()]
            if not is_generic(value) and not is_described(value) and not heads_a_term(text, match.end()):
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
        if not heads_a_term(text, match.end()) and not titled_before(text, match.start()):
            yield Identifier(match.start(), match.end(), IdentifierType.PLACE)
    for pattern in (_ROYAL, _LANDMARK, _FRENCH, _OFFICE, _DEDICATION):
        for match in pattern.finditer(text):
            yield Identifier(*match.span("span" if "span" in pattern.groupindex else 0), IdentifierType.PLACE)
    for match in _PROPER_GENERIC.finditer(text):
        yield Identifier(match.start(), match.end(), IdentifierType.PLACE)
    for match in _AT.finditer(text):
        words = [plain(word) for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", match.group("span"))]
        fresh = [
            word for word in words if word not in known.terms and word not in known.words and word not in known.eponyms
        ]
        a_person = fresh == words and set(words) <= known.given and not match.group().lower().startswith("at the ")
        last = match.start("span") + match.group("span").rfind(" ") + 1
        if a_person or is_cited(text, last, match.end("span")) or match.group("span").split("'")[0].isupper():
            continue
        if fresh and not match.group("span").isupper() and not heads_a_term(text, match.end()):
            yield Identifier(*match.span("span"), IdentifierType.PLACE)


def _levels(text: str) -> Iterator[Identifier]:
    """ "Kitale Level 4": a hospital by its town and its level of care."""
    known = lexicon()
    for match in _LEVEL.finditer(text):
        if known.is_town(match.group("town")) or known.strange(plain(match.group("town"))):
            yield Identifier(match.start(), match.end(), IdentifierType.PLACE)


@lru_cache(maxsize=1)
def _care_places() -> re.Pattern[str]:
    known = "|".join(re.escape(name).replace("'", "['’]") for name in lexicon().care_places)
    return re.compile(
        rf"(?<![\w-])(?:{known})(?:\s+(?:Hospital|Clinic|Medical Center|Medical|Med|Health Care|Health|"
        rf"University Hospital|clinic|ICU|ER))*(?![\w-])"
    )


def _towns(text: str) -> Iterator[Identifier]:
    for match in _TOWN.finditer(text):
        span = town_in(match)
        if span and _reads_as_town(text, *span):
            state = _STATE.match(text, span[1])
            yield Identifier(span[0], state.end() if state else span[1], IdentifierType.PLACE)


def _unknown(text: str) -> Iterator[Identifier]:
    """Capitalised words after "in" or "came from" that no list knows."""
    known = lexicon()
    for match in _IN_UNKNOWN.finditer(text):
        value = re.sub(r"['’]s$", "", match.group("span"))
        parts = [plain(part) for part in value.split()]
        listed = (
            known.terms,
            known.states,
            known.words,
            known.eponyms,
            known.given,
            known.family,
            known.name_words,
            known.openings,
        )
        if heads_a_term(text, match.end()) or any(parts[0] in words for words in listed):
            continue
        if known.like_name(parts[0]) > _UNLIKE and not _INNER_CAPITAL.search(value):
            yield Identifier(match.start("span"), match.start("span") + len(value), IdentifierType.PLACE)


def _reads_as_town(text: str, start: int, end: int) -> bool:
    if heads_a_term(text, end):
        return False
    known, value = lexicon(), plain(text[start:end])
    if value in known.states or (text[start:end].isupper() and len(value) <= _SHOUTED and not text.isupper()):
        return False
    if _STATE.match(text, end) and text[end : end + 1] == ",":
        return True
    if value in known.given and value not in word_list("towns_before_names"):
        return False
    if _STATE.match(text, end) or _SMALL_PLACE.match(text[end : end + 20]):
        return True
    if _LOCATIVE.search(text[max(0, start - 24) : start]):
        return value not in known.doubtful_towns or bool(_LIVED.search(text[max(0, start - 24) : start]))
    if value not in known.towns:
        return False
    return value not in known.family and value not in known.words and value not in known.doubtful_towns
