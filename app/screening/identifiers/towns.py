"""Towns inside a run of capitalised words."""

import re

from app.screening.identifiers.lexicon import lexicon


def town_in(match: re.Match[str]) -> tuple[int, int] | None:
    """The longest known town that begins or ends the run of capitalised words."""
    words = list(re.finditer(r"\S+", match.group()))
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first].start(), words[first + length - 1].end()
            value = re.sub(r"['’]s$", "", match.group()[start:end])
            if lexicon().is_town(value):
                return match.start() + start, match.start() + start + len(value)
    return None
