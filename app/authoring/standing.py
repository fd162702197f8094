"""What is in force here: live.yaml, and over it what authors decided in this installation's database."""

from collections.abc import Mapping
from pathlib import Path

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.authoring.models import PromptPublication, PromptStanding
from app.kit.db import Database
from app.llm.prompts import load_prompt
from app.llm.strict import LibraryError
from app.questions.library import Live, library_folder, live_file, load_lock

log = structlog.get_logger()


def live_here(database: Database) -> Live:
    """Read for each question, so that an act of an author works at once in every process. Raises LibraryError."""
    folder = library_folder()
    with database.as_worker() as session:
        return live_with_acts(session, folder)


def live_with_acts(session: Session, folder: Path) -> Live:
    """live.yaml with the acts of this installation; whoever withholds wins. Raises LibraryError."""
    live, acts = live_file(folder), list(session.scalars(select(PromptStanding)))
    if not acts:
        return live
    published = published_here(session, folder)
    return Live(
        uses=_uses(live, acts, folder, published),
        canary=_canaries(live, acts, folder, published),
        withheld=tuple(dict.fromkeys([*live.withheld, *(act.name for act in acts if act.withheld)])),
    )


def published_here(session: Session, folder: Path) -> Mapping[str, str]:
    """`name@version` → the hash of every version that was ever live, by the lock or by an act here."""
    acts = {f"{one.name}@{one.version}": one.digest for one in session.scalars(select(PromptPublication))}
    return {**acts, **load_lock(folder)}


def _uses(live: Live, acts: list[PromptStanding], folder: Path, published: Mapping[str, str]) -> dict[str, int]:
    chosen = {act.name: act.version for act in acts if act.version is not None}
    usable = {name: version for name, version in chosen.items() if _is_here(folder, name, version, published)}
    return {**live.uses, **usable}


def _canaries(
    live: Live, acts: list[PromptStanding], folder: Path, published: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    found = dict(live.canary)
    for act in acts:
        if act.canary_share is None or act.canary_version is None:
            continue
        found.pop(act.name, None)
        if act.canary_share > 0 and _is_here(folder, act.name, act.canary_version, published):
            found[act.name] = {"version": act.canary_version, "share": act.canary_share}
    return found


def _is_here(folder: Path, name: str, version: int, published: Mapping[str, str]) -> bool:
    """Whether this machine has the very text that was published; another library goes on as its files say."""
    key = f"{name}@{version}"
    try:
        held = load_prompt(folder, name, version).digest == published.get(key)
    except LibraryError:
        held = False
    if not held:
        log.warning("prompt_not_here", prompt=key)
    return held
