"""Answers of a made-up adjudicator, and readings that lie where a test wants them."""

from typing import Any

import pytest

from app.screening.outside import band
from app.screening.outside.verdict import Verdict

NO = {"disclosed": "no", "subject": "self", "time": "now"}


def verdict(**yes: tuple[str, str]) -> dict[str, Any]:
    """Every kind "no" but those that are named with their subject and time."""
    said = {kind: {"disclosed": "yes", "subject": subject, "time": time} for kind, (subject, time) in yes.items()}
    return dict.fromkeys(Verdict.model_fields, NO) | said


def nearness(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    """The classifier stands this near to the bar, whatever the text."""
    monkeypatch.setattr(band, "nearness_to_bar", lambda _reading: value)
