"""The moderation voter: a moderation service reads the redacted text, and can only call a person to it."""

from dataclasses import dataclass

from app.llm.moderation import Moderator
from app.screening.flags import Flag, Kind, Severity
from app.screening.outside.raising import SCORE
from app.screening.outside.redacted import redacted
from app.screening.reading import Reading

# Not `violence/graphic`: wounds are the daily bread of people who work with them.
LEVELS: dict[str, tuple[Kind, Severity]] = {
    "self-harm": (Kind.SELF_HARM, Severity.HOLD),
    "self-harm/intent": (Kind.SELF_HARM, Severity.URGENT),
    "self-harm/instructions": (Kind.SELF_HARM, Severity.HOLD),
    "violence": (Kind.HARM_TO_OTHERS, Severity.HOLD),
    "harassment": (Kind.MISTREATMENT, Severity.HOLD),
    "harassment/threatening": (Kind.HARM_TO_OTHERS, Severity.HOLD),
}


@dataclass(frozen=True, slots=True)
class ModerationScreen:
    """Implements Screen on a Moderator. Raises ModerationFailed when no usable answer comes."""

    moderator: Moderator
    name: str = "moderation"
    version: str = "1"
    sends_text_out: bool = True

    def __call__(self, reading: Reading) -> list[Flag]:
        given = redacted(reading)
        if not given.text.strip():
            return []
        seen = self.moderator.categories(given.text)
        return [
            Flag(kind, level, self.name, self.version, score=SCORE)
            for category, (kind, level) in LEVELS.items()
            if category in seen
        ]
