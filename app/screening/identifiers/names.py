"""Names of people, from their shape, the name lists and the words around them."""

import re
from collections.abc import Iterator, Sequence

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.cues import cue_after, cue_before, titled_before, virtue_cue
from app.screening.identifiers.eponyms import heads_a_term, is_cited, is_eponym
from app.screening.identifiers.initials import find_initials
from app.screening.identifiers.lexicon import lexicon, plain
from app.screening.identifiers.spans import touches
from app.screening.identifiers.words import Word, words_of

_THRESHOLD = 2.0
_PARTICLES = frozenset(
    ["de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "ten", "la", "le", "el", "al", "bin", "binti", "bint", "ibn", "abu", "ben", "ap", "ab", "mac", "o", "y", "e", "af", "av", "zu", "st"]
)
_MAX_WORDS = 5
_NAMED = 3.0


def find_names(text: str, taken: Sequence[Identifier] = ()) -> Iterator[Identifier]:
    """Names outside `taken`; a name that is sure once is found again wherever it stands in the text."""
    words = [word for word in words_of(text) if not touches(word.start, word.end, taken)]
    found = [*_reversed(text), *_titled(text, words), *find_initials(text), *_runs(text, words), *_lower(text, words)]
    yield from found
    yield from _repeats(text, words, found)


def _titled(text: str, words: list[Word]) -> Iterator[Identifier]:
    """ "Dr Okafor", "sister mary", "Mr K.", "PROF. LIND"."""
    for index, word in enumerate(words):
        title = titled_before(text, word.start)
        if not title or not _follows_title(word, title.group("title")):
            continue
        if is_eponym(word.text) and heads_a_term(text, word.end):
            continue
        last = _extended(text, words, index)
        yield Identifier(title.start(), _with_initial(text, words[last].bare_end), IdentifierType.NAME)


def _follows_title(word: Word, title: str) -> bool:
    known, value = lexicon(), word.plain
    if value in _NOT_AFTER_TITLE or (title.isupper() and len(title) > 1 and not word.capital):
        return False
    if word.capital:
        loose = title.lower().rstrip(".") in _LOOSE_TITLES
        return not loose or (value not in known.terms and (value not in known.common or value in known.name_words))
    if title.lower().rstrip(".") in _STRICT_TITLES and len(value) > 1 and (title != "miss" or value not in known.words):
        if "'" in value and value not in known.family and known.like_name(value) < 0:
            return False
        return value not in known.common or value in known.name_words or (value in known.word_family and value in _LOWER_FAMILY)
    return value in known.sure_given or value in known.own_family or (value in known.family and value not in known.not_lower)


_STRICT_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof"])
_LOOSE_TITLES = frozenset(
    ["sister", "nurse", "matron", "sir", "consultant", "registrar", "father", "uncle", "aunt", "aunty", "auntie", "rev", "pastor", "brother", "doctor", "professor", "sr", "fr", "don", "dona", "doña", "sr", "sra", "dra", "chief", "imam", "pastor", "rabbi", "nana", "nani", "oma", "opa", "papa", "major", "captain", "canon", "deacon", "sheikh", "lord", "lady", "intern", "resident", "midwife", "healthcare", "officer", "madam", "mama", "pa", "baba", "mister", "baby", "student", "paramedic", "judge", "coach"]
)
_NOT_AFTER_TITLE = frozenset(["x", "y", "z", "and", "or", "who", "in", "on", "at", "the", "of", "is", "was"])
_LOWER_FAMILY = frozenset(
    ["white", "black", "brown", "green", "young", "baker", "cook", "hill", "wood", "woods", "hall", "king", "bell", "fox", "day", "may", "price", "cross", "stone", "ward", "marsh", "long", "short", "little", "west", "north", "east", "bird", "rice", "field", "fields", "banks", "bush", "burns", "reed", "page", "cole", "lamb", "moss", "nash", "parks", "pope", "frost", "fisher", "butcher", "carpenter", "carter", "mason", "miller", "potter", "smith", "taylor", "turner", "walker", "weaver", "cooper", "porter", "hunter", "bishop", "dean", "abbot", "knight", "major", "noble", "rich", "sharp", "strong", "swift", "wise", "best", "bond", "cash", "crook", "drew", "ford", "gale", "grant", "grey", "gray", "hart", "hayes", "hope", "james", "lane", "lord", "love", "nance", "neal", "palmer", "park", "payne", "peacock", "pepper", "perry", "pike", "pool", "poole", "power", "powers", "pratt", "read", "rose", "rush", "savage", "sexton", "sharpe", "shepherd", "singer", "spencer", "steel", "street", "summers", "temple", "underwood", "wall", "waters", "webb", "wells", "wheeler", "winter", "wolf", "wren", "wright", "yates", "tanner", "spicer", "sutton", "barber", "archer", "boyle", "fry", "gates", "glass", "goodman", "good", "hardy"]
)


_REVERSED = re.compile(r"(?<![\w-])(?P<family>[A-Z][\w'’-]+),\s?(?P<given>[A-Z][a-z'’-]+|[A-Z]\.)(?!\w)")


def _reversed(text: str) -> Iterator[Identifier]:
    """ "PETROV, Alexei": the family name first."""
    known = lexicon()
    for match in _REVERSED.finditer(text):
        family, given = plain(match.group("family")), plain(match.group("given"))
        shouted = match.group("family").isupper() and len(family) > 3 and family not in known.terms
        if given in known.given and (shouted or (family in known.family and family not in known.given)) and family not in known.words:
            yield Identifier(match.start(), match.end(), IdentifierType.NAME)


def _runs(text: str, words: list[Word]) -> Iterator[Identifier]:
    """Runs of capitalised words whose shape, lists and surroundings speak for a person."""
    index = 0
    while index < len(words):
        last = _run_end(text, words, index)
        if last is None:
            index += 1
            continue
        run = _trimmed(words[index : last + 1])
        index = last + 1
        if run and _score(text, run) >= _THRESHOLD:
            yield Identifier(run[0].start, _with_initial(text, run[-1].bare_end), IdentifierType.NAME)


def _run_end(text: str, words: list[Word], index: int) -> int | None:
    return _extended(text, words, index) if words[index].capital else None


def _extended(text: str, words: list[Word], index: int) -> int:
    """Index of the last word of the name that begins at `index`: family names, particles, hyphens, initials."""
    last = index
    while last + 1 < len(words) and last - index < _MAX_WORDS and not words[last].possessive:
        step = _next_name_word(text, words, last)
        if step is None:
            break
        last = step
    return last


def _next_name_word(text: str, words: list[Word], last: int) -> int | None:
    lower = not words[last].capital
    probe = last + 1
    while probe < len(words) and _joined(text, words[probe - 1], words[probe]):
        word = words[probe]
        if word.capital and _continues(words[last], word):
            return probe
        if lower and (word.plain in lexicon().own_family or word.plain in lexicon().sure_given):
            return probe
        if word.plain not in _PARTICLES:
            return None
        probe += 1
    return None


def _continues(before: Word, word: Word) -> bool:
    """Whether a capitalised word may belong to the name of the word before."""
    known = lexicon()
    if word.opens and word.plain in known.openings:
        return False
    if word.plain in known.terms or (word.shouted and len(word.text) < 4 and not before.shouted and len(word.text) > 1):
        return word.plain in known.word_family and (before.plain in known.given or before.plain in known.name_words)
    return True


def _joined(text: str, first: Word, second: Word) -> bool:
    between = text[first.end : second.start]
    return between in {" ", "-", "\u00a0", " '", "‑", ". "} and not (between == ". " and len(first.text) > 1)


def _trimmed(run: list[Word]) -> list[Word]:
    """The run without words at its edges that belong to the sentence and not to a name."""
    known = lexicon()
    while run and (run[0].plain in known.openings or (run[0].opens and len(run) > 1 and _plainly_word(run[0]))):
        run = run[1:]
    while run and (run[-1].plain in known.terms or run[-1].plain in known.openings) and not (len(run) > 1 and run[-1].plain in known.word_family):
        run = run[:-1]
    return run


def _plainly_word(word: Word) -> bool:
    known = lexicon()
    return word.plain in known.words and word.plain not in known.name_words and word.plain not in known.given


def _score(text: str, run: list[Word]) -> float:
    first, last = run[0], run[-1]
    if any(word.plain in lexicon().terms for word in run) and not any(_given(word) for word in run):
        return 0.0
    if _is_term(text, run):
        return 0.0
    if all(word.shouted and (len(word.plain) < 4 or not _listed(word)) for word in run):
        return 0.0
    if last.plain in _GEOGRAPHIC or any(word.plain in lexicon().states for word in run):
        return 0.0
    if len(run) > 1 and last.plain in lexicon().heads and not _given(first):
        return 0.0
    shape = max(_weight(word, index) for index, word in enumerate(run))
    shape += 1.0 if len(run) > 1 and _person_like(run) else 0.0
    shape -= 1.0 if _ARTICLE.search(text[max(0, first.start - 8) : first.start]) and len(run) == 1 else 0.0
    before, after = cue_before(text, first.start), cue_after(text, last.bare_end, last.possessive)
    if first.opens and len(run) == 1 and first.plain in lexicon().name_words and first.plain in lexicon().common:
        after = min(after, virtue_cue(text, last.bare_end, last.possessive))
    if first.opens and len(run) == 1:
        shape -= _start_cost(first)
    if first.plain in lexicon().name_words and _ARTICLE.search(text[max(0, first.start - 8) : first.start]):
        return 0.0
    return shape + before + after


def _is_term(text: str, run: list[Word]) -> bool:
    last = run[-1]
    if is_cited(text, run[0].start, last.bare_end):
        return True
    if len(run) > 1 and is_eponym(last.text) and last.plain not in lexicon().common_eponyms and cue_before(text, run[0].start) < _NAMED - 1:
        return True
    if heads_a_term(text, last.bare_end if last.possessive else last.end, 3 if is_eponym(last.text) else 1):
        return True
    return len(run) == 1 and is_eponym(last.text) and not _bears_eponym(text, last)


def _bears_eponym(text: str, word: Word) -> bool:
    """Whether a word such as Murphy stands for a person at hand and not for a sign."""
    if word.plain not in lexicon().common_eponyms:
        return cue_before(text, word.start) >= _NAMED
    if re.search(r"\b(?:[Aa]|[Tt]he|[Aa]n|positive|negative)\s+$", text[: word.start]):
        return False
    return cue_before(text, word.start) > 1.0 or (not word.possessive and cue_after(text, word.bare_end, False) > 1.0)


_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.I)
_GEOGRAPHIC = frozenset(
    ["county", "valley", "river", "lake", "mountain", "mountains", "island", "islands", "beach", "bay", "coast", "desert", "forest", "park", "bridge", "ocean", "sea", "street", "road", "avenue"]
)


def _listed(word: Word) -> bool:
    known = lexicon()
    return word.plain in known.given or word.plain in known.family


def _given(word: Word) -> bool:
    return word.plain in lexicon().given


def _weight(word: Word, index: int) -> float:
    known, value = lexicon(), word.plain
    if word.shouted and len(value) < 4:
        return 0.0
    shout = 1.0 if word.shouted else 0.0
    if all(part in known.terms for part in value.split("-")):
        return -1.5
    if len(value) < 3:
        return 0.8 if value in known.given or value in known.family else 0.0
    if value in known.given:
        return 2.6 - shout
    if value in known.name_words:
        return 2.0 - shout
    if value in known.family:
        return (2.0 if value not in known.eponyms else 0.5) - shout
    if value in known.words or value in known.terms:
        return -1.5 if value not in _LOWER_FAMILY else -1.0
    parts = re.split(r"[-']", value)
    if len(parts) > 1 and any(part in known.given or part in known.family for part in parts):
        return 2.2 - shout
    if _DRUG.search(value):
        return -0.5
    if _MIXED.match(word.bare):
        return 0.0
    return 0.8 - shout + max(-1.2, min(1.4, known.like_name(value) / 4))


_MIXED = re.compile(r"^[A-Z]+[a-z]{1,2}[A-Z]?s?$|^[A-Z]{2,}s$|^[a-z]?[A-Z][a-z]?[A-Z]{1,2}$")


_DRUG = re.compile(
    r"(?:pril|olol|artan|statin|gliflozin|gliptin|glutide|mab|nib|vir|cillin|mycin|micin|oxacin|azole|dipine|zepam|zolam|idone|azine|amide|azide|"
    r"xaban|gatran|parin|cycline|dronate|dronic|setron|triptan|tidine|barbital|barbitone|caine|curonium|ciclib|lukast|terol|sone|solone|thiazide|"
    r"zosin|oxetine|pramine|triptyline|profen|coxib|oxin|arone|actone|semide|tadine|rizine|pam|lol|emia|aemia|osis|itis|oma|pathy|algia|ectomy|"
    r"ostomy|otomy|oscopy|plasty|gram|graphy|phobia|philia|penia|uria|plegia|cillus|coccus|bacter|ella|monas|virus)$"
)


def _person_like(run: list[Word]) -> bool:
    """Two or more words of which one is a listed name and none only an ordinary word at the front."""
    known = lexicon()
    lead = run[0].plain in known.given or run[0].plain in known.name_words or run[0].plain in known.family
    odd = all(word.plain not in known.words and known.like_name(word.plain) > 0 for word in run)
    return (lead or odd) and all(word.plain not in known.terms for word in run)


def _start_cost(word: Word) -> float:
    known = lexicon()
    if word.plain in known.given:
        return 0.0 if word.plain not in known.eponyms else 1.0
    return 1.3 if word.plain in known.name_words and word.plain in known.common else 1.0


def _lower(text: str, words: list[Word]) -> Iterator[Identifier]:
    """Names in lower case: sure given names anywhere, other names after a cue."""
    known, index = lexicon(), 0
    while index < len(words):
        word = words[index]
        if word.capital or not _lower_name(text, word):
            index += 1
            continue
        last = _extended(text, words, index)
        if not (is_eponym(word.text) and (heads_a_term(text, word.end) or word.plain in known.eponyms)):
            yield Identifier(word.start, _with_initial(text, words[last].bare_end), IdentifierType.NAME)
        index = last + 1


def _lower_name(text: str, word: Word) -> bool:
    known = lexicon()
    if len(word.plain) < 3 or word.plain in known.not_lower or word.plain in known.terms:
        return False
    if word.plain in known.sure_given or word.plain in known.own_family:
        return len(word.plain) > 3 or cue_before(text, word.start) + cue_after(text, word.bare_end, word.possessive) >= 1.0
    if word.plain not in known.words and word.plain not in known.terms and known.like_name(word.plain) > 1 and not _DRUG.search(word.plain):
        return cue_before(text, word.start) >= _NAMED
    listed = word.plain in known.given or word.plain in known.family
    return listed and word.plain not in known.words and cue_before(text, word.start) >= 2.0


def _with_initial(text: str, end: int) -> int:
    """The end moved over a following initial, as in "Robert Q." """
    if text[end : end + 1] == "." and text[end - 1].isupper() and not text[end - 2 : end - 1].isalpha():
        return end + 1
    lower = re.compile(r"\s+[b-hj-z](?=\.?(?:[\s,;]|$))").match(text, end) if text[end - 1 : end].islower() and not text[:end].split()[-1][0].isupper() else None
    if lower:
        return lower.end()
    match = re.compile(r"\s+O['’][A-Z]\b|\s+[A-Z]\.(?![A-Za-z])|\s+[A-Z](?=[,;:)?!]|['’]s|\s+(?:is|was|has|had|who|said|told|came)\b)(?!\s*/)").match(text, end)
    return match.end() if match else end


def _repeats(text: str, words: list[Word], found: list[Identifier]) -> Iterator[Identifier]:
    sure = {word.plain for word in words if word.capital and len(word.plain) > 2 and touches(word.start, word.bare_end, found)}
    sure -= lexicon().terms
    for word in words:
        if word.capital and word.plain in sure and not (word.opens and word.plain in lexicon().common) and not heads_a_term(text, word.end, 1):
            yield Identifier(word.start, word.bare_end, IdentifierType.NAME)
