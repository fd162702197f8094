"""Where a name begins and ends: family names, particles, hyphens, initials."""

import re

from app.screening.identifiers.lexicon import lexicon, plain, sure_family, word_list
from app.screening.identifiers.words import Word

_MAX_WORDS, _TWO, _OK = 5, 2, "ok"
SHORT_GIVEN = frozenset(
    {"Ma", "Md", "Mohd", "Muhd", "Mhd", "Abd", "Sk", "Chas", "Wm", "Geo", "Jas", "Thos", "Fco", "Jno"}
)
_BETWEEN = frozenset({" ", "-", "\u00a0", " '", "‑"})
_INITIAL = re.compile(
    r"(?:\s+O['’][A-Z]\b|\s+[A-Z]\.(?![A-Za-z])|\s+[A-Z](?=[,;:)?!]|['’]s|\s+(?:is|was|has|had|who|said|told|"
    r"came)\b)(?!\s*/))"
)
_EPITHET = re.compile(
    r"\b(?:Old(?: (?:man|lady|woman))?|Young|(?:[Bb]ig|[Ll]ittle|[Ww]ee|[Aa]uld|[Ll]il|[Oo]l)['’]?|"
    r"(?:(?:[Dd]e|[Vv][ao]n|[Dd]os|[Dd]a|[Dd]el|[Dd]ella|[Dd]i|[Dd]u|bin|binti|bint|ibn|abu|"
    r"al|el|ap|ab|af|zu|te)\s)*(?:de|v[ao]n(?: de[rn])?|ten|ter|dos|da|del|della|di|du|la|le|bin|binti|bint|"
    r"ibn|abu|al|el|ap|ab|"
    r"af|zu|te))\s+$"
)
_LOWER_INITIAL = re.compile(r"(?<=[a-z])\s+(?:[b-hj-z]|mc)(?=\.?(?:[\s,;]|$))")
_WORD_AFTER = re.compile(r" ([a-zı]+(?:['’][a-z]+)?)(?![\w'’-])")
_LOWER_WORD = re.compile(r"(?:^|[\s(\"'“‘])[a-z][\w'’-]*$")


def extended(text: str, words: list[Word], index: int) -> int:
    """Index of the last word of the name that begins at `index`."""
    last = index
    while last + 1 < len(words) and last - index < _MAX_WORDS and not words[last].possessive:
        step = _next(text, words, last)
        if step is None:
            break
        last = step
    return last


def _next(text: str, words: list[Word], last: int) -> int | None:
    known, lower, probe = lexicon(), not words[last].capital, last + 1
    after_particle = words[last].plain in word_list("particles")
    while probe < len(words) and joined(text, words[probe - 1], words[probe]):
        word = words[probe]
        if word.capital and _continues(words[last], word):
            return probe
        if lower and not word.capital and (after_particle or known.strange(word.plain)):
            return probe
        if lower and not word.capital and (sure_family(word.plain) or _given(word) or _family(words[last], word)):
            return probe
        if lower and probe > last + 1 and word.plain in known.name_words:
            return probe
        if word.plain not in word_list("particles"):
            return None
        probe += 1
    return None


def _given(word: Word) -> bool:
    known = lexicon()
    apart = word.plain in known.common or word.plain in known.rarer_given or word.plain == _OK
    return word.plain in known.given and not apart


def _family(before: Word, word: Word) -> bool:
    """A shorter or rarer family name in lower case, or one of East Asia after "ji-woo"."""
    known = lexicon()
    if "-" in before.plain and word.plain in word_list("short_family"):
        return True
    return word.plain in known.family and word.plain not in known.common and word.plain not in known.not_lower


def _continues(before: Word, word: Word) -> bool:
    """Whether a capitalised word may belong to the name of the word before."""
    known = lexicon()
    if word.opens and word.plain in known.openings:
        return False
    abbreviation = word.shouted and len(word.text) < 4 and not before.shouted
    if word.plain in known.terms or abbreviation:
        return word.plain in known.word_family and (before.plain in known.given or before.plain in known.name_words)
    return True


def joined(text: str, first: Word, second: Word) -> bool:
    """Whether nothing but a space, a hyphen or the dot of an initial parts the words."""
    between = text[first.end : second.start]
    return between in _BETWEEN or (between == ". " and (len(first.text) == 1 or first.text in SHORT_GIVEN))


def trimmed(run: list[Word]) -> list[Word]:
    """The run without words at its edges that belong to the sentence and not to a name."""
    while run and _opens_sentence(run):
        run = run[1:]
    while run and _foreign_end(run):
        run = run[:-1]
    return run


def _opens_sentence(run: list[Word]) -> bool:
    known, first = lexicon(), run[0]
    if first.plain in word_list("strict_titles"):
        return True
    if _family_first(run):
        return False
    if first.plain == "max" and len(run) > 1:
        return run[1].plain not in known.family and run[1].plain not in known.word_family
    if first.plain in known.openings:
        return first.plain not in known.name_words or (first.opens and len(run) > 1)
    ordinary = first.plain in known.words and first.plain not in known.name_words and first.plain not in known.given
    return first.opens and len(run) > 1 and ordinary


def _family_first(run: list[Word]) -> bool:
    """ "Tan Ah Moi", "Song Min-ji": a short family name of East Asia before a given name of its syllables."""
    rest = [part for word in run[1:] for part in word.plain.split("-")]
    if len(rest) > _TWO and rest[-1] in word_list("titles_after"):
        rest.pop()
    return run[0].plain in word_list("short_family") and lexicon().syllables >= set(rest) and len(rest) > 1


def _foreign_end(run: list[Word]) -> bool:
    known, last = lexicon(), run[-1].plain
    if len(run) > 1 and run[-1].shouted and len(last) > 3 and not run[0].shouted:
        return last not in known.family and last not in known.given
    if len(run) > 1 and last in known.word_family:
        return False
    if len(run) == 1 and last in word_list("names_among_terms"):
        return False
    return last in known.terms or (last in known.openings and last not in known.name_words)


def with_epithet(text: str, start: int) -> int:
    """The start moved back over "Old", "Wee" and particles, as in "Old Wilf", "big Dev", "de Souza"."""
    match = _EPITHET.search(text, max(0, start - 14), start)
    return match.start() if match else start


def with_initial(text: str, end: int) -> int:
    """The end moved over a following initial, its dot or a title, as in "Robert Q.", "Rekha didi"."""
    after = _WORD_AFTER.match(text, end)
    if after and plain(after[1]) in word_list("titles_after"):
        return after.end(1)
    if text[end : end + 1] == "." and text[end - 1].isupper() and not text[end - 2 : end - 1].isalpha():
        return end + 1
    pattern = _LOWER_INITIAL if _LOWER_WORD.search(text, max(0, end - 30), end) else _INITIAL
    match = pattern.match(text, end)
    return match.end() if match else end
