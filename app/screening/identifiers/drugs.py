"""Words that end as drugs, diseases and procedures do."""

import re

_DRUG = re.compile(
    r"(?:pril|olol|artan|statin|gliflozin|gliptin|glutide|mab|nib|vir|cillin|mycin|micin|oxacin|azole|dipine|"
    r"zepam|zolam|"
    r"idone|azine|amide|azide|xaban|gatran|parin|cycline|dronate|dronic|setron|triptan|tidine|barbital|barbitone|caine|"
    r"curonium|ciclib|lukast|terol|sone|solone|thiazide|zosin|pezil|fampicin|afil|oxetine|pramine|triptyline|"
    r"profen|coxib|oxin|arone|"
    r"actone|"
    r"semide|tadine|rizine|pam|lol|emia|aemia|osis|itis|oma|pathy|algia|ectomy|ostomy|otomy|oscopy|plasty|gram|graphy|"
    r"phobia|philia|penia|uria|plegia|cillus|coccus|bacter|ella|monas|virus)$"
)


def like_drug(value: str) -> bool:
    """Whether the word ends as drugs, diseases and procedures do."""
    return bool(_DRUG.search(value))
