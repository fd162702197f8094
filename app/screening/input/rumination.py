"""The rumination screen: the last answers keep to one theme, or say themselves that they go round in circles."""

from dataclasses import dataclass

from app.screening.flags import Flag, Kind, Severity
from app.screening.input.phrases import finds, phrases_of
from app.screening.reading import Reading

ANSWERS = 4
SAMENESS = 0.72
SHORTEST = 25


@dataclass(frozen=True, slots=True)
class RuminationScreen:
    """Holds when four answers in a row are nearly one text, or when the writer says that it goes round in circles."""

    name: str = "rumination"
    version: str = "1"
    sends_text_out: bool = False

    def __call__(self, reading: Reading) -> list[Flag]:
        said = [
            self.flag(reading.origin((words[find.first].start, words[find.last].end)), 0.8)
            for words in reading.words
            for find in finds(words, phrases_of(Kind.RUMINATION))
        ]
        return said[:1] or self.circling(reading)

    def circling(self, reading: Reading) -> list[Flag]:
        own = [said.text for said in reading.writing.history if said.author == "trainee"]
        answers = [text for text in [*own, reading.writing.text] if len(text) >= SHORTEST][-ANSWERS:]
        if len(answers) < ANSWERS:
            return []
        least = sameness(answers)
        return [self.flag(None, least)] if least >= SAMENESS else []

    def flag(self, evidence: tuple[int, int] | None, score: float) -> Flag:
        return Flag(Kind.RUMINATION, Severity.HOLD, self.name, self.version, evidence, score)


def sameness(texts: list[str]) -> float:
    """The lowest likeness of the newest text to those before it, 0 to 1."""
    from app.screening.model.embedding import embed

    vectors = embed(texts)
    return float(min(1.0, max(0.0, (vectors[:-1] @ vectors[-1]).min())))
