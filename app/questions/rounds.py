"""Whether somebody goes round: the same theme over several entries, and nothing moves.

Compares the new entry with the person's latest ones at this moment, in this process; nothing is kept of it.
"""

import logging
import re
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from app.entries.models import Message, MessageKind
from app.entries.queries import earlier_openings
from app.kit import clock
from app.questions.situations import read_entry
from app.screening.flags import Flag, Kind, Severity
from app.screening.run import failure

log = logging.getLogger(__name__)

NAME, VERSION = "rounds", "1"
WITHIN = timedelta(weeks=6)
LOOKED_AT = 6  # entries
ALIKE = 3  # of these, beside the new one
SHORTEST, LONGEST = 40, 900  # characters: shorter entries are passed over, longer ones are cut
BAR = (0.60, 0.50)  # mean and least cosine of the new entry with the three most like it
BAR_WHEN_SAID = (0.48, 0.34)  # two of them say "again", "still", "the same"
A_COPY = 0.8  # share of words in common: the same text once more is a second send, not a second evening
SAYING = 2  # of the four entries
_SAID = re.compile(
    r"\b(?:again|once more|still|as always|as ever|every time|over and over|back to|the same|another|keeps? \w+ing|"
    r"every (?:day|night|morning|evening)|the whole (?:time|day|night|clinic|afternoon)|in my head|wake up|"
    r"l[ai]y awake|(?:go|goes|went|going) (?:through|over) (?:it|that|the)|"
    r"(?:can't|cannot|can not|could not) put (?:it|that) down|"
    r"(?:can't|cannot|can not) (?:stop|let go)|(?:don't|do not) get (?:any )?(?:further|past))\b"
)


def rounds_of(session: Session, message: Message) -> tuple[Flag, ...]:
    """A flag when a new entry goes round; a failure means that a person looks, as with any screen."""
    if message.kind != MessageKind.ENTRY:
        return ()
    try:
        since = clock.now() - WITHIN
        earlier = [one.text for one in session.scalars(earlier_openings(message, since, LOOKED_AT))]
        return goes_round(message.text, earlier)
    except Exception as error:
        log.error("screen_failed", extra={"screen": NAME, "error": type(error).__name__})
        return (failure(NAME, VERSION),)


def goes_round(text: str, earlier: Sequence[str]) -> tuple[Flag, ...]:
    """`earlier`: the person's entries before this one, the latest first."""
    earlier = _distinct([text, *(one for one in earlier if len(one) >= SHORTEST)])[1:]
    if len(earlier) < ALIKE or len(text) < SHORTEST or _moves(text):
        return ()
    alike = _most_alike(text, earlier)
    near = [earlier[place] for place, _ in sorted(alike)]
    likeness = [cosine for _, cosine in alike]
    mean, least = BAR_WHEN_SAID if sum(map(_says_so, [text, *near])) >= SAYING else BAR
    if _moves(near[0]) or sum(likeness) / ALIKE < mean or min(likeness) < least:
        return ()
    return (Flag(Kind.RUMINATION, Severity.HOLD, NAME, VERSION, None, min(1.0, sum(likeness) / ALIKE)),)


def _most_alike(text: str, earlier: Sequence[str]) -> list[tuple[int, float]]:
    """Place in `earlier` and cosine, 0 to 1, of the few that are most like `text`."""
    from app.screening.model.embedding import embed

    vectors = embed([one[:LONGEST] for one in (text, *earlier)])
    cosines = [float(one) for one in vectors[1:] @ vectors[0]]
    return sorted(enumerate(cosines), key=lambda pair: -pair[1])[:ALIKE]


def _distinct(texts: Sequence[str]) -> list[str]:
    """Without those that are copies of one before them."""
    found: list[str] = []
    for text in texts:
        if not any(_is_copy(text, one) for one in found):
            found.append(text)
    return found


def _is_copy(one: str, other: str) -> bool:
    here, there = set(one.lower().split()), set(other.lower().split())
    return len(here & there) >= A_COPY * len(here | there)


def _moves(text: str) -> bool:
    """Something is understood, or will be done."""
    reading = read_entry(text)
    return reading.has_meaning or reading.has_next_step


def _says_so(text: str) -> bool:
    return _SAID.search(text.lower().replace("’", "'")) is not None
