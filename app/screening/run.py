"""Run every input screen over one piece of writing. A screen that breaks means that a person should look."""

import logging
from collections.abc import Sequence

from app.screening.combine import combined
from app.screening.flags import Flag, Identifier, Kind, Screening, Severity, Writing
from app.screening.reading import Reading
from app.screening.registry import INPUT_SCREENS, Screen

log = logging.getLogger(__name__)

IDENTIFIERS_VERSION = "3"


def screen(writing: Writing, screens: Sequence[Screen] = INPUT_SCREENS) -> Screening:
    """All flags, the identifiers, and the text with identifiers replaced. Never raises."""
    return screened(Reading(writing), screens)


def screened(reading: Reading, screens: Sequence[Screen] = INPUT_SCREENS) -> Screening:
    """As `screen`, for whoever goes on with the same reading."""
    flags = [flag for check in screens for flag in guarded(check, reading)]
    found, redacted, failed = identified(reading)
    return Screening((*combined(flags, reading), *failed), found, redacted)


def guarded(check: Screen, reading: Reading) -> list[Flag]:
    """What one screen says; its failure is a flag, not an end. The log names the screen and no text."""
    try:
        return check(reading)
    except Exception as error:
        log.error("screen_failed", extra={"screen": check.name, "error": type(error).__name__})
        return [failure(check.name, check.version)]


def failure(name: str, version: str) -> Flag:
    return Flag(Kind.SCREEN_FAILED, Severity.HOLD, name, version)


def identified(reading: Reading) -> tuple[tuple[Identifier, ...], str, list[Flag]]:
    """Identifiers and the redacted text; when that breaks, nothing of the text is let through as redacted."""
    try:
        from app.screening.identifiers.heard import identifiers_read
        from app.screening.identifiers.redact import redact

        found = identifiers_read(reading)
        return found, redact(reading.writing.text, found), []
    except Exception as error:
        log.error("screen_failed", extra={"screen": "identifiers", "error": type(error).__name__})
        return (), "", [failure("identifiers", IDENTIFIERS_VERSION)]
