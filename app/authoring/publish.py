"""A version goes out: for everybody, or as a canary for a share of all threads."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.authoring.acts import find_prompt, note, refuse_edited, standing_row
from app.authoring.models import PromptPublication
from app.authoring.review import reviewers_of
from app.authoring.standing import live_with_acts, published_here
from app.kit.errors import Problem
from app.llm.prompts import PromptFile
from app.questions.report import not_ready, report_digest


def publish(session: Session, me: Person, folder: Path, name: str, version: int) -> None:
    """Put a version in force in every process; a canary of this prompt ends. Problem 409 says what is missing."""
    prompt = find_prompt(folder, name, version)
    row = standing_row(session, me, name)
    _let_out(session, me, folder, prompt)
    row.version, row.canary_version, row.canary_share = version, version, 0.0
    note(session, me, "published", name, version=str(version), hash=prompt.digest[:8])


def set_canary(session: Session, me: Person, folder: Path, name: str, version: int, share: float) -> None:
    """Let `share` of all threads (0 to 1) get this version; 0 ends it. A canary needs what publishing needs."""
    prompt = find_prompt(folder, name, version)
    row = standing_row(session, me, name)
    if share > 0:
        if live_with_acts(session, folder).uses.get(name) == version:
            raise Problem(409, "This version is in force already", "A canary is another version.")
        _let_out(session, me, folder, prompt)
    row.canary_version, row.canary_share = version, share
    note(session, me, "canary", name, version=str(version), share=f"{share:g}")


def _let_out(session: Session, me: Person, folder: Path, prompt: PromptFile) -> None:
    """Write down the text that goes out, once; what went out before may come back as it was."""
    known = published_here(session, folder).get(f"{prompt.id}@{prompt.version}")
    refuse_edited(prompt, known)
    if known is not None:
        return
    missing = not_ready(folder, prompt.id, prompt.version, reviewers_of(session, prompt))
    if missing:
        raise Problem(409, "This version may not go out yet", f"{'. '.join(missing)}.")
    report = report_digest(folder, prompt.id, prompt.version)
    session.add(
        PromptPublication(
            name=prompt.id, version=prompt.version, digest=prompt.digest, report=report, published_by=me.id
        )
    )
    session.flush()
