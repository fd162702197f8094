"""Ages over 89, in figures and in words. Younger ages stay."""

import re
from collections.abc import Iterable, Iterator

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.lexicon import lexicon, plain

_UNIT = r"(?:years?|yrs?|yo|y/o|y\.o\.?|yr)"
_NUMBER = r"(?P<age>9\d|1[0-2]\d)"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_WORD = rf"(?P<age>ninety(?:[- ](?:{_UNITS}))?|(?:a |one )?hundred(?:[- ]and[- ](?:{_UNITS}|ten))?)"
_PERSON = r"(?:she|he|who|mother|father|mum|mom|dad|gran|granny|nan|grandmother|grandfather|patient|woman|man|lady)"
_WHO = (
    r"(?:lady|woman|man|patient|mother|father|gran\w*|nan|mum|mom|dad|widow|widower|gentleman|nun|priest|farmer|"
    r"teacher|"
    r"resident|husband|wife|someone|somebody|veteran|great-\w+)"
)
_NO_MEASURE = (
    r"(?! (?:per|minutes|times|percent|over|beats|miles|hours|days|weeks|pounds|seconds|mg|kilos|kg|people|patients|"
    r"degrees|beds|metres|of|thousand)\b|%|-(?!year))"
)
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\w./]){_NUMBER}[- ]?{_UNIT}(?:[- ]?old)\b",
        rf"(?<![\w./]){_NUMBER}[- ]?(?:yo|y/o|yrs?|y\.o\.?|y)(?![\w])",
        rf"(?<![\w./]){_NUMBER}[- ]?[MF]\b(?!\w)",
        rf"\b(?:aged?|aged? of|age:|turned|turning|turns|turn|nearly|almost|she is|he is|she was|he was|she's|he's|i'm|"
        rf"who is|who was)\s+(?:of\s+|is\s+|was\s+)?{_NUMBER}"
        r"(?![\w%/°]|[.,:]\d|\s*(?:%|per cent|percent|mg|mcg|ml|kg|g|mm\w*|bpm|beats|minutes?|mins?|hours?|hrs?|"
        r"days?|weeks?|months?|cm|over|on|systolic|out of|sats?|units?|micro\w*|patients|people|beds|a minute|"
        r"kilos|pounds|degrees|when it|and sat))",
        rf"(?-i:[A-Z])[\w'’.-]*(?:,\s+|\s\(){_NUMBER}(?=[,);]|\s(?:with|from|who|and lives|presents|lives)\b)",
        rf"(?<!sats)(?<!spo2)(?<!\bhr)(?<!\bbp)(?<!\brr)(?<!pulse)(?<!rate)"
        rf"(?<!map)(?<!temp)(?<!\bo2)(?<!in), {_NUMBER}(?=, )",
        rf"\b(?:turned|turning|turns|will be|hit) {_NUMBER}(?![\w%/°]|[.:]\d| ?(?:degrees|per|mg|kg|beats|bpm|"
        rf"minutes|over))",
        rf"\bat {_NUMBER}(?=,? (?:s?he|you|there|nobody|everyone)\b)",
        rf"\b(?:live[sd]?|made it|got|survived) to (?:be )?{_NUMBER}(?![\w%/-]|[.:]\d){_NO_MEASURE}",
        rf"\bs?he(?:['’]d| would)(?: have)? be(?:en)? {_NUMBER}(?![\w%/-]|[.:]\d){_NO_MEASURE}",
        rf"\bat {_WORD}(?=,? (?:(?-i:[A-Z])|s?he\b|you\b))",
        rf"(?<=, ){_NUMBER} years(?=[,.;)])",
        rf"\b{_WORD}[- ]year[- ]olds?\b",
        rf"\b{_WORD} years (?:old|of age)\b",
        rf"\b(?:aged?|age of|turned|turning|turns|turn|reached|reach|{_PERSON} (?:is|was|would be|will be)|"
        rf"{_PERSON}['’](?:s|d be|ll be)|who['’]s)(?: (?:now|nearly|almost|about|only|already|well over|over|past))? "
        rf"{_WORD}\b{_NO_MEASURE}",
        rf"(?-i:[A-Z])[\w'’.-]*(?:,\s+|\s\(){_WORD}(?=[,);]|\s(?:and|with|from|who|years)\b)",
        rf"(?-i:[A-Z])[\w'’.-]*(?:, (?:[\w'’-]+ ){{0,2}}[a-z'’-]+){{1,4}},? (?:and )?{_WORD}(?=[,.;])",
        rf"\b{_WHO}(?: of|,| aged) {_WORD}\b{_NO_MEASURE}",
        rf"\b{_WHO}(?: of|,| aged|,? nearly|,? almost) {_NUMBER}(?![\w%/-]|[.:]\d){_NO_MEASURE}",
        rf"(?:^|[.,;]\s){_WORD},? and (?:still|sharp|frail|deaf|blind|never|living|lives|as|tiny|widowed)\b",
        r"\b(?P<age>\d0(?:th|st|nd|rd)|9\dth|9[123](?:st|nd|rd)|1[0-2]\d(?:th|st|nd|rd)|hundredth|"
        r"ninetieth) birthday\b",
    )
)
_AFTER_NAME = re.compile(
    rf",? \(?{_NUMBER}(?=[,;)]|[.?!](?!\d)|$| (?![\d%])[a-z]{{2,}})(?! (?:mg|mcg|ml|kg|mmhg|bpm|units?|percent|per)\b)"
)
_HINT = re.compile(r"9\d|1[0-2]\d|\d0|ninet|hundred|centenarian|nonagenarian", re.I)
_WORDED = re.compile(r"ninet|hundred", re.I)
_FIGURED = re.compile(r"\d\d")
_IN_WORDS = tuple(pattern for pattern in _PATTERNS if _WORD in pattern.pattern or "ninetieth" in pattern.pattern)
_IN_FIGURES = tuple(pattern for pattern in _PATTERNS if _WORD not in pattern.pattern)
_CORRECTION = re.compile(
    rf"\W{{1,5}}(?:no|sorry|well|actually|wait|or rather|rather|or|maybe|i mean|make that)?\W{{0,3}}"
    rf"(?P<value>{_WORD.replace('<age>', '<words>')}|{_NUMBER.replace('<age>', '<figures>')})(?=[,.;:!?)]|$)(?![.:]\d)",
    re.I,
)
_DECADE = re.compile(r"\bin (?:her|his|their) (?:(?:early|mid|late)[- ])?(nineties|90s|90's|hundreds)\b", re.I)
_CENTENARIAN = re.compile(r"\b(?:centenarian|nonagenarian)\b", re.I)


_TOLD = re.compile(
    r"(?P<who>[^\W\d_]{3,}(?:['’-][^\W\d_]+)*),? (?:who )?(?:is|was|had been|has been|turned|would be|will be) "
    rf"{_NUMBER}(?=,? (?:and|but|with|now|or|when|for an?|in) |[,;!]| ?[.](?!\d)|$)"
    r"(?!,? and (?:falling|rising|dropping|stable|sats))"
)


def find_ages(text: str) -> Iterator[Identifier]:
    """Ages of 90 and more."""
    if not _HINT.search(text):
        return
    found = list(_stated(text))
    yield from found
    for start, end in _corrected(text, [(one.start, one.end) for one in found]):
        yield Identifier(start, end, IdentifierType.AGE_OVER_89)


def find_named_ages(text: str, found: Iterable[Identifier]) -> Iterator[Identifier]:
    """Ages of 90 and more that stand directly after a name of `found`: "Ivy Tattersall, 95."."""
    for one in found:
        match = _AFTER_NAME.match(text, one.end) if one.type is IdentifierType.NAME else None
        if match:
            yield Identifier(*match.span("age"), IdentifierType.AGE_OVER_89)


def _stated(text: str) -> Iterator[Identifier]:
    worded, figured = _WORDED.search(text), _FIGURED.search(text)
    for pattern in (*(_IN_WORDS if worded else ()), *(_IN_FIGURES if figured else ())):
        for match in pattern.finditer(text):
            if _over_89(match.group("age")):
                yield Identifier(match.start("age"), match.end(), IdentifierType.AGE_OVER_89)
    for match in _TOLD.finditer(text):
        if _over_89(match["age"]) and _person(match["who"]):
            yield Identifier(*match.span("age"), IdentifierType.AGE_OVER_89)
    for match in _DECADE.finditer(text):
        yield Identifier(match.start(1), match.end(1), IdentifierType.AGE_OVER_89)
    for match in _CENTENARIAN.finditer(text):
        yield Identifier(match.start(), match.end(), IdentifierType.AGE_OVER_89)


def _corrected(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """ "ninety-one... no, ninety-three": an age right after one that it corrects."""
    for _, end in spans:
        match = _CORRECTION.match(text, end)
        if match and _over_89(match["value"]):
            yield match.span("value")


def _person(word: str) -> bool:
    """Whether it is a name, or a word such as "patient"."""
    value = plain(word)
    return bool(re.fullmatch(_WHO, value)) or (word.istitle() and lexicon().bears(value))


def _over_89(age: str) -> bool:
    digits = re.match(r"\d+", age)
    return not digits or 90 <= int(digits.group()) < 130
