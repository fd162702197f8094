"""What a version did on sample entries before it goes out: a small file beside it that says which text it is about."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app.llm.prompts import PromptFile, load_prompt
from app.llm.strict import LibraryError, read

REVIEWERS_NEEDED = 2
ENTRIES_NEEDED = 24
SHARE_SHOWN_NEEDED = 0.5


@dataclass(frozen=True, slots=True)
class Report:
    """Counts over the entries that a version was tried on; `hash` is the version's sha256 and `made` an ISO date.

    `answered`: entries for which the model gave drafts. `shown`: entries whose question came from the version.
    `rejected_share`: drafts that the output gate refused, of all drafts. `conformance`: questions that would have
    been shown and pass the gate when it is asked afresh, of all that would have been shown.
    """

    prompt: str
    hash: str
    made: str
    model: str
    entries: int
    answered: int
    shown: int
    drafts: int
    rejected: int
    rejected_share: float
    conformance: float


def report_path(folder: Path, use: str, version: int) -> Path:
    return folder / use.replace(".", "/") / f"v{version}.report.json"


def report_key(use: str, version: int) -> str:
    """The name of its line in published.lock."""
    return f"{use}@{version}.report"


def load_report(folder: Path, use: str, version: int) -> Report | None:
    """None when there is none. Raises LibraryError when it is not as `write_report` wrote it."""
    path = report_path(folder, use, version)
    if not path.exists():
        return None
    try:
        return read(Report, json.loads(path.read_text(encoding="utf-8")), path.name)
    except ValueError as broken:
        if isinstance(broken, LibraryError):
            raise
        raise LibraryError(f"{path.name}: not JSON; run `afterward prompts try {use} {version} --report`") from broken


def write_report(folder: Path, use: str, version: int, report: Report) -> Path:
    """Raises LibraryError where the library cannot be written."""
    path = report_path(folder, use, version)
    try:
        path.write_text(json.dumps(asdict(report), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise LibraryError(f"{path.name} cannot be written here; do it where the library may be changed") from error
    return path


def report_digest(folder: Path, use: str, version: int) -> str:
    """sha256 of the file; empty when there is none."""
    path = report_path(folder, use, version)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def reviewers_in(prompt: PromptFile) -> set[str]:
    """Who has reviewed it by its front matter; the owner does not count."""
    return {name for name in prompt.head.reviewers if name.casefold() != prompt.head.owner.casefold()}


def not_ready(folder: Path, use: str, version: int, reviewers: set[str]) -> list[str]:
    """Why this version may not go out, each with its mend; empty when it may. Raises LibraryError."""
    key, prompt = f"{use}@{version}", load_prompt(folder, use, version)
    found = []
    if len(reviewers) < REVIEWERS_NEEDED:
        found.append(f"{key}: two reviewers are needed beside its owner {prompt.head.owner}; {len(reviewers)} so far")
    return [*found, *_faults(load_report(folder, use, version), prompt)]


def _faults(report: Report | None, prompt: PromptFile) -> list[str]:
    key, again = f"{prompt.id}@{prompt.version}", f"run `afterward prompts try {prompt.id} {prompt.version} --report`"
    if report is None:
        return [f"{key}: there is no report of how it did; {again}"]
    if report.prompt != key or report.hash != prompt.digest:
        return [f"{key}: its report is about another text; {again}"]
    found = []
    if report.entries < ENTRIES_NEEDED:
        found.append(f"{key}: it was tried on {report.entries} entries, {ENTRIES_NEEDED} are needed; {again}")
    if report.shown < report.entries * SHARE_SHOWN_NEEDED:
        found.append(f"{key}: its own question was shown for {report.shown} of {report.entries} entries; mend it first")
    if report.conformance < 1:
        found.append(f"{key}: something would have been shown that the gate refuses; mend it first")
    return found
