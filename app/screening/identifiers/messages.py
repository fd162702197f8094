"""Names that are everyday words, where messages and handovers put people: "Pat pls chase", "Reed NBM", "ask joy re"."""

import re

from app.screening.identifiers.called import VERBS, candidate, is_named, owned
from app.screening.identifiers.cues import ROLE
from app.screening.identifiers.lexicon import lexicon, plain, word_list
from app.screening.identifiers.words import Word

_REACH = 36
_ITEM = re.compile(r"(?:^|[,;.:!?\n(•–—>] ?|(?<=[\s\d])[-/] ?|\d[:.)] )$")
_BRACKET = re.compile(
    r" \((?:the |our |my |his |her |their |bank |agency |night |day |charge |staff |head |senior |junior |"
    r"student |new |ward |"
    rf"[a-z]{{2,8}} )?(?:{ROLE}|nights?|days|locum|reg|med reg|anp|cns|hcsw|ecp|emt|cca|rmn|odp|control|"
    rf"dispatch|reception|bank|"
    r"agency|pharm|phlebo|dad['’]s|carers?|mums?|dads?|gran|granny|nan|grandad|grandma|grandpa|owner|landlord|"
    r"vicar|priest|"
    r"imam|warden|teacher|keyworker|cpn|hv|escort|nok|poa|foster mum)(?: (?:on|in|at|for|from|"
    r"of)(?: [\w'’]+){1,2}| \d+\w*)?\)"
)
_REQUEST = re.compile(
    r",? (?:pls|plz|please|thanks|thank you|thx|ta|cheers)(?![\w-])(?! (?:god|goodness|you|to the|for reading))|"
    r",? (?:can|could) (?:you|u|ya)\b|,? (?:r u|are you) (?:free|on|in|around|able|ok|there|coming|back)\b"
)
_GREETING = re.compile(
    r"(?:^|[,.!?\n(\"“] ?)(?:(?:good ?)?(?:night|nite|morning|evening|afternoon|mornin)|night night|hi|hiya|hey|"
    r"heya|hello|yo|ta|"
    r"thanks|many thanks|thank you|ty|thx|cheers|sorry|bye|dear|congrats|congratulations|well done|well played|"
    r"welcome back|"
    r"happy birthday|get well soon|miss you|love you|see you|see ya|night all and|love from|xx?)"
    r"(?: (?:so much|again|a lot|loads|all and|team and))?,? $",
    re.I,
)
_GREETED = re.compile(
    r"\s?[.!?)]|\s*$|,|\n| (?:can|could|pls|please|plz|it['’]?s|its|this is|x+|quick|just|any chance|are you|r u)\b|"
    r" for (?:the|your|that|this|having|being|staying|sitting|covering|coming|everything|today|yesterday|"
    r"tonight|letting|helping)\b"
)
_IMPERATIVE = re.compile(
    r"(?:^|[,.;:!?\n(] ?|\b(?:pls|plz|please|to|and|then|can you|can u|could you|will|i['’]ll|just|also|must) )"
    r"(?:call|ring|bleep|text|msg|message|phone|tell|ask|email|thank|remind|page|ping|whatsapp|d/w|dw|discuss with|"
    r"hand ?over to|swap with|speak to|check with|chat to|forward to|cc|cover for|covering for|meet|find|grab) $",
    re.I,
)
_TASK = re.compile(
    r"[.;:!?)]|$|, (?:he|she|they|then|not|who)\b| (?:if|when|re|about|to|asap|pls|please|plz|tmrw|tomorrow|"
    r"tonight|today|"
    r"thanks|thx|first|back|instead|or [A-Z]|that (?:i|we|the|his|her)|on (?:\d|bleep|ext|mon|tue|wed|thu|fri|sat|sun)|"
    r"at \d|@|–|—|->|→)(?=\W|$|\w*\b)"
)
_MAY_SHE = re.compile(
    r"(?:^|[,.;:!?\n] ?|\b(?:hi|pls|please|so|and) )(?:(?P<can>can|could|would|should|did|does)|(?P<is>is|has|"
    r"was)) $",
    re.I,
)
_MAY_DO = re.compile(
    r" (?:do|cover|swap|come|see|review|take|pick|bring|ring|call|chase|hold|bleep|scrub|start|finish|eat|drink|"
    r"go home|sit|"
    r"have (?:his|her|their)|still (?:eat|drink|see|cover|do))\b"
)
_IS_THERE = re.compile(
    r" (?:on (?:call|nights?|lates?|earl\w+|leave|shift|today|tonight|tomorrow)|off (?:sick|today|tonight|"
    r"tomorrow)|free|working|"
    r"rostered|scrubbed|on the (?:rota|ward)|around (?:today|tonight|tomorrow|later)|coming in|back (?:from|on|in|yet)|"
    r"here (?:today|tonight|tomorrow)|ok to (?:eat|drink|go|cover))\b"
)
_BED = re.compile(
    r"(?:^|[\s,;(/])(?:(?:bed|bd|bay|cot|room|rm|cubicle|cub|side ?room|sr|resus|majors|chair|ward) ?\d{1,2}[A-Za-z]?|"
    r"[BbCcRr]\d{1,2}[a-d]?)[:,]?(?: [-–—])? $",
    re.I,
)
_STATE = re.compile(
    r",? (?:(?:is|has|still|now|also|again|not) ){0,2}(?:nbm|npo|nil by mouth|awaiting|nauseous|febrile|"
    r"apyrexial|afebrile|"
    r"mobilising|tolerating|vomiting|vomited|desaturating|desatting|spiking|refusing|needs|pain[- ]free|gcs|"
    r"(?-i:NEWS|EWS)|(?:news|ews) ?\d|sats|obs due|bp|hr|"
    r"trop|hb|k\+|inr|bms?|crp|lact(?:ate)?|d/c|dc'd|ttos?|mffd?|mofd|srom|ctg|g\dp\d|r/v|rv'?d|c/o|o/e|s/p|"
    r"post[- ]?op|pod ?\d|"
    r"day \d|d\d|off sick|med fit|seen by|"
    r"for (?:echo|ct|mri|uss?|cxr|xr|theatre|surgery|op|home|d/?c|discharge|rehab|scan|dialysis|transfer|angio|"
    r"ogd|scope|ercp|"
    r"review|bloods|physio|placement|cath|pci|picc|lp|hospice|fast[- ]?track|icu|hdu|tap|drain)|"
    r"to (?:reassess|review|see|chase|theatre|icu|hdu|resus|clerk|consent|scrub|cover|update|ring|call|bleep)|"
    r"in (?:bed|bay|side ?room|room|resus|cubicle|majors|minors|\d{1,2}\b)|\?[a-zA-Z]|→|->|↑|↓)(?![a-z])",
    re.I,
)
_STAFF = re.compile(
    r",? (?:(?:is|are|was|now|still|also|both) )?(?:(?:on|off) (?:nights?|lates?|earl(?:y|ies)|call|leave|sick|"
    r"shift|tonight|today|"
    r"tomorrow|mon|tue|wed|thu|fri|sat|sun|till|til|until)\b|covering|doing (?:the|my|her|his|bloods|obs|lates?|"
    r"nights?|discharges?)\b|"
    r"running late|has (?:the |her |his |my )?(?:bleep|keys?|phone|bag|notes|pager|list)\b|(?:wants|asks|asking|"
    r"says|reckons|thinks|"
    r"bleeped|phoned|rang|texted|clerking|scrubbing|scrubbed|consenting|prescribing|handing over|swapped|"
    r"emailed|chasing|chased)\b|"
    r"to (?:do|bring|take|hold|start|finish|get|speak|attend|sort|order|book|send|write|check|help|come|go|ask|"
    r"tell|phone|swap)\b)"
)
_GERUND = re.compile(
    r" (?:(?:not|still|now|also|just) )?(?:vomiting|tolerating|eating|drinking|refusing|complaining|bleeding|"
    r"mobilising|asking|"
    r"spiking|desaturating|desatting|struggling|crying|screaming|feeding|waiting|improving|seizing|fitting|"
    r"labouring|contracting|"
    r"breathing|deteriorating|awaiting|sleeping|wandering|wheezing|coughing|scoring|itching)\b"
)
_SELF = re.compile(
    r"(?:^|[,.!?] |\b(?:hi|hey|hello|hun|all|morning|evening)[ ,]+)(?:it['’]?s|this is|its just|"
    r"just) $",
    re.I,
)
_SELF_GOES = re.compile(r" (?:can|from|here|on|im|i['’]m|i|the|your|ur|just|calling|u)\b|,")


def named_in_message(text: str, word: Word) -> bool:
    """Whether a word that may be a name stands where a message or a handover has a person, in either case."""
    if word.possessive or len(word.plain) < 3 or not candidate(word) or owned(text, word):
        return False
    before = text[max(0, word.start - _REACH) : word.start]
    return _addressed(text, word, before) or _handed_over(text, word, before) or is_named(text, word, before)


def _addressed(text: str, word: Word, before: str) -> bool:
    """ "Pat pls", "night grace,", "ask joy re the scan", "can bill do my late"."""
    end, head = word.bare_end, bool(_ITEM.search(before))
    if head and _REQUEST.match(text, end) and not (word.plain in VERBS and not word.capital):
        return True
    if _GREETING.search(before) and _GREETED.match(text, end):
        return word.plain not in {"hope", "will", "may"} or word.capital or text[end : end + 1] in {".", "!", "?", ","}
    if _IMPERATIVE.search(before) and _TASK.match(text, end):
        return True
    if _SELF.search(before) and _SELF_GOES.match(text, end):
        return word.plain not in {"summer", "dawn", "autumn", "april", "june", "august", "patience", "hope"}
    modal = _MAY_SHE.search(before)
    if not modal or word.plain in {"will", "may"}:
        return False
    return bool((_MAY_DO if modal["can"] else _IS_THERE).match(text, end))


def _handed_over(text: str, word: Word, before: str) -> bool:
    """ "Reed NBM from midnight", "bed 4 Frost", "Storm to reassess", "Will not tolerating BiPAP"."""
    end = word.bare_end
    if _BRACKET.match(text, end):
        return True
    if word.capital and _BED.search(before):
        return word.plain not in word_list("not_a_case") and not text[end : end + 1].isupper()
    if not _ITEM.search(before):
        return False
    if word.plain not in VERBS and word.plain not in word_list("describing") and _STAFF.match(text, end):
        return True
    if not word.capital:
        return word.plain not in VERBS and bool(_GERUND.match(text, end))
    if word.plain == "will" and _GERUND.match(text, end):
        return True
    doubtful = any(word.plain in word_list(name) for name in ("not_a_case", "describing", "asked_things"))
    if doubtful and not _beside_patients(text, word):
        return False
    return bool(_STATE.match(text, end) or _GERUND.match(text, end))


def _beside_patients(text: str, word: Word) -> bool:
    """Whether another item of the list begins with a name: "Olsen for echo, Reed NBM"."""
    heads = (plain(head) for head in re.findall(r"(?:^|[,;.\n] ?)([A-Z][a-zà-ÿ'’-]+) [a-z]", text))
    known = lexicon()
    return any(
        head != word.plain and (head in known.given or head in known.family) and head not in known.words
        for head in heads
    )
