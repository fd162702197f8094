"""Today's opening prompt: one line above the empty sheet."""

import uuid
from datetime import date
from functools import cache
from pathlib import Path

import yaml

OPENINGS = Path(__file__).resolve().parents[2] / "prompt_library" / "openings"


def opening_for(person_id: uuid.UUID, day: date, locale: str = "en") -> str:
    """The same all day, another tomorrow, and not the same for everybody."""
    lines = _lines(locale)
    return lines[(day.toordinal() + person_id.int) % len(lines)]


@cache
def _lines(locale: str) -> list[str]:
    path = OPENINGS / f"{locale}.yaml"
    lines: list[str] = yaml.safe_load((path if path.exists() else OPENINGS / "en.yaml").read_text(encoding="utf-8"))
    return lines
