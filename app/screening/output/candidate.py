"""A drafted question as the screens read it, next to the words that it must answer to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.screening.flags import Utterance
from app.screening.output.text import pattern, plain

QUOTE = "QQ"
_DOUBLE = re.compile(r'"([^"]*)"')
_SINGLE = re.compile(r"(?<![\w'])'([^']*(?:\w'\w[^']*)*)'(?!\w)")
_BREAK = re.compile(r"(?<=[.!?;:])\s+|\s+—\s*|—\s+|\s-\s")


@dataclass(frozen=True)
class Candidate:
    """A draft, the entry, what the thread says (oldest first) and the questions asked before."""

    entry: str
    question: str
    history: Sequence[Utterance] = field(default=())
    asked: Sequence[str] = field(default=())

    @cached_property
    def plain(self) -> str:
        return plain(self.question)

    @cached_property
    def context(self) -> str:
        """All that the trainee wrote in this thread, plain."""
        earlier = [said.text for said in self.history if said.author == "trainee"]
        return plain(" \n ".join([*earlier, self.entry]))

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        doubled = _DOUBLE.findall(self.plain)
        return (*doubled, *_SINGLE.findall(_DOUBLE.sub(" ", self.plain)))

    @cached_property
    def masked(self) -> str:
        """The draft with each quotation as QQ: rules judge the software's words, not the writer's."""
        return _SINGLE.sub(_mask, _DOUBLE.sub(_mask, self.plain))

    @cached_property
    def own(self) -> str:
        """The masked draft in lower case."""
        return self.masked.lower()

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The masked draft cut at sentence ends, colons and dashes; at least one."""
        parts = [part.strip() for part in _BREAK.split(self.masked)]
        return tuple(part for part in parts if part) or ("",)

    @cached_property
    def claimed(self) -> str:
        """The draft in lower case without what it attributes to the writer ("You wrote that …")."""
        parts = [part.lower() for part in self.sentences]
        return " ".join(part for part in parts if part is parts[-1] or not pattern("attributions").match(part))

    @property
    def lead(self) -> tuple[str, ...]:
        return self.sentences[:-1]

    @property
    def ask(self) -> str:
        return self.sentences[-1].lower()


def _mask(match: re.Match[str]) -> str:
    said = match.group(1).rstrip()
    return f"{QUOTE}." if said[-1:] in (".", "?", "!") else QUOTE
