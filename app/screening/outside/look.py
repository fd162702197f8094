"""Asking the outside screens about a text that the local screens have read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.screening.flags import Flag, Kind, Screening, Severity, Writing
from app.screening.outside.band import unsure
from app.screening.outside.raising import raised
from app.screening.reading import Reading
from app.screening.registry import Screen
from app.screening.run import guarded, screened


@dataclass(frozen=True, slots=True)
class OutsideLook:
    """The outside screens of a site, asked one after the other."""

    screens: tuple[Screen, ...]

    def __call__(self, writing: Writing, local: Sequence[Flag]) -> tuple[Flag, ...]:
        """The flags to add to the local ones. Never raises; what is urgent already is sent to nobody."""
        return self._added(Reading(writing), local)

    def screen(self, writing: Writing) -> Screening:
        """The local screens, then these: as `screen`, with what they add."""
        reading = Reading(writing)
        found = screened(reading)
        return replace(found, flags=(*found.flags, *self._added(reading, found.flags)))

    def _added(self, reading: Reading, local: Sequence[Flag]) -> tuple[Flag, ...]:
        if any(flag.severity is Severity.URGENT for flag in local):
            return ()
        said = [flag for check in self.screens for flag in guarded(check, reading)]
        return raised(local, [flag for flag in said if flag.kind is not Kind.SCREEN_FAILED or matters(reading, local)])


def matters(reading: Reading, local: Sequence[Flag]) -> bool:
    """Whether an outside screen that failed calls a person: only in the grey band, and when nobody is called anyway."""
    called = any(flag.severity is not Severity.NOTE for flag in local)
    return not called and unsure(reading)
