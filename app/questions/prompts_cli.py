"""The library's life cycle in its files: lint, list, diff, publish, canary, retire; each returns lines."""

import difflib
import os
from dataclasses import replace
from pathlib import Path

from app.llm.prompts import load_prompt
from app.llm.strict import LibraryError
from app.questions.in_force import canary_of
from app.questions.library import Live, load_live, load_lock
from app.questions.report import not_ready, report_digest, report_key, reviewers_in
from app.questions.shelves import PROMPT_NAMES, pieces, problems, standing_of

Asked = tuple[str, int]
ELSEWHERE = "set AFTERWARD_PROMPT_LIBRARY to a copy, or use --by to tell this installation's database"


def lint(folder: Path) -> list[str]:
    """Problems with their mend; an empty list means that the library may be used."""
    try:
        live = load_live(folder)
        found = problems(folder)
        lock, keys = load_lock(folder), {piece.key: piece.digest for piece in pieces(folder)}
        canaries = [f"{use}@{one.version}" for use in live.canary if (one := canary_of(live, use))]
    except LibraryError as broken:
        return [str(broken)]
    wanted = [*(f"{use}@{version}" for use, version in live.uses.items()), *canaries]
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
    """One line a piece: name, version, short hash, how it stands. Raises LibraryError."""
    live, lock = load_live(folder), load_lock(folder)
    return [f"{one.key}  {one.digest[:8]}  {standing_of(one, live, lock)}" for one in pieces(folder)]


def diff(folder: Path, use: str, old: int, new: int) -> list[str]:
    """The change between two versions of a prompt, as a unified diff. Raises LibraryError."""
    before, after = _whole(folder, use, old), _whole(folder, use, new)
    return list(difflib.unified_diff(before, after, f"{use}@{old}", f"{use}@{new}", lineterm=""))


def _whole(folder: Path, use: str, version: int) -> list[str]:
    prompt = load_prompt(folder, use, version)
    return [*prompt.prefix.splitlines(), *prompt.suffix.splitlines()]


def publish(folder: Path, use: str | None = None, version: int | None = None) -> list[str]:
    """Lock what is new; with a use and version, put that prompt in force. Raises LibraryError.

    What was published before and was edited is refused. A prompt that goes out for the first time needs two reviewers
    beside its owner and a report of this very text; one that was out before may come back at any time.
    """
    if found := problems(folder):
        raise LibraryError("; ".join(found))
    asked = (use, version) if use is not None and version is not None else None
    lines = _lock_new(folder, asked)
    if asked is None:
        return lines or ["nothing new to publish"]
    live = load_live(folder)
    canary = {name: one for name, one in live.canary.items() if name != asked[0]}
    _write_live(folder, replace(live, uses={**live.uses, asked[0]: asked[1]}, canary=canary))
    return [*lines, f"{asked[0]}@{asked[1]} is in force"]


def canary(folder: Path, use: str, version: int, share: float) -> list[str]:
    """Let `share` of all threads (between 0 and 1) get this version; 0 ends it. Raises LibraryError.

    A canary meets people: it needs what publishing needs.
    """
    if found := problems(folder):
        raise LibraryError("; ".join(found))
    live = load_live(folder)
    rest = {name: one for name, one in live.canary.items() if name != use}
    if share == 0:
        _write_live(folder, replace(live, canary=rest))
        return [f"{use} has no canary"]
    if live.uses.get(use) == version:
        raise LibraryError(f"{use}@{version} is in force already; a canary is another version")
    changed = replace(live, canary={**rest, use: {"version": version, "share": share}})
    canary_of(changed, use)
    lines = _lock_new(folder, (use, version))
    _write_live(folder, changed)
    return [*lines, f"{use}@{version} goes to {share:.0%} of all threads"]


def retire(folder: Path, name: str) -> list[str]:
    """The kill switch: `name` is not used any more. Raises LibraryError when nothing is called so."""
    if name not in {piece.name for piece in pieces(folder)}:
        raise LibraryError(f"`{name}` names nothing in the library; `afterward prompts list` shows the names")
    live = load_live(folder)
    if name in live.withheld:
        return [f"{name} is withheld already"]
    _write_live(folder, replace(live, withheld=(*live.withheld, name)))
    return [f"{name} is withheld; nothing that reads this library uses it from now on"]


def _lock_new(folder: Path, asked: Asked | None) -> list[str]:
    """Into published.lock with all that is new, and with the prompt that is asked for when it is ready."""
    lock, report = dict(load_lock(folder)), ""
    if asked and f"{asked[0]}@{asked[1]}" not in lock:
        if found := not_ready(folder, *asked, reviewers_in(load_prompt(folder, *asked))):
            raise LibraryError("; ".join(found))
        report = report_digest(folder, *asked)
    fresh = [one for one in pieces(folder) if one.key not in lock and _goes_out(one.key, asked, folder)]
    lock |= {piece.key: piece.digest for piece in fresh}
    if asked and report:
        lock[report_key(*asked)] = report
    _write_lock(folder, lock)
    return [f"published {piece.key}" for piece in fresh]


def _goes_out(key: str, asked: Asked | None, folder: Path) -> bool:
    """A draft of a prompt is locked only when it is put in force."""
    live = load_live(folder).uses
    wanted = {f"{name}@{one}" for name, one in (*live.items(), *([asked] if asked else []))}
    return not key.startswith(PROMPT_NAMES) or key in wanted


def _write_lock(folder: Path, lock: dict[str, str]) -> None:
    head = "# id@version, sha256 of what was published. Written by `afterward prompts publish`; lines are only added.\n"
    body = "".join(f"{key} {known}\n" for key, known in lock.items())
    _put(folder / "published.lock", head + body)


def _write_live(folder: Path, live: Live) -> None:
    import yaml

    path = folder / "live.yaml"
    head = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#")]
    said = {"uses": live.uses, "canary": live.canary, "withheld": list(live.withheld)}
    _put(path, "".join(head) + yaml.safe_dump(said, sort_keys=False, default_flow_style=None))


def _put(path: Path, text: str) -> None:
    """In one step, so that nobody reads half of it. Raises LibraryError."""
    scratch = path.with_suffix(f".{os.getpid()}")
    try:
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(path)
    except OSError as error:
        raise LibraryError(f"{path.name} cannot be written here; {ELSEWHERE}") from error
