"""What an author's pages show: texts and standings of the library, reviews and acts. Nobody's entries stand here."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.authoring.acts import subject_of
from app.authoring.review import is_owner, reviewers_of, reviews_of
from app.authoring.standing import live_with_acts, published_here
from app.kit.events import Event
from app.llm.prompts import PromptFile, load_prompt
from app.questions.bank import load_bank
from app.questions.extract.stems import load_kinds
from app.questions.in_force import canary_of
from app.questions.lenses import load_frameworks
from app.questions.library import Live, live_file
from app.questions.prompts_cli import diff
from app.questions.report import load_report, not_ready
from app.questions.shelves import Piece, pieces, standing_of

SORTS = {"questions": "Prompts", "frameworks": "Frameworks", "bank": "Bank", "stems": "Stems"}
ACTS = {
    "review_asked": "asked for a review of version {version}",
    "review_approved": "reviewed version {version}: it may go out",
    "review_refused": "reviewed version {version}: not yet",
    "published": "put version {version} in force",
    "canary": "set the canary: version {version}, share {share}",
    "withheld": "withheld it",
    "given_back": "gave it back",
}
LATEST = 20


def shelf_page(session: Session, folder: Path, sort: str) -> dict[str, Any]:
    """One sort of piece with its standings; and how many of each sort there are."""
    live, published, every = live_with_acts(session, folder), published_here(session, folder), pieces(folder)
    words = _words(folder, sort)
    return {
        "sorts": [{"id": one, "name": name, "count": sum(_is(p, one) for p in every)} for one, name in SORTS.items()],
        "sort": sort,
        "pieces": [_row(one, live, published, words) for one in every if _is(one, sort)],
        "withheld": [{"name": name, "url": f"/prompts/{name}"} for name in live.withheld],
    }


def piece_page(session: Session, folder: Path, versions: list[Piece]) -> dict[str, Any]:
    """A piece with its versions, what is in force, and what was done to it here."""
    name, live = versions[0].name, live_with_acts(session, folder)
    words, published = _words(folder, name.partition(".")[0]), published_here(session, folder)
    canary = canary_of(live, name)
    return {
        "name": name,
        "text": words.get(name, ""),
        "versions": [_row(one, live, published, words) for one in reversed(versions)],
        "withheld": name in live.withheld,
        "by_library": name in live_file(folder).withheld,
        "canary": canary and {"version": canary.version, "percent": round(canary.share * 100)},
        "acts": _acts(session, name),
    }


def version_page(session: Session, me: Person, folder: Path, prompt: PromptFile) -> dict[str, Any]:
    """A version of a prompt: its text, the change, its report, its reviews, and what may be done."""
    live, published = live_with_acts(session, folder), published_here(session, folder)
    in_force, key = live.uses.get(prompt.id), f"{prompt.id}@{prompt.version}"
    out = key in published
    piece = Piece(prompt.id, prompt.version, prompt.digest)
    return {
        "name": prompt.id,
        "version": prompt.version,
        "standing": standing_of(piece, live, published),
        "head": prompt.head,
        "text": f"{prompt.prefix}\n\n{prompt.suffix}",
        "hash": prompt.digest[:8],
        "in_force": in_force,
        "changes": _changes(folder, prompt, in_force),
        "report": load_report(folder, prompt.id, prompt.version),
        "reviews": [_review(one) for one in reviews_of(session, prompt)],
        "mine": is_owner(me, prompt),
        "out": out,
        "missing": [] if out else not_ready(folder, prompt.id, prompt.version, reviewers_of(session, prompt)),
    }


def _changes(folder: Path, prompt: PromptFile, in_force: int | None) -> list[dict[str, str]]:
    if in_force is None or in_force == prompt.version:
        return []
    sort = {"+": "added", "-": "gone", "@": "place"}
    lines = diff(folder, prompt.id, in_force, prompt.version)[2:]
    return [{"sort": sort.get(line[:1], "same"), "text": line} for line in lines]


def _is(piece: Piece, sort: str) -> bool:
    return piece.name.startswith(f"{sort}.")


def _row(piece: Piece, live: Live, published: Iterable[str], words: Mapping[str, str]) -> dict[str, Any]:
    deep = piece.name.startswith("questions.")
    return {
        "name": piece.name,
        "version": piece.version,
        "standing": standing_of(piece, live, tuple(published)),
        "text": words.get(piece.key) or words.get(piece.name, ""),
        "url": f"/prompts/{piece.name}/{piece.version}" if deep else f"/prompts/{piece.name}",
    }


def _words(folder: Path, sort: str) -> dict[str, str]:
    """What stands in each piece of a sort, in a line."""
    if sort == "questions":
        found = [one for one in pieces(folder) if _is(one, sort)]
        return {one.key: load_prompt(folder, one.name, one.version).head.purpose for one in found}
    frameworks = load_frameworks(folder / "frameworks")
    if sort == "frameworks":
        return {f"frameworks.{one.id}": f"{one.name}. {one.when_to_use}" for one in frameworks}
    if sort == "bank":
        return {f"bank.{one.id}": one.text for one in load_bank(folder / "bank", frameworks)}
    return {f"stems.{stem.id}": stem.text for kind in load_kinds(folder / "stems") for stem in kind.stems}


def _review(review: Any) -> dict[str, Any]:
    said = {"asked": "asked for a review", "approved": "it may go out", "refused": "not yet"}[review.verdict]
    return {"who": review.person.name, "said": said, "at": review.at}


def _acts(session: Session, name: str) -> list[dict[str, Any]]:
    query = (
        select(Event, Person.name)
        .join(Person, Person.id == Event.actor_id)
        .where(Event.subject_id == subject_of(name))
        .order_by(Event.id.desc())
        .limit(LATEST)
    )
    return [_act(event, who) for event, who in session.execute(query)]


def _act(event: Event, who: str) -> dict[str, Any]:
    verb = event.action.partition(":")[2]
    return {
        "who": who,
        "said": ACTS.get(verb, verb).format_map({"version": "", "share": "", **event.facts}),
        "at": event.at,
    }
