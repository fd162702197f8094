"""An entry as a question sees it: what it holds, which lens it calls for, and the seed of all chance."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from app.questions.lenses import Aim, choose_aim
from app.questions.question import QuestionContext
from app.questions.situations import Reading, read_entry


@dataclass(frozen=True, slots=True)
class Reflected:
    """`context` with its reading and aim; `texts` are the trainee's own, the latest first."""

    context: QuestionContext
    reading: Reading
    aim: Aim
    texts: Sequence[str]
    seed: str


def reflected(context: QuestionContext) -> Reflected:
    """Raises UnknownLens."""
    earlier = [line.text for line in context.history if line.author == "trainee"]
    texts = [context.text, *reversed(earlier)]
    reading = read_entry("\n".join(reversed(texts)))
    seed = seed_of(context)
    return Reflected(context, reading, choose_aim(context, reading, seed=seed), texts, seed)


def seed_of(context: QuestionContext) -> str:
    """The same words and the same past give the same question."""
    return hashlib.sha256("\x1f".join([context.text, *context.asked]).encode()).hexdigest()
