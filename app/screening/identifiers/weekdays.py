"""Weekdays in any wording, which date an event only where the text identifies somebody already."""

import re
from collections.abc import Iterator

from app.screening.flags import Identifier, IdentifierType

_FULL = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NOT_ONE_DAY = re.compile(r"\b(?:every|each|most|some|any|a|good|easter|palm|black|ash) $", re.I)
_NAMED = re.compile(rf"\b(?P<span>{_FULL})(?:['’]s)?(?!['’]?\w)(?! (?:best|school|roast|lunch)\b)", re.I)
_SHORT = re.compile(r"(?<![\w/-])(?P<span>Mon|Tues?|Weds?|Thurs?|Thu|Fri|(?i:weds|tues|thurs))(?![\w'’-]|\.\w)")
_PART = (
    r"(?:am|pm|night|nite|morning|eve|evening|afternoon|lates?|early|earlies|shift|clinic|list|round|teaching|off|\d)"
)
_LOWER = re.compile(
    rf"(?<![\w/-])(?:(?P<span>tue|thu|wed|fri)(?![\w'’-])|(?P<day>mon|sat|sun)(?= {_PART}\b)|"
    r"(?:on|til|till|until|this|next|last|since|for|by|from|before|after|swap(?: my| your)?|my|your|"
    r"cover) (?P<other>mon|sat|sun)(?![\w'’-]))"
)
_DOUBTFUL = re.compile(
    r"\b(?:on|by|til|till|until|this|next|last|since|from|before|after|Fri|Mon|Fri and|Sat and|Fri[/-]|Sat[/-]) ?"
    r"(?P<span>Sat|Sun)(?![\w'’-])"
)
_OTHER_TONGUES = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|"
    r"domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunedì|martedì|mercoledì|giovedì|venerdì|"
    r"sabato|segunda-feira|terça(?:-feira)?|quarta-feira|quinta-feira|sexta-feira|poniedziałek|wtorek|środę?|środa|"
    r"czwartek|piątek|sobot[aę]|niedziel[aę]|pazartesi|çarşamba|perşembe|cumartesi|isnin|selasa|rabu|khamis|jumaat|"
    r"sabtu|ahad|miyerkules|huwebes|biyernes|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili|maandag|"
    r"dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)\b",
    re.I,
)


def find_weekdays(text: str) -> Iterator[Identifier]:
    """One weekday each: "my Saturday", "before Friday", "IDT Weds", "mardi 14h". What recurs ("every Friday") stays."""
    for pattern in (_NAMED, _SHORT, _DOUBTFUL):
        for match in pattern.finditer(text):
            if not _NOT_ONE_DAY.search(text, max(0, match.start() - 8), match.start()):
                yield Identifier(*match.span("span"), IdentifierType.DATE)
    for match in _LOWER.finditer(text):
        yield Identifier(*match.span(match.lastgroup or 0), IdentifierType.DATE)
    for match in _OTHER_TONGUES.finditer(text):
        yield Identifier(match.start(), match.end(), IdentifierType.DATE)
