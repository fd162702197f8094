"""What only a person does, is or has, told after a name that is a word: "had buried two husbands", "does not want"."""

import re
from itertools import dropwhile

from app.screening.identifiers.lexicon import lexicon, plain, word_list

_REACH = 80
_CLAUSE = re.compile(r"(?:\s+[^\W_]+(?:['’-][^\W_]+)*)+")
_NOT_FINITE = frozenset({"have", "do", "be", "been", "being"})
_ADVERBS = frozenset({"not", "never", "always", "just", "still", "also", "only", "once", "already", "almost", "then"})
NAMED_MONTHS = frozenset({"april", "may", "june", "august"})
_JOINED = re.compile(
    r"(?:, [A-Z][\w'’-]+,?)? (?:and|or) (?:(?:his|her|their) (?P<kin>[a-z]+)|(?P<other>[A-Z][\w’'-]*[\w]))"
)
_FROM_WORK = re.compile(r" from (?:[a-z]+ )?(?:[a-z&]+) (?P<verb>[a-z]+)\b")
_OWNED = re.compile(r"['’]s? (?P<first>[a-z-]+)(?: (?P<second>[a-z-]+))?")


def of_a_person(text: str, end: int, possessive: bool) -> bool:
    """Whether what follows is done, had or shared by a person only."""
    return owns(text, end) if possessive else acts(text, end) or joins(text, end)


def acts(text: str, end: int) -> bool:
    """Whether the words after `end` tell an act, a state or a belonging of a person."""
    work = _FROM_WORK.match(text, end)
    if work and work["verb"] in word_list("acts"):
        return True
    words = _clause(text, end)
    rest = list(dropwhile(word_list("helpers").__contains__, words))
    helpers = words[: len(words) - len(rest)]
    if not rest or next((word for word in helpers if word not in _ADVERBS), "") in _NOT_FINITE:
        return False
    if rest[0] in word_list("acts") or _several(rest):
        return True
    if rest[0] in word_list("bare_acts") and not word_list("auxiliaries").isdisjoint(helpers):
        return True
    return _tries(rest) or _handles(rest) or (bool(helpers) and (rest[0] in word_list("moods") or _has(rest)))


def joins(text: str, end: int) -> bool:
    """ "Grace and Miriam", "Joy and her sister", "Grace, Ama and Kojo"."""
    match = _JOINED.match(text, end)
    if not match:
        return False
    if match["kin"]:
        return match["kin"] in word_list("of_people")
    known, other = lexicon(), plain(match["other"])
    if other in NAMED_MONTHS:
        return False
    return other in known.given or (other in known.name_words and other not in known.openings)


def owns(text: str, end: int) -> bool:
    """ "Joy's daughter", "Grace's left hand": what follows a possessive is of a person."""
    match = _OWNED.match(text, end)
    owned = match.groups() if match else ()
    return any(not word_list(name).isdisjoint(owned) for name in ("of_people", "owned"))


def _clause(text: str, end: int) -> list[str]:
    match = _CLAUSE.match(text, end, end + _REACH)
    return [plain(word) for word in match.group().split()] if match else []


def _several(words: list[str]) -> bool:
    return any("-".join(words[:length]) in word_list("acted") for length in (2, 3))


def _tries(words: list[str]) -> bool:
    """ "began to cry", "stopped eating"."""
    if words[0] not in word_list("tries") or len(words) < 2:
        return False
    if words[1] == "to":
        return len(words) > 2 and words[2] in word_list("bare_acts")
    stem = words[1].removesuffix("ing")
    return stem != words[1] and not word_list("bare_acts").isdisjoint({stem, f"{stem}e", stem[:-1]})


def _handles(words: list[str]) -> bool:
    """ "kept her coat on", "took my arm", "gave me her pen"."""
    if words[0] not in word_list("handling"):
        return False
    rest = words[2:] if words[1:2] in (["me"], ["us"], ["on"], ["up"], ["down"]) else words[1:]
    return _has(rest)


def _has(words: list[str]) -> bool:
    """ "two small children", "a feeding tube", "cystic fibrosis"."""
    determined = words[:1] and words[0] in word_list("determiners")
    return any(word in word_list("of_people") for word in words[: 4 if determined else 2])
