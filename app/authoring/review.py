"""Reviews: asked for by somebody, given by others than the owner, about one text and no later one."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person, RoleName
from app.authoring.acts import find_prompt, note
from app.authoring.models import PromptReview, Verdict
from app.authoring.standing import published_here
from app.kit.errors import Problem
from app.llm.prompts import PromptFile


def ask_for_review(session: Session, me: Person, folder: Path, name: str, version: int) -> None:
    prompt = find_prompt(folder, name, version)
    _refuse_published(session, folder, prompt)
    _add(session, me, prompt, Verdict.ASKED)


def give_review(session: Session, me: Person, folder: Path, name: str, version: int, verdict: Verdict) -> None:
    """Problem 409 for the owner: a second person looks."""
    prompt = find_prompt(folder, name, version)
    if is_owner(me, prompt):
        raise Problem(409, "You own this prompt", "Somebody else reviews it.")
    _refuse_published(session, folder, prompt)
    _add(session, me, prompt, verdict)


def is_owner(person: Person, prompt: PromptFile) -> bool:
    return prompt.head.owner.casefold() in (person.handle.casefold(), person.name.casefold())


def reviews_of(session: Session, prompt: PromptFile) -> Sequence[PromptReview]:
    """What was said about this very text, oldest first."""
    query = select(PromptReview).where(PromptReview.name == prompt.id, PromptReview.version == prompt.version)
    return list(session.scalars(query.where(PromptReview.digest == prompt.digest).order_by(PromptReview.at)))


def reviewers_of(session: Session, prompt: PromptFile) -> set[str]:
    """Handles of those whose last word is that it may go out; the owner and who is no author any more do not count."""
    last = {one.person_id: one for one in reviews_of(session, prompt) if one.verdict != Verdict.ASKED}
    return {
        one.person.handle
        for one in last.values()
        if one.verdict == Verdict.APPROVED
        and one.person.is_a(RoleName.AUTHOR)
        and one.person.erased_at is None
        and not is_owner(one.person, prompt)
    }


def _refuse_published(session: Session, folder: Path, prompt: PromptFile) -> None:
    if f"{prompt.id}@{prompt.version}" in published_here(session, folder):
        raise Problem(409, "This version went out already", "It never changes; a change is the next version.")


def _add(session: Session, me: Person, prompt: PromptFile, verdict: Verdict) -> None:
    session.add(
        PromptReview(
            name=prompt.id, version=prompt.version, digest=prompt.digest, person_id=me.id, verdict=str(verdict)
        )
    )
    note(session, me, f"review_{verdict}", prompt.id, version=str(prompt.version), hash=prompt.digest[:8])
