"""Words after an everyday word at the head of a sentence that make a person of it: "Hope is my registrar"."""

import re

from app.screening.identifiers.acts import of_a_person
from app.screening.identifiers.cues import DEPARTMENTS, cue_after
from app.screening.identifiers.lexicon import word_list
from app.screening.identifiers.words import Word

_DONE = 1.6
_SITE = (
    r"(?:the |our |my |a |this )?(?:[\w-]+ )?(?:clinic|ward|hospital|theatre|kitchen|canteen|pharmacy|lab|laboratory|"
    r"office|desk|reception|corridor|lift|stairs|icu|itu|hdu|ed|a&e|er|emergency|casualty|surgery|hospice|bed|bay|"
    r"room|mess|waiting room|car park|school|work|admissions|radiology|x-ray|dialysis|microbiology|theatres|"
    r"outpatients)\b"
)
_PERSONAL = re.compile(
    r"(?:\s+(?:\w+ly|just|then|also|never|always|only|still))?\s+(?:is|was|were|has|had|will be|would|"
    r"could)\s+(?:(?:also|still|only|just|now|so|very)\s+)?"
    r"(?:my|our|his|her|in (?:bed|bay|the (?:next|bed|bay|room|corner))|on (?:the|her|his|my|nights)|eight|nine|"
    r"ten|six|seven|five|four|three|two|eleven|twelve|\d+|[a-z]+ing\b|"
    r"the (?:[\w-]+ )?(?:physio|porter|midwife|pharmacist|consultant|cleaner|student|hca|chaplain|ot|secretary|"
    r"clerk)\b|"
    r"(?:(?:on|off) (?:call|nights?|lates?|shift|duty|sick|leave)|(?:first|second|night|day|ward) (?:checker|on|"
    r"coordinator|nurse|doctor|reg\w*)|"
    r"in charge|nurse[- ]in[- ]charge|scribe|scribing|team leader|lead|runner|med reg|scrubbed|rostered|covering)\b|"
    r"admitted|discharged|born|asleep|awake|intubated|sedated|diagnosed|brought|moved|sent|pale|the (?:one|first|"
    r"only|nurse|charge|patient|registrar|sister|senior)|been (?!her\b|his\b|my\b|our\b|the\b|an?\b|kind|long|"
    r"hard|hot|cold|good|bad|dry|wet)|told|asked|"
    r"non-binary|trans|gay|deaf|blind|dying|pregnant|home\b|better|sick|ill\b|stable|palliative|septic|married|"
    r"tall|tiny|"
    r"diabetic|allergic|confused|agitated|ventilated|thirty\b|forty\b|fifty\b|sixty\b|seventy\b|eighty\b|\w+teen\b|"
    r"an? (?:[\w-]+ ){0,2}(?:patient|nurse|doctor|woman|man|girl|boy|student|friend|registrar|colleague|child|baby|"
    r"lady))\b"
    rf"|\s+(?:came|went|walked|ran|got|drove|comes|goes|walks|returned|moved)\s+(?:back |in |down |up |home )?"
    rf"(?:to|into|from|through|out of|via)\s+{_SITE}"
    rf"|\s+(?:in|on|at|from)\s+{_SITE}\s+(?:\w+ly\s+)?(?!is\b|was\b|has\b)[a-z]{{2,}}(?:s|ed)\b"
)
_FINITE = re.compile(
    r" (?:never |always |just |then )?(?:was|is|had|has|would|could|did|does|didn['’]t|wasn['’]t|doesn['’]t|isn['’]t|"
    r"went|came|looked|looks|seemed|kept|got|felt|lived|lives|works|worked|sat|stood|took|gave|let|made|began|"
    r"knew|brought)\b"
)
_VERBS_OF_ALL = re.compile(
    r"\s+(?:is|was|were|has|had|would|could|did|does|comes|came|went|kept|made|got|looked|looks|felt|feels|seemed|"
    r"stopped|started|left|ran|fell|began|grew|became|took|gave|lost|helped|died|stood|sat|let|put|turned|works|"
    r"needs|needed|brought|brings|worked|dropped|drops|fades|faded|falls|rises|springs|sprang|breaks|broke|will|"
    r"didn['’]t|wasn['’]t|isn['’]t|"
    r"hasn['’]t|from)\b"
)


def begins_prose(text: str, word: Word) -> bool:
    """ "Mark was not what I expected.": a noun that wants an article, without one before a verb, in a full sentence."""
    whole = text.rstrip().endswith((".", "!", '."', ".'", ".”"))
    return whole and word.plain in word_list("count_names") and bool(_FINITE.match(text, word.bare_end))


def virtue_cue(text: str, end: int, possessive: bool) -> float:
    """As `cue_after` for a word such as Hope at the head of a sentence: "is" alone does not make a person of it."""
    window = text[end : end + 60]
    if of_a_person(text, end, possessive):
        return max(_DONE, cue_after(text, end, possessive))
    if _PERSONAL.match(window):
        return max(_DONE, cue_after(text, end, possessive))
    if _VERBS_OF_ALL.match(window) and not re.match(rf"\s+from {DEPARTMENTS}", window):
        return 0.2
    return cue_after(text, end, possessive)
