"""A second version of the prompt, as an author would write it, and a report on it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.llm.prompts import load_prompt
from app.questions.report import Report, write_report

USE = "questions.follow_up"
GOOD = Report(f"{USE}@2", "", "2026-11-27", "fake", 26, 26, 25, 52, 4, 0.0769, 1.0)


def draft(folder: Path, *, reviewers: str = "[sam, ines]") -> Path:
    old, new = folder / "questions/follow_up/v1.md", folder / "questions/follow_up/v2.md"
    text = old.read_text().replace("reviewers: [ada, sam]", f"reviewers: {reviewers}")
    new.write_text(text.replace("first version", "second version"))
    return new


def report(folder: Path, **change: Any) -> Path:
    digest = load_prompt(folder, USE, 2).digest
    return write_report(folder, USE, 2, replace(GOOD, hash=digest, **change))
