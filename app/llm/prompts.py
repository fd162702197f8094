"""Published prompt files: read strictly, rendered strictly; people's words only inside a marked block.

A file's body has two parts. What stands above the line `<!-- entry -->` never changes from entry to entry, so that a
server can keep it in its cache; what stands below it may hold variables. An input of kind `words` can only be
written through the filter `words`, which marks the block; written in any other way it is an error.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.llm.strict import LibraryError, one_of, parse_yaml, read

DIVIDER = "<!-- entry -->"
INPUT_KINDS = frozenset({"ours", "words", "list of words"})
OUTPUTS = frozenset({"drafts", "stem_drafts", "verdict"})
MODEL_CLASSES = frozenset({"any", "large", "small"})
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)
_MARK = re.compile(r"</?\s*words\b[^>]*>?", re.I)


@dataclass(frozen=True, slots=True)
class PromptHead:
    """The front matter of a prompt file."""

    purpose: str
    inputs: dict[str, str]
    output: str
    model_class: str
    temperature: float
    max_tokens: int
    includes: tuple[str, ...]
    eval_suite: str
    owner: str
    reviewers: tuple[str, ...]
    rights: str
    changed: str


@dataclass(frozen=True, slots=True)
class PromptFile:
    """A prompt of one version. `digest` is the sha256 of the file and of the fragments that it includes."""

    id: str
    version: int
    head: PromptHead
    prefix: str
    suffix: str
    digest: str

    @property
    def reference(self) -> str:
        return f"{self.id}@{self.version}#{self.digest[:8]}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: a system part that is the same for every entry, and the part with this entry."""

    prompt: PromptFile
    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words on their way into a prompt; refuse to be written outside a marked block."""

    text: str

    def __str__(self) -> str:
        raise LibraryError("people's words stand outside a marked block; write `{{ name | words }}`")


def load_prompt(folder: Path, use: str, version: int) -> PromptFile:
    """`prompt_library/<use as path>/v<version>.md`. Raises LibraryError."""
    where = f"{use.replace('.', '/')}/v{version}.md"
    path = folder / where
    if not path.exists():
        raise LibraryError(f"{where}: there is no such file; add it or mend live.yaml")
    raw = path.read_text(encoding="utf-8")
    match = _FRONT.match(raw)
    if match is None:
        raise LibraryError(f"{where}: no front matter; start the file with `---`, keys and `---`")
    head = _head(match.group(1), where)
    body, sources = _with_fragments(match.group(2), head, folder, where)
    prefix, suffix = _parts(body, where)
    digest = hashlib.sha256("\x1f".join([raw, *sources]).encode()).hexdigest()
    return PromptFile(use, version, head, prefix, suffix, digest)


def _head(raw: str, where: str) -> PromptHead:
    head = read(PromptHead, parse_yaml(raw, where), where)
    one_of(head.output, OUTPUTS, f"{where}: output")
    one_of(head.model_class, MODEL_CLASSES, f"{where}: model_class")
    for name, kind in head.inputs.items():
        one_of(kind, INPUT_KINDS, f"{where}: inputs: {name}")
    return head


def _with_fragments(body: str, head: PromptHead, folder: Path, where: str) -> tuple[str, list[str]]:
    sources = []
    for name in head.includes:
        path = folder / "fragments" / f"{name}.md"
        if not path.exists():
            raise LibraryError(f"{where}: includes `{name}`, but fragments/{name}.md is not there; add it")
        fragment = path.read_text(encoding="utf-8").strip()
        if f"[[{name}]]" not in body:
            raise LibraryError(f"{where}: `{name}` is in includes but not used; write `[[{name}]]` or take it out")
        body = body.replace(f"[[{name}]]", fragment)
        sources.append(fragment)
    if unknown := re.search(r"\[\[(\w+)\]\]", body):
        raise LibraryError(f"{where}: `[[{unknown.group(1)}]]` is not in includes; add it there")
    return body, sources


def _parts(body: str, where: str) -> tuple[str, str]:
    prefix, divider, suffix = body.partition(DIVIDER)
    if not divider:
        raise LibraryError(f"{where}: no line `{DIVIDER}`; put it between what is fixed and what is this entry's")
    if "{{" in prefix or "{%" in prefix:
        raise LibraryError(f"{where}: a variable stands above `{DIVIDER}`; move it below, so that the prefix is stable")
    return prefix.strip(), suffix.strip()


def render(prompt: PromptFile, values: Mapping[str, object]) -> Rendered:
    """The prompt with `values` in it. Raises LibraryError on a missing, unknown or unmarked value."""
    from jinja2 import Environment, StrictUndefined, TemplateError

    _refuse_other_names(prompt, values)
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (no HTML)
    environment.filters["words"] = marked
    guarded = {name: _guarded(value, prompt.head.inputs[name]) for name, value in values.items()}
    try:
        user = environment.from_string(prompt.suffix).render(guarded)
    except TemplateError as broken:
        raise LibraryError(f"{prompt.id} v{prompt.version}: {type(broken).__name__}: {broken.message}") from broken
    return Rendered(prompt, prompt.prefix, user)


def marked(words: Words | Sequence[Words], by: str = "trainee") -> str:
    """`words` inside a block that says whose they are; look-alikes of the marks are taken out of them."""
    if isinstance(words, Words):
        return f'<words by="{by}">\n{_MARK.sub("", words.text)}\n</words>'
    return "\n".join(marked(each, by) for each in words)


def _refuse_other_names(prompt: PromptFile, values: Mapping[str, object]) -> None:
    wanted = set(prompt.head.inputs)
    if wanted != set(values):
        difference = ", ".join(sorted(wanted ^ set(values)))
        raise LibraryError(f"{prompt.id} v{prompt.version}: inputs and values differ in {difference}; mend `inputs`")


def _guarded(value: Any, kind: str) -> Any:
    if kind == "words":
        return Words(str(value))
    return [Words(str(each)) for each in value] if kind == "list of words" else value
