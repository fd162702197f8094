"""Screens that read a word, so that these tests are about people and clocks only."""

from collections.abc import Iterator

import pytest
import structlog

from app.kit import logs
from app.screening.flags import Flag, Kind, Screening, Severity, Writing
from tests.world import World

WORDS = {
    "URGENT": (Kind.SELF_HARM, Severity.URGENT),
    "HOLD": (Kind.SELF_HARM, Severity.HOLD),
    "DRINKS": (Kind.SUBSTANCE_USE, Severity.HOLD),
    "UNSAFE": (Kind.PATIENT_SAFETY, Severity.HOLD),
    "STUPID": (Kind.MISTREATMENT, Severity.HOLD),
}


@pytest.fixture
def programme(world: World) -> Iterator[World]:
    """The world with scripted screens."""
    logs.configure("CRITICAL")
    world.way(screen=_screen)
    yield world
    structlog.reset_defaults()


def _screen(writing: Writing) -> Screening:
    found = tuple(Flag(*said, "scripted", "1") for word, said in WORDS.items() if word in writing.text)
    return Screening(found, (), writing.text)
