"""How much a run of capitalised words speaks for a person. Two and more is taken as a name."""

import re

from app.screening.identifiers.acts import of_a_person
from app.screening.identifiers.called import told_as_name
from app.screening.identifiers.cues import NAMED, cue_after, cue_before
from app.screening.identifiers.drugs import like_drug
from app.screening.identifiers.eponyms import heads_a_term, is_cited, is_eponym
from app.screening.identifiers.lexicon import lexicon, plain, word_list
from app.screening.identifiers.messages import named_in_message
from app.screening.identifiers.notes import asks_about, note_after, note_before
from app.screening.identifiers.slots import apposed, stands_as_person, stands_unowned
from app.screening.identifiers.virtue_cues import begins_prose, virtue_cue
from app.screening.identifiers.weight import EVERYDAY, LISTED, WORD, family_plural, is_listed, weight
from app.screening.identifiers.words import Word

_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.I)
_FAMILY_TOO = frozenset({"park", "street", "lake", "forest"})
_TWO_PARTS = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+")
_MONTHS = frozenset({"jan", "mar", "apr", "may", "jun", "aug"})
_MONTH_RANGE = re.compile(r"\s?[–/-]\s?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\b")
_AGED = re.compile(r",? \(?\d{1,3} ?(?:yo?|y/o|mo|months?|weeks?|wks?|[MFmf])\b")
_AGED_FAMILY = 1.0
_OBJECT = re.compile(r" (?:you|me|us|it|my words)\b")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_DOSE = frozenset({"dose", "doses", "daily", "rate", "flow", "dosing", "per", "number"})
_WORDING = re.compile(r"\b(?:the|a) (?:word|term|name|phrase|letters?)s? [\"'“‘]?$")
_SIGN = re.compile(r"\b(?:an?|the|positive|negative)\s+$", re.I)
_TAKEN = re.compile(
    r"\b(?:vs\.?|versus|(?:re)?start(?:ed|ing)?|stop(?:ped|ping)?|hold|held|holding|dose of|doses of|switch(?:ed|"
    r"ing)? (?:to|"
    r"from)|prescribed|takes|taking|max|charted|add|added|iv|im|sc|po|\d+ ?(?:mg|mcg|ml|g|units?|l)? of|oral|"
    r"topical|inhaled|allergic to|allergy to|brand|"
    r"tablets? of|bottle of|box of|packet of|pack of|tin of|bag of|cup of|glass of|dummy called|mannequin called|"
    r"manikin called|skeleton called|mannequin named|dummy named)\s+$",
    re.I,
)
_DOSED = re.compile(
    r" (?:vs\b|versus\b|\d+(?:\.\d+)? ?(?:mg|mcg|g|ml|u|units?|%|iu)\b|dos(?:e|es|ing)\b|infusion|tablets?\b|levels?\b|"
    r"patch|inhaler|spray|drip\b|gtt\b|pump\b|bolus|drops|cream|pens?\b|syringe|injection|washout|taper)"
)
_WHO = re.compile(r",? (?:who(?:se)?|from the|aged \d)\b")
_NOTHING = re.compile(r" had nothing to do\b| is (?:a|the|not)\b| was (?:a|the|what|why|how|all|in the air)\b")
_IDIOM = re.compile(
    r"(?:Heaven|Heavens|Lord|Goodness) (?:knows?|help|forbid)\b|Dawn (?:came|broke|crept|"
    r"rose)\b|Faith in\b|Mercy (?:on|killing)\b"
)
_DOUBLED = re.compile(r"(?P<word>[A-Z][a-z]+) (?:after|upon|by|and|or|for|is|to) (?:the |an? )?(?P<again>[a-z]+)\b")
_SCORED = re.compile(r" (?:[12]?\d|\d\.\d+)(?=[,?.;)]|$| (?:after|at|on|with|for|leg|skin|fracture|ulcer|before|at)\b)")
_HOUSE = re.compile(r" (?:family|household|twins|brothers|sisters)\b")
_DROPPED = frozenset({"guy", "baby"})
_ONLY_PEOPLE = 2.4
_THING = 2.0
_FOLLOWED_BY_ONE = frozenset({"hope", "will", "can", "may", "ward", "bay", "ray", "star", "sunday", "monday", "friday"})
_ALSO_WORDS = frozenset({"A", "I"})
_HEADS, _CAPITAL = 1.6, -0.2
_NOTED = re.compile(r"(?: [A-Z]\.?)?,|: ?\d|, \d| [A-Z]\.,")


def person_score(text: str, run: list[Word]) -> float:
    """The sum of shape and cues, or 0 for a term, an abbreviation or a landform."""
    if _idiom(text, run):
        return 0.0
    if _family_and_initial(text, run) or (len(run) == 1 and _placed(text, run[0])):
        return LISTED
    if _not_a_person(run) or _is_term(text, run) or _after_article(text, run[0], _everyday_name(run[0])):
        return 0.0
    if (run[0].plain in lexicon().name_words and _OBJECT.match(text, run[-1].end)) or _greatest(text, run[-1]):
        return 0.0
    if _WORDING.search(text, max(0, run[0].start - 16), run[0].start) and run[0].plain not in lexicon().given:
        return 0.0
    if _modal(run):
        return EVERYDAY if _personal(text, run[0]) else 0.0
    if _MONTH_RANGE.search(text, run[0].start, run[-1].end + 8) and run[0].plain[:3] in _MONTHS:
        return 0.0
    before = max(cue_before(text, run[0].start), note_before(text, run[0].start))
    return _shape(text, run) + before + _after(text, run) - _thing(text, run)


def _everyday_name(word: Word) -> bool:
    return word.plain in lexicon().name_words or any(
        word.plain in word_list(name) for name in ("acted_names", "everyday_family")
    )


def _idiom(text: str, run: list[Word]) -> bool:
    """ "Heaven knows", "Bill after bill"."""
    if len(run) > 1 or not run[0].opens:
        return False
    doubled = _DOUBLED.match(text, run[0].start)
    return bool(_IDIOM.match(text, run[0].start)) or bool(doubled and doubled["word"].lower() == doubled["again"])


def _placed(text: str, word: Word) -> bool:
    """Whether the place of the word alone says that a person bears it."""
    if named_in_message(text, word) or told_as_name(text, word):
        return not heads_a_term(text, word.end, 1)
    if word.opens and word.plain in lexicon().name_words and apposed(text, word):
        return True
    return _ordinary(word) and stands_as_person(text, word)


def _ordinary(word: Word) -> bool:
    """Whether the lists take the word for anything but a name."""
    known, value = lexicon(), word.plain
    if value in known.given or value in known.name_words:
        return value in word_list("names_among_terms")
    return value in known.words or value in word_list("names_among_terms")


def _modal(run: list[Word]) -> bool:
    """Whether the name is a verb such as "Will" at the head of a sentence."""
    return len(run) == 1 and run[0].opens and run[0].plain in lexicon().openings


def _personal(text: str, word: Word) -> bool:
    said = not word.possessive and cue_after(text, word.bare_end, False) >= _ONLY_PEOPLE
    said = said or (begins_prose(text, word) and not _NOTHING.match(text, word.bare_end))
    return said or bool(_WHO.match(text, word.bare_end)) or of_a_person(text, word.bare_end, word.possessive)


def _family_and_initial(text: str, run: list[Word]) -> bool:
    """ "Smith J.": an everyday family name with an initial after it."""
    if len(run) != 2 or len(run[1].text) > 1 or text[run[1].end : run[1].end + 1] != ".":
        return False
    if run[0].plain in lexicon().name_words and run[0].plain not in _FOLLOWED_BY_ONE:
        return run[1].text not in _ALSO_WORDS
    return run[0].plain in word_list("everyday_family") or run[0].plain in lexicon().common_eponyms


def _not_a_person(run: list[Word]) -> bool:
    known, last = lexicon(), run[-1]
    given = any(word.plain in known.given for word in run)
    if any(word.plain in known.terms for word in run) and not given:
        return True
    if all(word.shouted and (len(word.plain) < 4 or not is_listed(word)) for word in run):
        return True
    if last.plain in word_list("landforms") and not (last.plain in _FAMILY_TOO and (given or _double(run[0]))):
        return True
    if any(word.plain in known.states for word in run):
        return True
    return len(run) > 1 and last.plain in known.heads and run[0].plain not in known.given


def _double(word: Word) -> bool:
    """ "Hye-Won": two parts with capitals, as given names of East Asia have."""
    return bool(_TWO_PARTS.fullmatch(word.bare))


def _thing(text: str, run: list[Word]) -> float:
    """What it costs an unlisted word to stand where drugs do: "Lokelma vs", "start Lokelma", "Lokelma 5 g"."""
    if len(run) > 1 or is_listed(run[0]) or run[0].plain in lexicon().name_words or run[0].possessive:
        return 0.0
    word = run[0]
    before, after = text[max(0, word.start - 24) : word.start], text[word.end : word.end + 24]
    return _THING if _TAKEN.search(before) or _DOSED.match(after) else 0.0


def _after_article(text: str, word: Word, matters: bool) -> bool:
    return (
        matters and not _HOUSE.match(text, word.end) and bool(_ARTICLE.search(text, max(0, word.start - 8), word.start))
    )


def _shape(text: str, run: list[Word]) -> float:
    shape = max(weight(word) for word in run)
    if len(run) > 1:
        return shape + (1.0 if _person_like(run) else 0.0)
    shape -= 1.0 if _after_article(text, run[0], True) and not family_plural(run[0].plain) else 0.0
    if _HOUSE.match(text, run[0].end) and run[0].plain in word_list("everyday_family"):
        return _AGED_FAMILY
    if run[0].plain in word_list("everyday_family") and run[0].plain not in word_list("not_a_case"):
        shape = max(shape, _AGED_FAMILY if _AGED.match(text, run[0].bare_end) else shape)
    if shape == WORD and stands_unowned(text, run[0]):
        return _CAPITAL
    return shape - (_start_cost(run[0]) if _opens(text, run[0]) else 0.0)


def _after(text: str, run: list[Word]) -> float:
    first, last = run[0], run[-1]
    after = max(cue_after(text, last.bare_end, last.possessive), _heading(text, run))
    if _opens(text, first) and len(run) == 1 and _virtue(first):
        if asks_about(text, first) or begins_prose(text, first):
            return _HEADS
        after = 0.0 if first.plain in _DROPPED else virtue_cue(text, last.bare_end, last.possessive)
    return max(after, note_after(text, last.bare_end)) if len(last.text) > 1 else after


def _heading(text: str, run: list[Word]) -> float:
    """A note or a query often begins with the name: "Mwajuma, G4P3, …", "Shaquille B., HbSC"."""
    after = text[run[-1].bare_end : run[-1].bare_end + 4]
    return _HEADS if run[0].start == 0 and _NOTED.match(after) else 0.0


def _opens(text: str, word: Word) -> bool:
    """Whether the word opens a sentence, or an everyday word opens a quotation: "She asked, 'Will I see it?'"."""
    return word.opens or (word.plain in lexicon().common and text[word.start - 1 : word.start] in {"'", "‘"})


def _virtue(word: Word) -> bool:
    return word.plain in lexicon().name_words and word.plain in lexicon().common


def _is_term(text: str, run: list[Word]) -> bool:
    last = next((word for word in reversed(run) if len(word.plain) > 1), run[-1])
    if is_cited(text, run[0].start, last.bare_end):
        return True
    reach = 3 if is_eponym(last.text) else 1
    if heads_a_term(text, last.bare_end if last.possessive else last.end, reach):
        return True
    if len(run) == 1 and is_eponym(last.text) and _SCORED.match(text, last.end):
        return True
    if not is_eponym(last.text):
        return False
    if len(run) > 1 and run[0].plain in lexicon().all_given and not is_eponym(run[0].text):
        return False
    if len(run) > 1:
        return last.plain not in lexicon().common_eponyms and cue_before(text, run[0].start) < 2.0
    return not _bears_eponym(text, last)


def _bears_eponym(text: str, word: Word) -> bool:
    """Whether a word such as Murphy stands for a person at hand and not for a sign."""
    before = max(cue_before(text, word.start), note_before(text, word.start))
    if word.plain not in lexicon().common_eponyms:
        return before >= NAMED
    if _SIGN.search(text, max(0, word.start - 12), word.start):
        return False
    if before >= 1.0 and word.plain in lexicon().name_words and not word.possessive:
        return True
    return before > 1.0 or (not word.possessive and cue_after(text, word.bare_end, False) > 1.0)


def _greatest(text: str, word: Word) -> bool:
    """Whether "Max" is said of a drug or a dose."""
    match = _NEXT_WORD.match(text, word.end) if word.plain == "max" else None
    following = plain(match[1]) if match else ""
    return following in lexicon().terms or like_drug(following) or following in _DOSE


def _person_like(run: list[Word]) -> bool:
    """Whether the first word is a listed name, or none is an ordinary word and each is spelled like a name."""
    known, first = lexicon(), run[0].plain
    odd = all(word.plain not in known.words and known.like_name(word.plain) > 0 for word in run)
    return (known.bears(first) or odd) and all(word.plain not in known.terms for word in run)


def _start_cost(word: Word) -> float:
    known = lexicon()
    if word.plain in known.given or known.given_compound(word.plain):
        return 1.0 if word.plain in known.eponyms else 0.0
    return 1.3 if _virtue(word) else 1.0
