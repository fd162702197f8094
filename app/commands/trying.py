"""`afterward prompts try`: lines in, both questions out, and the report when it is asked for."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import click

from app.commands.start import settings_of
from app.kit import clock
from app.kit.jsonl import answer_lines
from app.llm.prompts import PromptFile, load_prompt
from app.llm.strict import LibraryError
from app.questions.library import load_live
from app.questions.report import write_report
from app.questions.samples import sample_lines
from app.questions.shelves import pieces
from app.questions.trying import Trial, try_line


def try_version(folder: Path, use: str, version: int | None, *, samples: bool, report: bool, plain: bool) -> int:
    """Exit code. Raises LibraryError, EndpointError."""
    prompt = load_prompt(folder, use, version or _newest(folder, use))
    trial = _trial(folder, prompt)
    if report and trial.candidate is None:
        raise LibraryError("a report needs a model; set AFTERWARD_MODEL: openai:<name> or local:<name>")
    source = io.BytesIO(sample_lines(folder)) if samples or sys.stdin.isatty() else None
    code = answer_lines(try_line(trial), source, _Plain() if plain else None)
    if report and code != 0:
        click.echo("no report was written: every line must be an entry", err=True)
    elif report:
        path = write_report(folder, use, prompt.version, trial.report(prompt, clock.now().date()))
        click.echo(f"written: {path.relative_to(folder)}; {trial.rejected} of {trial.drafts} drafts rejected", err=True)
    return code


def _trial(folder: Path, prompt: PromptFile) -> Trial:
    from app.site import gateway_of

    gateway = gateway_of(settings_of())
    if gateway is None:
        click.echo("no model is set: the library asks in both columns", err=True)
        return Trial(None, None)
    from app.questions.drafters import drafter_with

    live = load_live(folder).uses.get(prompt.id)
    in_force = drafter_with(gateway, load_prompt(folder, prompt.id, live)) if live else None
    return Trial(in_force, drafter_with(gateway, prompt))


class _Plain(io.BytesIO):
    """Takes JSON Lines and prints them for people: both questions under each other."""

    def write(self, raw: Any) -> int:
        line = json.loads(bytes(raw))
        click.echo(f"{line['id']}{': ' + line['error'] if 'error' in line else ''}")
        for column in ("live", "candidate"):
            if column in line:
                click.echo(f"  {column:<10} {line[column]['question'] or '-'}")
        return len(raw)


def _newest(folder: Path, use: str) -> int:
    versions = [piece.version for piece in pieces(folder) if piece.name == use]
    if not versions:
        raise LibraryError(f"`{use}` names no prompt; `afterward prompts list` shows the names")
    return max(versions)
