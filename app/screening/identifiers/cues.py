"""Words around a name that say that a person is meant."""

import re

from app.screening.identifiers.lexicon import word_list

NAMED = 3.0
_DID = 1.0
_OWNED = 1.0

_FURTHER = "|".join(
    title.replace("-", "[ -]").replace("'", "['’]")
    for title in sorted(word_list("further_titles") | word_list("word_titles"))
)
_TITLE = re.compile(
    r"(?<![\w-])(?<!\w['’])(?P<title>(?i:mr\.? (?:and|&) mrs|drs|mrs?|ms|mx|miss|dr|prof|professor|doctor|sister|sr|"
    r"nurse|"
    r"matron|sir|dame|rev|revd|father|fr|brother|pastor|"
    r"uncle|aunt|aunty|auntie|madam|mister|consultant|registrar|intern|resident|midwife|officer|student|paramedic|"
    r"judge|lieutenant|lt|colonel|col|corporal|cpl|sgt|pte|commander|brigadier|admiral|superintendent|detective|"
    r"councillor|"
    r"cllr|senator|ambassador|baroness|countess|archbishop|cardinal|monsignor|deaconess|granny|grandfather|"
    r"grandmother|great-aunt|cousin|grandpa|grandma|grandad|nanny|"
    r"mama|papa|baby(?: boy| girl)?|baba|doña|dona|don|señora?|señorita|sra?|dra?|senhora?|dona|madame|monsieur|"
    r"mme|mlle|herr|frau|signora?|haji|hajia|hajiya|alhaja|alhaji|"
    r"chief|mzee|mama|tita|tito|kuya|nani|dadi|nana|nonna|oma|opa|babushka|ustaz|sheikh|imam|pastor|rabbi|canon|"
    r"deacon|major|captain|sergeant|inspector|constable|pc|lady|lord|"
    + _FURTHER
    + r")(?:\.|(?=\s)))\s*(?:(?i:dr|prof|miss|mr|"
    r"mrs)\.?\s+)?(?:(?:[A-Z]\.\s?){1,3})?$"
)
_LAST_WORD = re.compile(r"(\w+)[\s.]*$")
_TITLE_WORDS = frozenset(re.findall(r"\w+", _TITLE.pattern.lower()))
DEPARTMENTS = (
    r"(?:the|our|my|housekeeping|nights|a|physio|pharmacy|theatres?|radiology|x-?ray|icu|itu|ed|a&e|reception|"
    r"portering|"
    r"security|micro|labs?|haem\w*|surgery|medicine|occupational|ot|dietetics|palliative|estates|it|admin|catering|"
    r"maternity|night shift|day shift|day surgery|ward|respiratory|cardiology|paeds|obs|outreach|transport|rt|ir|ct|"
    r"social work|case management|environmental|registration|dialysis|endoscopy|recovery|medical records|hr)\b"
)
_BEFORE = (
    (
        3.6,
        re.compile(
            r"\b(?:call(?:s|ed)? (?:me|him|her|them)|nicknamed|nickname (?:is|was)|known as|goes by|"
            r"answers to|(?:they|everyone|everybody|people|friends|who) calls?|name is|name was|name['’]s|"
            r"(?:man|woman|girl|boy|lady|lad|guy|patient|nurse|doctor|baby|child|kid|gentleman|someone|somebody|friend|"
            r"colleague|student|sister|brother|daughter|son)(?: who was| who is)? (?:called|named))\s*[\"'“‘]?\s*$",
            re.I,
        ),
    ),
    (
        2.2,
        re.compile(
            r"\b(?:message|text|note|letter|card|e-?mail|call|voicemail|missed call|postcard|photo|drawing|"
            r"thank-you)s? "
            r"(?:from|by|signed)\s*[\"'“‘]?\s*$",
            re.I,
        ),
    ),
    (1.0, re.compile(r"\b(?:that['’]s|this is|it['’]s|i['’]m|i am|here['’]s|it was)\s+$", re.I)),
    (
        3.0,
        re.compile(
            r"\b(?:named|called|name is|name was|name['’]s|names? (?:was|is|are|were)|known as|nicknamed|"
            r"introduced (?:himself|herself|themselves) as|"
            r"patient (?:name|initials)?:?|pt:?|client|name:|re:|initials|renamed|call(?:s|ed)? (?:me|him|her|"
            r"them)|signed by|signed|marked|labelled|"
            r"labeled|addressed to|aka|a\.k\.a\.|nee|née)\s*[\"'“‘(,]?\s*$",
            re.I,
        ),
    ),
    (
        2.2,
        re.compile(
            r"\b(?:(?:my|our|his|her|their|the|a|another|senior|junior|fellow|new|old|an?|lovely|first|second|one|"
            r"same)\s+(?:[\w-]+\s+){0,3}?)?"
            r"(?:colleagues?|friends?|mate|buddy|batchmate|classmate|coursemate|roommate|flatmate|housemate|"
            r"partner|husband|wife|son|daughter|mother|father|mum|"
            r"mom|dad|brother|sister|twin|aunt|uncle|"
            r"niece|nephew|cousin|grand(?:mother|father|son|daughter|ma|pa)|nan|gran|fianc[eé]e?|boyfriend|"
            r"girlfriend|baby|boy|girl|child|toddler|man|woman|lady|"
            r"gentleman|patient|client|resident|registrar|reg|sho|consultant|attending|intern|fellow|nurse|hca|"
            r"healthcare assistant|matron|sister|midwife|"
            r"physio(?:therapist)?|pharmacist|porter|paramedic|receptionist|secretary|interpreter|chaplain|"
            r"social worker|student|supervisor|mentor|tutor|"
            r"educator|trainer|trainee|boss|preceptor|officer|houseman|fy1|fy2|f1|f2|surgeon|anaesthetist|"
            r"anesthesiologist|psychiatrist|paediatrician|"
            r"obstetrician|cardiologist|gp|pa|carer|guardian|neighbour|male|female|teen|teenager|year-old|y/?o|yo|"
            r"infant|newborn|dr|doctor|ot|coordinator|manager|dietitian|psychologist|counsellor|phlebotomist)"
            r"(?:,|:| —| -| –)?\s*[\"'“‘(]?\s*$",
            re.I,
        ),
    ),
    (
        1.0,
        re.compile(
            r"\b(?:similar to|like|seen by|ref(?:erred)? (?:to|by)|reference to|care of|treated by|under|hi|hello|"
            r"re|regarding|cc|d/w|old|young|big|wee|great|dear|hey|thanks|thank you|cheers|love|sorry|bye|"
            r"goodbye|poor|little|"
            r"dearest),?\s+$",
            re.I,
        ),
    ),
    (
        1.1,
        re.compile(
            r"\b(?:told|asked|thanked|met|rang|phoned|texted|bleeped|messaged|emailed|hugged|helped|visited|examined|"
            r"reassured|handed over to|spoke (?:to|with)|talk(?:ed|ing)? (?:to|with)|clerked|consented|watched|"
            r"sat with|worked with|learned from|thanks to|triaged|cannulated|thinking of)\s+$",
            re.I,
        ),
    ),
    (
        1.0,
        re.compile(
            r"\b(?:saw|called|talk(?:ed|ing)? about|admitted|discharged|let|joined|and|for|with|from|by|to|of|about|"
            r"after|when|because|that|if|while|before|where|how|what|until|as|at|or)\s+$",
            re.I,
        ),
    ),
    (1.5, re.compile(r"[,'\"”’?]\s+(?:says|said|asked|replied|whispered|shouted|cried)\s+$")),
    (0.8, re.compile(r"[A-Z][\w'’-]+,\s+$")),
)
ROLE = (
    r"(?:physio(?:therapist)?|nurse|porter|cleaner|registrar|reg|sho|consultant|midwife|hca|pharmacist|clerk|"
    r"receptionist|secretary|matron|sister|student|intern|resident|attending|fellow|paramedic|interpreter|chaplain|"
    r"anaesthetist|anesthetist|surgeon|ot|dietitian|phlebotomist|orderly|technician|tech|driver|guard|cook|barber|"
    r"social worker|f1|f2|fy1|fy2|gp|doctor|supervisor|mentor|tutor|trainer|manager|coordinator|assistant|volunteer|"
    r"housemate|flatmate|roommate|friend|colleague|wife|husband|partner|mother|father|mum|mom|dad|daughter|son|brother|"
    r"sister|twin|aunt|uncle|niece|nephew|cousin|neighbour|carer|boyfriend|girlfriend|patient)"
)
_AFTER = (
    (
        3.0,
        re.compile(rf",? (?:our|my|his|her|their|one of (?:our|the|my|his|her)) (?:[\w-]+ ){{0,2}}{ROLE}s?\b[,.;:]"),
    ),
    (
        1.6,
        re.compile(
            r",? (?:aged )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twenty|"
            r"thirty|forty|"
            r"fifty|sixty|seventy|eighty)(?:-\w+)?)(?:[.,;]| (?:years|months|weeks|days) old)"
        ),
    ),
    (
        1.6,
        re.compile(
            r",? the (?:[\w-]+ )?(?:physio(?:therapist)?|nurse|porter|cleaner|registrar|reg|sho|consultant|midwife|hca|"
            r"pharmacist|ward clerk|receptionist|matron|student|intern|resident|attending|paramedic|interpreter|"
            r"chaplain|"
            r"anaesthetist|anesthetist|surgeon|ot|dietitian|phlebotomist|orderly|technician|tech|driver|guard|"
            r"cook|barber|"
            r"social worker|cleaner|f1|f2|fy1|fy2)\b"
        ),
    ),
    (
        2.4,
        re.compile(
            r"(?:\s+(?:then|just|also|never|always|simply|quietly|gently|kindly|later|only|still|has|had|really|"
            r"once))?\s+(?:said|says|told|tells|asked|asks|replied|answered|smiled|smiles|cried|wept|laughed|"
            r"nodded|shrugged|sighed|whispered|shouted|yelled|snapped|apologi[sz]ed|thanked|died|hugged|texted|"
            r"phoned|rang|insisted|refused|reminded|joked|squeezed|noticed|thinks|wants|knows)\b"
        ),
    ),
    (
        1.6,
        re.compile(
            r"(?:\s+(?:then|just|also|never|always|simply|quietly|gently|kindly|later|only|still|has|had|"
            r"really))?\s+(?:said|says|told|tells|asked|asks|replied|answered|smiled|smiles|cried|wept|laughed|"
            r"nodded|shook|shrugged|sighed|whispered|shouted|"
            r"yelled|snapped|apologi[sz]ed|explained|explains|thanked|looked|looks|stared|came|comes|went|arrived|"
            r"left|walked|ran|sat|stood|died|passed|deteriorated|arrested|collapsed|fell|vomited|"
            r"wanted|wants|needed|needs|thought|thinks|felt|feels|knew|knows|believed|liked|loved|hated|worried|"
            r"insisted|refused|agreed|declined|offered|suggested|"
            r"texted|emailed|messaged|bleeped|phoned|rang|called|calls|handed|gave|took|held|hugged|pulled|showed|"
            r"taught|helped|joined|covered|was|were|is|has|had|would|could|did|didn['’]t|wasn['’]t|isn['’]t|"
            r"hasn['’]t|"
            r"reported (?:sick|for|in)|lives|lived|works|worked|started|stopped|got|made|brought|lay|sleeps|"
            r"sits|stands|spoke|speaks|seemed|"
            r"reminded|noticed|saw|admitted|struggled|kept|let|put|tried|waited|prescribed|clerked|reviewed|"
            r"remembered|presented|gets|keeps|sees|does|will be|opened|closed|woke|slept|signed|lost|dropped|"
            r"turned|moved|became|began|grew|interrupted|rolled|grabbed|pointed|picked|stepped|stayed|mentioned|"
            r"joked|and (?:me|I|i|we|us|his|her|their|my|the)\b)\b"
        ),
    ),
    (
        1.6,
        re.compile(
            r"\s+(?:sir|ma['’]am|maam|madam|bhai|didi|sahib|saheb|sahab|sensei|akka|uncle|aunty|hyung|oppa|bey)\b|"
            r"\s+(?:family|parents|twins|household|sisters|brothers|baby|children)\b(?! (?:history|medicine|"
            r"planning|doctor))"
            rf"|\s+from\s+{DEPARTMENTS}"
            r"|['’](?:d|ll)\s+[a-z]"
        ),
    ),
    (
        1.4,
        re.compile(
            r"(?:,)?\s+(?:who|whose|aged|age)\b|,\s+(?:a|an|the|my|our|his|her|aged|who|whose|one of|\d{1,3}\b|"
            r"seen|from|with|in|at)\b|\s*\((?:\d{1,3}|my|the|a|our|his|her|not)\b|\s+\d{1,3}\s?(?:[,;]|[mMfF]\b|"
            r"yo\b|y/o)"
        ),
    ),
)
_BEFORE_STRONGEST_FIRST = sorted(_BEFORE, key=lambda cue: -cue[0])
_AFTER_STRONGEST_FIRST = sorted(_AFTER, key=lambda cue: -cue[0])
_ACTED = re.compile(r"\s+(?:\w+ly\s+)?[a-z]{2,}ed\b")
_POSSESSED = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|family|relatives?|"
    r"carer|partner|hand|hands|face|eyes|voice|bed|bedside|room|case|"
    r"notes|chart|story|death|words|name|question|parents|grand\w+|children|house|home|phone|number|birthday|shift|"
    r"behaviour|tone|comment|feedback|team|patient|blood|bloods|heart|chest|"
    r"arm|leg|scan|results?|diagnosis|op|surgery|operation|drain|cannula|pain|cancer|breathing|condition|care|"
    r"handover|bleep|email|message|desk|office|list|clinic|mri|ct|mrn|record|treatment|symptoms|medication|history|"
    r"dob|insurance|appointment|visit)\b"
)

_OWNS = re.compile(
    r"['’]s? (?!(?:is|was|been|not|got|a|an|the|in|on|at|to|and|or|going|just|never|always|so)\b)[a-zà-ÿĀ-ž]{3,}"
)


def titled_before(text: str, start: int) -> re.Match[str] | None:
    """The title that stands directly before `start`, or None. Its start counts from the beginning of the text."""
    before = text[max(0, start - 16) : start].rstrip(" .\n")
    plain_word = before[before.rfind(" ") + 1 :]
    if plain_word.isalpha() and len(plain_word) > 1 and plain_word.lower() not in _TITLE_WORDS:
        return None
    last = _LAST_WORD.search(text, max(0, start - 16), start)
    if not last or (len(last[1]) > 1 and last[1].lower() not in _TITLE_WORDS):
        return None
    window = max(0, start - 40)
    return _TITLE.search(text, window, start) if window < start else None


def cue_before(text: str, start: int) -> float:
    """How much the words before speak for a person, 0 to 3."""
    window = text[max(0, start - 60) : start]
    return next((weight for weight, pattern in _BEFORE_STRONGEST_FIRST if pattern.search(window)), 0.0)


def cue_after(text: str, end: int, possessive: bool) -> float:
    """How much the words after speak for a person, 0 to 1.6."""
    window = text[end : end + 60]
    if possessive:
        if _POSSESSED.match(window):
            return 1.2
        return _OWNED if _OWNS.match(window) else 0.2
    cue = next((weight for weight, pattern in _AFTER_STRONGEST_FIRST if pattern.match(window)), 0.0)
    return cue or (_DID if _ACTED.match(window) else 0.0)
