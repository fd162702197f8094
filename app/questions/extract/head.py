"""The main clause of a sentence: what is left when all that stands before its subject is taken off."""

import re

_SUBJECT = (
    r"(?:i|we|he|she|they|it|there|you|one|someone|somebody|everyone|everybody|nobody|no one|nothing|what|this|that|"
    r"the|a|an|my|our|his|her|their|these|those|some|most|many|all|both|two|three|several)\b"
)
_SMALL = re.compile(
    r"(?:(?:but|and|so|or|then|also|however|unfortunately|fortunately|luckily|therefore|thus|hence|moreover|"
    r"furthermore|"
    r"nevertheless|nonetheless|still|yet|otherwise|besides|anyway|well|oh|yes|no(?! one)|of course|in addition|in fact|"
    r"in truth|in the end|at first|at last|at least|at the same time|on the other hand|on the one hand|on the contrary|"
    r"for example|for instance|in conclusion|overall|finally|suddenly|eventually|maybe|perhaps|honestly|"
    r"to be honest|frankly|"
    r"personally|again|once|today|yesterday|now|later|first|secondly|firstly|that's why|that is why|this is why|"
    r"as a result|"
    r"because of that|because of this|"
    r"only(?= (?:when|after|then|at|on))|after that|before that|for that reason|for this reason|actually|basically|"
    r"simply|"
    r"obviously|apparently|interestingly|surprisingly|paradoxically|\w+ly)\b[,:]?\s+)+"
)
_PHRASE = re.compile(
    r"(?:at|in|on|after|before|during|when|if|although|even though|though|as|because|since|while|despite|for|with|from|"
    r"until|once|by|to|without|thanks to|due to|unlike|instead of|apart from|compared to|given|whenever|"
    r"every time|where|"
    r"as soon as|even if|even|according to|next|last|one|this|that)\b[^,;:?]{1,110},\s+(?=" + _SUBJECT + ")"
)
_PHRASE_BARE = re.compile(
    r"(?:walking|driving|cycling|going|coming|looking|sitting|standing|lying|waiting|riding)\b"
    r"[\w' ]{0,30}?\s(?=(?:i|we)\s)|"
    r"(?:when|while|as|after|before|because|since)\s(?!i\b|we\b)(?:[\w'-]+\s){1,8}?"
    r"(?=(?:i|we)\s(?:(?!was\b|had\b)[\w']+ed|said|told|went|felt|knew|saw|thought|heard|took|gave|did|didn't|couldn't|"
    r"sat|stood|left|put|kept|found)\b)|"
    r"(?:when|while|as|after|before)\s(?:i|we)\s(?:[\w'-]+\s){1,7}?(?=(?:i|we)\s(?:\w+ly\s)?(?:[\w']+ed|said|told|went|felt|knew|saw|"
    r"thought|heard|took|did|didn't|couldn't|found|had|was)\b)|"
    r"(?:at|in|on|after|before|during|for|with|from|by|next|last|"
    r"one(?= (?:day|night|morning|evening|afternoon|time))|this|that|all|each|every|sometimes)\s"
    r"(?:[\w'-]+\s){0,4}?"
    r"(?=(?:i|we)\b)|(?:all the way|the whole (?:way|time|day|evening|night))\s(?:[\w'-]+\s){0,5}?(?=(?:i|we)\b)"
)


def head(plain: str) -> str:
    """`plain` (lower case, straight apostrophes) from its main subject on, as far as a rule of thumb can tell."""
    left = plain.lstrip("\"'([ -")
    for _ in range(3):
        before = left
        left = _without(_SMALL, left)
        left = _without(_PHRASE, left)
        left = _without(_PHRASE_BARE, left)
        if left == before:
            break
    return left


def _without(expression: re.Pattern[str], text: str) -> str:
    match = expression.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text
