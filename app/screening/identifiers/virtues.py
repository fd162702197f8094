"""Names that are everyday words, in writing without capitals: "joy, 58", "will, who called me doc"."""

import re

from app.screening.identifiers.cues import cue_after
from app.screening.identifiers.lexicon import plain, sure_family, word_list
from app.screening.identifiers.notes import asks_about, note_after, note_before
from app.screening.identifiers.slots import stands_as_actor
from app.screening.identifiers.words import Word

_ONLY_PEOPLE = 2.4
_AGED = 2.0
_NEVER_AGED = frozenset(
    {"max", "may", "will", "can", "run", "mark", "art", "rod", "star", "dot", "jet", "pat", "sue", "hung"}
)
_PERSON = re.compile(
    r" the (?:pharmacist|nurse|physio|registrar|reg|sho|consultant|midwife|porter|hca|cleaner|student|ot|dietitian)\b|"
    r",? who(?:se)?\b|,? aged \d|, (?:six|seven|eight|nine|ten|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty)[,.;]|, \d{1,3}(?:[,;)]| ?yo?\b| ?[mf]\b)| \d{1,3} ?(?:yo|y/o|[mf])\b"
)
_SPEAKS = re.compile(
    r" (?:(?:then|just|also|only|quietly|gently) )?(?:said|says|told|tells|asked|asks|replied|answered|smiled|smiles|"
    r"cried|wept|laughed|laughs|nodded|nods|shrugged|sighed|whispered|texted|texts|phoned|rang|hugged|winked|waved|"
    r"bleeped|apologi[sz]ed|thanked|reckons)\b"
)
_FINITE = re.compile(
    r" (?:was|would|is|has|had|did|does|could|can|might|wanted|came|went|took|gave|died|looked|lives|lived|works|"
    r"needs|gets|got|made|sat|woke)\b"
)
_PAST = re.compile(
    rf"{_FINITE.pattern}| (?!need|feed|bleed|proceed|succeed|exceed|speed|shed|heed|breed)[a-z]{{3,}}ed\b"
)
_HAD = re.compile(r"\b(?:his|her|my|our|their|the|a|own|living|free|good|ill|strong|of|and)\s+$")
_CLAUSE = re.compile(
    r"(?:^|[.,;:!?\n\"'“‘(-]\s*|\b(?:and|but|then|when|because|that|so|if|after|before|while|until|as|where|how|which|"
    r"what|thanks|sorry|hi|hello|dear|poor|bye|today|yesterday|tonight|me and|i think)\s+)$"
)
_TOWARDS = re.compile(r"\b(?:of|about|with|for|to|from|by|met|saw|like|remember|miss)\s+$")
_TOLD_OF = re.compile(
    r",? who(?:se)?\b|,? (?:(?:and )?how|and that|because|when) (?:she|he|they)\b|, (?:his|her|their) "
)
_BARE_BEFORE = re.compile(
    r"\b(?:(?P<of>about|scared of|afraid of|fond of|proud of|instead of|sick of|tired of|jealous of|because of|"
    r"ahead of|wary of|in awe of|of)|(?P<by>with|by|from)|saw|met|"
    r"wanted|wants|fetch|fetched|find|found|trust|trusted|missed|miss|hugged|helped|thanked|owe|owed|love|loved|"
    r"hated|dear|behind|beside|"
    r"told|asked|rang|texted|phoned|bleeped|married|follow(?:ed)?|spoke to|talked to|said to|gave to|lied to|"
    r"listened to|nobody but|not) $"
)
_BARE_AFTER = re.compile(
    r"[,;!?)]|\.(?!\d)|$| (?:today|yesterday|tonight|afterwards|in the (?!sand|face|back|middle)|at the (?!top|"
    r"bottom|end of)|who|and (?:i|me|he|she|his|her|my)|because|again|was|is|"
    r"had|has|did|said|would|about (?:it|the|his|her|my)|on (?:the|his|her|nights|call)|that (?:i|he|she|we|his|"
    r"her)|if (?:i|he|she|we)|to (?:come|see|help|look|stop|wait|ring|check))\b"
)
_CALLED = re.compile(
    r"\b(?:carer|driver|paramedic|neighbour|dog walker|cleaner|chaplain|intern|resident|tutor|mentor|supervisor|"
    r"housemate|flatmate|lodger|"
    r"cousin|niece|nephew|aunt|uncle|mother|father|mum|dad|girl|boy|man|woman|lady|baby|patient|daughter|son|"
    r"nurse|doctor|friend|someone|somebody|sister|brother|child|"
    r"lad|guy|student|colleague|midwife|physio|hca|reg|registrar|consultant|porter|twin|one|wife|husband|partner)"
    r",? (?:is |was )?(?:called|named)\s+$|\b(?:her|his|my|whose|their|baby's) name(?: is| was|'s|’s)\s+$"
)
_ROLE = re.compile(
    r"\b(?:my|our|his|her|the|a|their|staff|charge|lovely|poor|little|wee)\s+(?:\w+\s+)?(?:colleague|friend|mate|wife|"
    r"husband|daughter|son|sister|brother|mum|mother|dad|aunt|auntie|uncle|nan|gran|niece|cousin|nurse|midwife|hca|"
    r"registrar|reg|sho|consultant|physio|porter|pharmacist|student|intern|resident|mentor|supervisor|housemate|"
    r"flatmate|partner|girlfriend|boyfriend|twin|baby)\s+$|\b(?:nurse|sister|midwife|auntie|aunty|aunt|uncle|baby)\s+$"
)


def lower_virtue(text: str, word: Word) -> bool:
    """Whether a word such as "joy" in lower case stands where only a person can stand."""
    before, after = text[max(0, word.start - 40) : word.start], text[word.bare_end : word.bare_end + 30]
    if word.plain in word_list("lower_actors") and not _doubled(word, before) and stands_as_actor(text, word):
        return True
    if word.possessive or _doubled(word, before):
        return False
    if word.opens and cue_after(text, word.bare_end, False) >= _ONLY_PEOPLE:
        return True
    if _CALLED.search(before) or _noted(text, word):
        return True
    if word.plain == "will" and _PAST.match(after) and not _HAD.search(before):
        return True
    if _stands_bare(word, before, after) or (_TOWARDS.search(before) and _TOLD_OF.match(after)):
        return True
    if _family_follows(text, word):
        return True
    if not _CLAUSE.search(before):
        return word.plain in word_list("names_beside_roles") and bool(_ROLE.search(before))
    if word.plain in {"will", "bill", "mark"} and _FINITE.match(after):
        return True
    return bool(_PERSON.match(after) or _SPEAKS.match(after))


def _doubled(word: Word, before: str) -> bool:
    """ "bill after bill"."""
    return before.lower().endswith((f"{word.plain} after ", f"{word.plain} by ", f"{word.plain} upon "))


def _stands_bare(word: Word, before: str, after: str) -> bool:
    """ "she wanted mark.", "scared of king": no article where the everyday word would need one."""
    bare = word.plain in word_list("bare_names")
    return bare and bool(_BARE_BEFORE.search(before)) and bool(_BARE_AFTER.match(after))


def _noted(text: str, word: Word) -> bool:
    """ "hope 6/12 bronchiolitis", "faith had chickenpox contact": at the head of a note or a query."""
    if word.plain in _NEVER_AGED:
        return False
    if word.start == 0 and asks_about(text, word):
        return True
    return note_after(text, word.bare_end) >= _AGED and (word.start == 0 or note_before(text, word.start) > 0)


def _family_follows(text: str, word: Word) -> bool:
    """ "faith chukwu": the next word is a family name and nothing else, or a common one at the head of a note."""
    match = re.match(r" ([a-zà-ÿ'’-]{4,})(?![\w-])", text[word.end : word.end + 30])
    if match is None:
        return False
    heads = word.start == 0 and plain(match[1]) in word_list("everyday_family")
    return heads or sure_family(plain(match[1]))


def stands_alone(text: str, word: Word) -> bool:
    """Whether the word begins a clause and punctuation follows it."""
    before = text[max(0, word.start - 40) : word.start]
    return bool(_CLAUSE.search(before)) and text[word.bare_end : word.bare_end + 1] in set(",.;!?")
