"""Whether a name stands in a medical or scholarly term, or as the author of a publication."""

import re

from app.screening.identifiers.lexicon import lexicon, plain, word_list

_NEXT = re.compile(r"(?:['’]s?)?((?:[\s–-]+(?:and\s+|&\s+|coma\s+)?[\w’'-]+){1,3})")
_CITED = re.compile(
    r"(?:\s+(?:and|&)\s+[A-Z][\w’'-]+)?(?:,?\s+et\s+al|['’]s?\s+(?:\(?(?:19|20)\d\d|(?:reflective|experiential|"
    r"seminal|classic|theory|(?:notion|idea|concept) (?:of|that))\b)|"
    r",?\s*\(?(?:19|20)\d\d[a-z]?\b\)?(?=[);,.:]|\s)(?<![\d]))"
)
_AUTHOR = re.compile(
    r"\b(?:poem|novel|book|song|film|essay|play|painting|quote|line|article|paper|study|piece|lecture|album|music|"
    r"symphony|"
    r"biography|memoir|story)s?\s+(?:by|from|of)\s+$|\b(?:read|reading|quote[sd]?|quoting|listen(?:ed|ing)? to|"
    r"hum(?:s|med|ming)?|sang|sings?|singing|whistl(?:e[sd]?|ing)|watch(?:ed|ing|es)? (?:old|a|an)|poster of|fan of|"
    r"(?:sketch|statue|portrait|picture|print|impression)s? of|played?)\s+(?:some\s+)?$",
    re.I,
)
_PART_OF = re.compile(
    r"\b(?:circle|canal|node|bundle|tetralogy|sphincter|duct|islets?|loop|crypts?|ampulla|ligament|triangle|"
    r"angle|fascia|"
    r"pouch|foramen|aqueduct|bodies|sign|signs|syndrome|disease|law|test|hiatus|valves?|space|sinus|tubercle|zone|line|"
    r"capsule|organ|fissure|band|tunnel|points?|artery|vein|nerve|plexus|glands?|cells?|corpuscles?|theory|cycle|model|"
    r"trial|score|criteria|classification|method|manoeuvre|maneuver|operation|procedure) of\s+$",
    re.I,
)
_CITING = re.compile(
    r"(?:according to|as described by|the work of|in the words of|quoting|citing|cited in|see|cf\.|\bby)\s+$", re.I
)


def heads_a_term(text: str, end: int, reach: int = 3) -> bool:
    """Whether within `reach` words after the name stands a word such as "score" or "syndrome"."""
    match = _NEXT.match(text, end)
    if not match:
        return False
    possessive = text[end : end + 1] in {"'", "’"} or text[end - 2 : end] in {"'s", "’s"}
    words = [plain(word) for word in re.split(r"[\s–-]+", match.group(1)) if word][:reach]
    return _ends_in_head(words, word_list("possessed_heads") if possessive else lexicon().heads)


def is_cited(text: str, start: int, end: int) -> bool:
    """Whether the name belongs to a publication or a part of the body: "Moon et al.", "Circle of Willis"."""
    if _PART_OF.search(text, max(0, start - 20), start):
        return True
    if _AUTHOR.search(text, max(0, start - 30), start):
        return True
    match = _CITED.match(text, end)
    return bool(match and match.group().strip()) or bool(
        _CITING.search(text, max(0, start - 30), start) and _CITED.match(text, end)
    )


def is_eponym(word: str) -> bool:
    bare = re.sub(r"['’]s?$", "", plain(word))
    parts = bare.split("-")
    return bare in lexicon().eponyms or all(part in lexicon().eponyms for part in parts) or _one_of_two(parts)


def _one_of_two(parts: list[str]) -> bool:
    """ "Glasgow-Imrie": a compound with a part that hardly anybody bears today."""
    known = lexicon()
    return len(parts) > 1 and any(
        part in known.eponyms and part not in known.common_eponyms and part not in known.given for part in parts
    )


def _ends_in_head(words: list[str], heads: frozenset[str]) -> bool:
    for word in words:
        if word in heads:
            return True
        if word in word_list("phrase_ends"):
            return False
    return False
