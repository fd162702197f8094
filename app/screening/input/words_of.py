"""The word screen: one for each kind. Finds its phrases in each sentence and settles who, whether and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.screening.flags import Flag, Kind, Severity
from app.screening.input.phrases import Find, finds, phrases_of
from app.screening.input.stance import Stance, stance
from app.screening.reading import Reading
from app.screening.sentences import Token

SCORE = 0.9

EXPERIENCED_BY_OTHERS = {Kind.MISTREATMENT, Kind.PATIENT_SAFETY, Kind.MISCONDUCT, Kind.PROMPT_INJECTION}


@dataclass(frozen=True, slots=True)
class WordScreen:
    """Flags one kind from its phrases in words/<kind>.toml."""

    kind: Kind
    version: str = "1"
    sends_text_out: bool = False

    @property
    def name(self) -> str:
        return f"words.{self.kind.value}"

    def __call__(self, reading: Reading) -> list[Flag]:
        return [flag for words in reading.words for flag in self.in_sentence(reading, words)]

    def in_sentence(self, reading: Reading, words: Sequence[Token]) -> list[Flag]:
        flags = []
        for find in finds(words, phrases_of(self.kind)):
            level = settled(find, stance(words, find, reading.plain.text))
            if level is not None:
                span = (words[find.first].start, words[find.last].end)
                flags.append(Flag(self.kind, level, self.name, self.version, reading.origin(span), SCORE))
        return flags


def settled(find: Find, held: Stance) -> Severity | None:
    """The level that remains once subject, denial, quotation, figure and time are read; None for no flag."""
    concerns_writer = held.own or find.phrase.kind in EXPERIENCED_BY_OTHERS
    if not concerns_writer or held.denied or held.quoted or held.figurative or held.resolved:
        return None
    if held.past and not find.phrase.live:
        return min(find.phrase.level, Severity.HOLD, key=lambda level: level.rank)
    return find.phrase.level
