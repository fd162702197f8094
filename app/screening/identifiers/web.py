"""E-mail addresses, web addresses, network addresses and handles."""

import re
from collections.abc import Iterator

from app.screening.flags import Identifier, IdentifierType

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[A-Za-z][\w-]*)+", re.I
)
_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]]"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|info|health|nhs|ac|"
    r"co)(?:\.[a-z]{2})?(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]])?(?![\w@])"
    r"|\b(?:[a-z0-9-]+\.)+[a-z]{2,10}/[^\s<>\"']*[^\s<>\"'.,;:!?)\]]",
    re.I,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]*\w|(?<![\w/])u/[A-Za-z][\w-]{2,}")
_NAMED_HANDLE = re.compile(
    r"\b(?:username|user name|screen ?name|handle|instagram|insta|twitter|tiktok|facebook|snapchat|skype|telegram)\b"
    r"(?:\s+(?:is|was|name|account|handle|as|under))*\s*[:=]?\s*[\"'“‘]?((?=\w*[\d_.])[A-Za-z][\w.-]{2,}\w)",
    re.I,
)
_IP = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)")
_IP6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}:?[0-9a-f]{1,4}(?![\w:])", re.I)


def find_web(text: str) -> Iterator[Identifier]:
    """E-mails, links, handles, IP addresses."""
    for match in _EMAIL.finditer(text):
        yield Identifier(match.start(), match.end(), IdentifierType.EMAIL)
    for pattern in (_URL, _HANDLE, _IP, _IP6):
        for match in pattern.finditer(text):
            yield Identifier(match.start(), match.end(), IdentifierType.URL_HANDLE)
    for match in _NAMED_HANDLE.finditer(text):
        yield Identifier(match.start(1), match.end(1), IdentifierType.URL_HANDLE)
