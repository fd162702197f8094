"""Which version of a prompt a thread gets: the one in force, or for a share of all threads the canary."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.llm.prompts import PromptFile, load_prompt
from app.llm.strict import LibraryError
from app.questions.draft import DraftingFailed
from app.questions.library import Live, default_live, library_folder, load_lock

ALL = 2**32


@dataclass(frozen=True, slots=True)
class Canary:
    """A version that `share` of all threads get, between 0 and 1."""

    version: int
    share: float


def canary_of(live: Live, use: str) -> Canary | None:
    """None where there is none. Raises LibraryError when live.yaml says it in another form."""
    raw = live.canary.get(use)
    if raw is None:
        return None
    where = f"live.yaml: canary of {use}"
    if not isinstance(raw, dict) or set(raw) != {"version", "share"}:
        raise LibraryError(f"{where}: write {{version: 2, share: 0.1}}")
    version, share = raw["version"], raw["share"]
    if type(version) is not int or type(share) not in (int, float) or not 0 < share < 1:
        raise LibraryError(f"{where}: `version` is a whole number and `share` lies between 0 and 1")
    return Canary(version, float(share))


def version_for(live: Live, use: str, thread: str) -> int:
    """The version that this thread gets, always the same one; without a thread the one in force. Raises LibraryError.

    A larger share adds threads and takes none away.
    """
    canary = canary_of(live, use)
    if canary and thread and _place(f"{use}@{canary.version}", thread) < canary.share:
        return canary.version
    if use not in live.uses:
        raise LibraryError(f"live.yaml: no version of {use} is in force; run `afterward prompts publish`")
    return live.uses[use]


def prompt_for(use: str, thread: str) -> PromptFile:
    """The prompt for this thread. Raises DraftingFailed when it is withheld, lost or not what was published."""
    live = default_live()
    if use in live.withheld:
        raise DraftingFailed("prompt_withheld")
    try:
        return _published(library_folder(), use, version_for(live, use, thread))
    except LibraryError as broken:
        raise DraftingFailed("prompt_not_usable") from broken


@lru_cache(maxsize=32)
def _published(folder: Path, use: str, version: int) -> PromptFile:
    """Read once: what a running process uses does not change under it."""
    prompt = load_prompt(folder, use, version)
    known = load_lock(folder).get(f"{use}@{version}", prompt.digest)
    if known != prompt.digest:
        raise LibraryError(f"{use}@{version} was edited after it was published; put it back")
    return prompt


def _place(use: str, thread: str) -> float:
    """Where a thread stands between 0 and 1, evenly spread and different for each version."""
    return int.from_bytes(hashlib.sha256(f"{use}\x1f{thread}".encode()).digest()[:4]) / ALL
