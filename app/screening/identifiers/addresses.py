"""Streets with and without numbers, boxes and postcodes."""

import re
from collections.abc import Iterator

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.lexicon import lexicon, word_list

_STREET_KIND = (
    r"(?:Street|Str\.?|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Close|Court|Ct\.?|Crescent|"
    r"Cres\.?|Boulevard|Blvd\.?|Terrace|Place|Pl\.?|Square|Sq\.?|Way|Gardens|Grove|Hill|Park|Row|Yard|Cottages|"
    r"Villas|Buildings|Mills|Heights|Wynd|Brae|Vale|Croft|Meadows?|Trail|Esplanade|Wharf|"
    r"Circus|Mews|Walk|Parade|Highway|Hwy\.?|Circle|Parkway|Pkwy\.?|Quay|Gate|Green|View|Rise|Estate|Marg|Nagar|"
    r"Colony)"
)
_STREETS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w./-])(?:(?:Flat|Apt\.?|Apartment|Unit|Suite|No\.?|House|"
        rf"Plot)\s?#?\d+\w?,?\s+)?\d{{1,5}}[A-Za-z]?(?:[-/]\d+)?,?\s+(?:[NSEW]\.?\s+)?(?:(?!(?:Jan|Feb|Mar|Apr|"
        rf"May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?:St\.|[A-Z][\w'’-]*|\d{{1,3}}(?:st|nd|rd|"
        rf"th))\s+){{1,4}}{_STREET_KIND}(?![\w])(?:,?\s+(?:Apt\.?|Apartment|Unit|Suite|Flat|#)\s?#?\d+\w?)?"
        r"(?:,\s+[A-Z][a-z][\w'’-]+(?:\s+[A-Z][a-z][\w'’-]+){0,2})?(?:,?\s+[A-Z]{2,3}\b)?(?:,?\s+(?:\d{4,5}|"
        r"[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}))?",
        r"\b(?P<span>(?:[A-Z][\w'’-]+\s+){1,3}(?:Street|Road|Avenue|Lane|Crescent|Boulevard|Terrace|Square|Gardens|"
        r"Mews|Esplanade|Parade|Quay|Rd|Ave|Blvd|Estate|Colony|Nagar|Close|Drive))\b",
        r"(?<!\w)(?:Rua|Avenida|Av\.|Calle|Carrera|Rue|Via|Viale|Piazza|Plaza|Ulica|ul\.|Jalan|Jl\.|Lorong|"
        r"Boulevard|Place)\s+(?:(?:de|da|do|das|dos|del|della|la|las|los|des|du|"
        r"d['’])\s*)*[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3}(?:,?\s+\d{1,5}\w?)?",
        r"\b[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|gasse|weg|platz|allee|gatan|vägen|straat|laan|gade|"
        r"vej|gata|veien|vegen|tie|katu)\s+\d{1,4}\s?[a-z]?\b",
        r"(?<![\w./-])\d{1,4}\s+[A-ZÄÖÜ][\wäöüß-]+(?:straße|strasse|gasse|gatan|gata|vägen|veien|vegen|straat|laan|gade|vej|katu)\b",
        r"\b(?:[Tt]he\s+)?(?:[A-Z][\w'’-]+\s+){1,2}(?<!the )(?:Cottage|Farmhouse|Farm|Bungalow|Forge|Barn|Mill|Rectory|"
        r"Vicarage|Schoolhouse|Croft|Manse|Smithy|House|Lodge|Villa|Stables|Gatehouse|"
        r"Flat),\s+(?:[A-Z][\w'’-]+\s+){1,3}"
        r"(?:Street|Road|Avenue|Lane|Crescent|Terrace|Square|Gardens|Close|Drive|Row|Hill|Way|Rd|St|Ave)\b"
        r"(?:,\s+[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?)?",
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
        r"\b(?:[Zz]ip(?: ?code)?|ZIP|[Pp]ost ?code|[Pp]ostal code|PIN code|[Pp]incode|CEP)(?:\s*(?:is|was|:|"
        r"of))*\s*(?P<span>[A-Z]?\d{4,6}(?:-\d{3,4})?)\b",
        r"(?<=[a-z],\s)(?:[A-Z]{2}\s+)?\d{5}(?:-\d{4})?(?!\w)",
        r"(?<=,\s[A-Z]{2}\s)\d{5}(?:-\d{4})?(?!\w|,\d)",
    )
)


def find_addresses(text: str) -> Iterator[Identifier]:
    """Spans of streets and postcodes."""
    for pattern in (*_STREETS, *_POSTCODES):
        for match in pattern.finditer(text):
            start, end = match.span("span") if "span" in pattern.groupindex else match.span()
            start += leading_words(text[start:end])
            if start < end:
                yield Identifier(start, end, IdentifierType.ADDRESS)


def leading_words(value: str) -> int:
    """How many characters of ordinary sentence openings stand before the name: "On Elm Road" gives 3."""
    first, _, rest = value.partition(" ")
    if rest and first.lower() in lexicon().openings - word_list("place_openings"):
        return len(first) + 1 + leading_words(rest)
    return 0
