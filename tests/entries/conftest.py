"""Nothing is flagged here unless a test says so; questions are scripted."""

from collections.abc import Iterator

import pytest
import structlog

from app.kit import logs, rates
from app.questions.question import Question, Source
from app.screening.flags import Flag, Kind, Screening, Severity, Writing
from tests.world import World

QUESTION = Question("What was that for?", "to look again", "what", "what", Source.LIBRARY, "p@1#0")


@pytest.fixture
def programme(world: World) -> Iterator[World]:
    rates._limiter.storage.reset()
    logs.configure("CRITICAL")
    world.way(screen=_screen, make_question=lambda _: QUESTION)
    yield world
    structlog.reset_defaults()


def _screen(writing: Writing) -> Screening:
    urgent = (Flag(Kind.SELF_HARM, Severity.URGENT, "scripted", "1", (0, 6)),)
    drinks = (Flag(Kind.SUBSTANCE_USE, Severity.HOLD, "scripted", "1", (0, 6)),)
    found = urgent if "URGENT" in writing.text else drinks if "DRINKS" in writing.text else ()
    return Screening(found, (), writing.text)
