"""The library's life cycle for the command line: lint, list, diff, try, publish, retire; each returns lines."""

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.llm.prompts import load_prompt
from app.llm.strict import LibraryError
from app.questions.ask import ask
from app.questions.draft import Drafter
from app.questions.library import load_live, load_lock
from app.questions.question import CouldNotAsk, QuestionContext
from app.questions.shelves import PROMPT_NAMES, pieces, problems

REVIEWERS_NEEDED = 2


def lint(folder: Path) -> list[str]:
    """Problems with their mend; an empty list means that the library may be used."""
    try:
        live = load_live(folder)
        found = problems(folder)
        lock, keys = load_lock(folder), {piece.key: piece.digest for piece in pieces(folder)}
    except LibraryError as broken:
        return [str(broken)]
    wanted = [f"{use}@{version}" for use, version in live.uses.items()]
    missing = [
        f"live.yaml: {key} is not in the library; add the file or mend the version" for key in wanted if key not in keys
    ]
    unlocked = [
        f"{key} is live but was never published; run `afterward prompts publish`" for key in wanted if key not in lock
    ]
    names = {key.rpartition("@")[0] for key in keys}
    strange = [
        f"live.yaml: withheld `{name}` names nothing in the library" for name in live.withheld if name not in names
    ]
    return [*found, *missing, *unlocked, *strange]


def listing(folder: Path) -> list[str]:
    """One line a piece: name, version, short hash, whether it is live, published or withheld. Raises LibraryError."""
    live, lock = load_live(folder), load_lock(folder)
    return [
        f"{one.key}  {one.digest[:8]}  {_standing(one.name, one.version, one.key in lock, live.uses, live.withheld)}"
        for one in pieces(folder)
    ]


def _standing(name: str, version: int, published: bool, uses: dict[str, int], withheld: Sequence[str]) -> str:
    if name in withheld:
        return "withheld"
    if not published:
        return "draft"
    return "published" if name in uses and uses[name] != version else "live"


def diff(folder: Path, use: str, old: int, new: int) -> list[str]:
    """The change between two versions of a prompt, as a unified diff. Raises LibraryError."""
    before, after = _whole(folder, use, old), _whole(folder, use, new)
    return list(difflib.unified_diff(before, after, f"{use}@{old}", f"{use}@{new}", lineterm=""))


def _whole(folder: Path, use: str, version: int) -> list[str]:
    prompt = load_prompt(folder, use, version)
    return [*prompt.prefix.splitlines(), *prompt.suffix.splitlines()]


def try_on(entries: Iterable[str], *, live: Drafter | None, candidate: Drafter | None) -> list[str]:
    """For each entry the live question and the candidate's, one under the other."""
    lines: list[str] = []
    for number, entry in enumerate(entries, 1):
        for name, drafter in (("live", live), ("candidate", candidate)):
            lines.append(f"{number} {name}: {_said(entry, drafter)}")
    return lines


def _said(entry: str, drafter: Drafter | None) -> str:
    result = ask(QuestionContext(entry), drafter=drafter)
    if isinstance(result, CouldNotAsk):
        return f"- ({result.reason}, {result.rejected} rejected)"
    return f"{result.text}  [{result.stage}; {result.prompt}; {result.rejected} rejected]"


def publish(folder: Path, use: str | None = None, version: int | None = None) -> list[str]:
    """Lock what is new; with a use and version, put that prompt in force. Raises LibraryError.

    A prompt needs two reviewers. What was published before and was edited is refused.
    """
    if found := problems(folder):
        raise LibraryError("; ".join(found))
    if use is not None and version is not None:
        _refuse_unreviewed(folder, use, version)
    lock = dict(load_lock(folder))
    fresh = [piece for piece in pieces(folder) if piece.key not in lock and _goes_out(piece.key, use, version, folder)]
    _write_lock(folder, {**lock, **{piece.key: piece.digest for piece in fresh}})
    if use is not None and version is not None:
        _put_in_force(folder, use, version)
    return [f"published {piece.key}" for piece in fresh] or ["nothing new to publish"]


def retire(folder: Path, name: str) -> list[str]:
    """The kill switch: `name` is withheld from the next start on. Raises LibraryError when nothing is called so."""
    if name not in {piece.name for piece in pieces(folder)}:
        raise LibraryError(f"`{name}` names nothing in the library; `afterward prompts list` shows the names")
    live = load_live(folder)
    if name in live.withheld:
        return [f"{name} is withheld already"]
    _write_live(folder, live.uses, live.canary, (*live.withheld, name))
    return [f"{name} is withheld; it is not used from the next start on"]


def _refuse_unreviewed(folder: Path, use: str, version: int) -> None:
    reviewers = set(load_prompt(folder, use, version).head.reviewers)
    if len(reviewers) < REVIEWERS_NEEDED:
        raise LibraryError(f"{use}@{version}: two reviewers are needed; add the second under `reviewers`")


def _goes_out(key: str, use: str | None, version: int | None, folder: Path) -> bool:
    """A draft of a prompt is locked only when it is put in force."""
    live = load_live(folder).uses
    asked = f"{use}@{version}"
    return not key.startswith(PROMPT_NAMES) or key == asked or any(key == f"{name}@{one}" for name, one in live.items())


def _put_in_force(folder: Path, use: str, version: int) -> None:
    live = load_live(folder)
    _write_live(folder, {**live.uses, use: version}, live.canary, live.withheld)


def _write_lock(folder: Path, lock: dict[str, str]) -> None:
    head = "# id@version, sha256 of what was published. Written by `afterward prompts publish`; lines are only added.\n"
    body = "".join(f"{key} {known}\n" for key, known in lock.items())
    (folder / "published.lock").write_text(head + body, encoding="utf-8")


def _write_live(folder: Path, uses: dict[str, int], canary: object, withheld: Sequence[str]) -> None:
    import yaml

    path = folder / "live.yaml"
    head = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#")]
    said = {"uses": uses, "canary": canary, "withheld": list(withheld)}
    body = yaml.safe_dump(said, sort_keys=False, default_flow_style=None)
    path.write_text("".join(head) + body, encoding="utf-8")
