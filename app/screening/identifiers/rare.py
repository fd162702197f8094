"""A case, a place and a time that together may point at one person, even without a name."""

import re
from itertools import chain

from app.screening.flags import IdentifierType
from app.screening.identifiers.dates import find_dates, find_loose_dates
from app.screening.identifiers.places import find_places

_CASE = re.compile(
    r"\b(?:(?:the )?(?:only|first|second|youngest|oldest|last) (?:[\w-]+ ){0,2}?(?:case|patient|person|woman|man|"
    r"baby|child|doctor|family|one|time)\b[^.!?]{0,40}\b(?:ever|here|hospital|town|village|country|county|year|unit)"
    r"|rare|very unusual|one in a million|one of (?:only )?(?:two|three|four|a handful)|conjoined|triplets|"
    r"quadruplets|quintuplets"
    r"|transplant(?:ed)?|amputat\w+|drown\w*|stabb\w+|(?:was|were|been|got|is) shot|shot (?:in|him|her|dead|at)\b|"
    r"gunshot|murder\w*|homicide|manslaughter|strangled|"
    r"(?:found|by) hanging|hanged|arson|house fire|burn(?:t|ed) \d+|explosion|collision|car crash|bus crash|"
    r"(?:train|plane) (?:crash|accident)|"
    r"derail\w*|under (?:a|the) train|hit by a|"
    r"helicopter|avalanche|"
    r"lightning|shark|snake ?bite|venom|electrocut\w+|fell from|hit by|run over|rescued|trapped|collapsed at|"
    r"poison\w*|rabies|anthrax|ebola|leprosy|cholera|plague|botulism|tetanus|"
    r"locked-in|creutzfeldt\w*|fournier\w*|moyamoya|progeria|takayasu\w*|anencephaly|gastroschisis|sirenomelia|"
    r"gigantism|dwarfism|albinism|ambiguous genitalia|"
    r"in the news|on the news|in the papers?|newspaper|headlines|on television|went viral|famous|celebrity|"
    r"well[- ]known|prominent|footballer|politician|councillor|mayor|minister's|mp's|chief's|bishop|imam of|"
    r"priest of|headteacher|head teacher|principal of|police officer|local (?:teacher|doctor|nurse|shopkeeper|"
    r"farmer|hero|businessman))\b",
    re.I,
)
_SMALL_PLACE = re.compile(
    r"\b(?:our|his|her|their|the|a|my)\s+(?:(?:small|tiny|little|remote|mining|fishing|local|only|"
    r"same)\s+)*(?:village|hamlet|island|town|settlement|reserve|reservation|township|farm|parish|valley|compound|"
    r"monastery|convent)\b"
    r"|\bthe only (?:hospital|clinic|school|doctor|pharmacy) in\b",
    re.I,
)
_TIME = re.compile(
    r"\b(?:yesterday|today|tonight|this (?:morning|afternoon|evening|week|month|weekend)|last (?:night|week|month|"
    r"weekend)|(?:two|three|four|five|six|\d+|a few) (?:days|weeks|nights) ago|"
    r"on (?:christmas|boxing|new year|easter|eid|diwali)[\w' ]{0,8}|during the (?:storm|flood|fire|match|festival|"
    r"parade|marathon|election|lockdown|earthquake)|the night of)\b",
    re.I,
)
_NUMBERED = re.compile(r"(?:beds?|bays?|rooms?|wards?|theatre|resus|cubicle|cot|side ?room|units?|chair) \S+", re.I)
_PLACES = {IdentifierType.PLACE, IdentifierType.ADDRESS}


def rare_combination(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the case, the place and the time, or an empty tuple when the three do not meet."""
    cases, places, times = _cases(text), _places(text), _times(text)
    if not (cases and places and times):
        return ()
    return tuple(sorted({*cases, *places, *times}))


def _cases(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _CASE.finditer(text)]


def _places(text: str) -> list[tuple[int, int]]:
    found = [one for one in find_places(text) if one.type in _PLACES]
    named = [(one.start, one.end) for one in found if not _NUMBERED.match(text, one.start)]
    return named + [match.span() for match in _SMALL_PLACE.finditer(text)]


def _times(text: str) -> list[tuple[int, int]]:
    dated = [(one.start, one.end) for one in chain(find_dates(text), find_loose_dates(text))]
    return dated + [match.span() for match in _TIME.finditer(text)]
