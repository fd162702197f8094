"""What one tap puts in place of an identifier, so that the sentence still reads."""

import re

from app.screening.flags import Identifier, IdentifierType

_WORDING = {
    IdentifierType.NAME: "the patient",
    IdentifierType.DATE: "that day",
    IdentifierType.AGE_OVER_89: "over 89",
    IdentifierType.ID: "a record number",
    IdentifierType.PHONE: "a phone number",
    IdentifierType.EMAIL: "an e-mail address",
    IdentifierType.ADDRESS: "their address",
    IdentifierType.PLACE: "the hospital",
    IdentifierType.URL_HANDLE: "a link",
    IdentifierType.VEHICLE_DEVICE: "a device number",
}
_POSTS = (
    r"(?:dr|doctor|prof|professor|sister|nurse|matron|consultant|registrar|colleague|supervisor|senior|attending|"
    r"resident|intern|fellow|sho|reg|cons|midwife|charge|mentor|bleep|pager|boss|tutor|educator|fy1|fy2|f1|f2)\b"
)
_COLLEAGUE = re.compile(rf"\b{_POSTS}", re.I)
_OUR_COLLEAGUE = re.compile(rf"\s*(?:,|\(|who is|is)\s*(?:the|our|my|an?)\s(?:[\w-]+\s){{0,2}}{_POSTS}", re.I)
_RELATIVE = re.compile(
    r"\b(?:wife|husband|mother|mum|mom|father|dad|son|daughter|sister of|brother|aunt|uncle|partner|grand\w+|niece|"
    r"nephew|cousin|family|carer)\b",
    re.I,
)
_WARD = re.compile(r"\b(?:ward|bed|bay|unit|room|theatre|side ?room|cubicle)\b", re.I)
_HOSPITAL = re.compile(
    r"\b(?:(?:hospital|clinic|infirmary|centre|center|surgery|practice|hospice)\b|st\.? \w+['’]s\b)", re.I
)
_REACH = 28


def role_for(text: str, identifier: Identifier) -> str:
    """A neutral wording for the identifier at its place: "the patient", "my colleague", "the ward", "that day"."""
    value = text[identifier.start : identifier.end]
    before = text[max(0, identifier.start - _REACH) : identifier.start]
    if identifier.type is IdentifierType.NAME:
        return _person(value, before, text[identifier.end : identifier.end + _REACH])
    if identifier.type is IdentifierType.PLACE:
        return _place(value)
    return _WORDING[identifier.type]


def _person(value: str, before: str, after: str) -> str:
    if _COLLEAGUE.search(f"{before}{value}") or _OUR_COLLEAGUE.match(after):
        return "my colleague"
    if _RELATIVE.search(before):
        return "a relative"
    return _WORDING[IdentifierType.NAME]


def _place(value: str) -> str:
    if _WARD.search(value):
        return "the ward"
    return _WORDING[IdentifierType.PLACE] if _HOSPITAL.search(value) else "the town"
