"""Trying a version on sample entries, side by side with the one in force, and counting what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.llm.prompts import PromptFile
from app.questions.ask import ask
from app.questions.context import ModelView
from app.questions.draft import Draft, Drafted, Drafter
from app.questions.gate import Door, default_check
from app.questions.question import CouldNotAsk, Question, QuestionContext, Source
from app.questions.report import Report

Said = Question | CouldNotAsk


@dataclass(frozen=True, slots=True)
class Pair:
    """What both versions asked about one entry."""

    live: Said
    candidate: Said


@dataclass
class Trial:
    """Asks with both drafters and counts the candidate's drafts; None as a drafter means the library."""

    live: Drafter | None
    candidate: Drafter | None
    entries: int = 0
    answered: int = 0
    shown: int = 0
    drafts: int = 0
    rejected: int = 0
    conforming: int = 0
    model: str = ""

    def on(self, text: str) -> Pair:
        """Raises nothing for a text: what cannot be asked is said in the pair."""
        context = QuestionContext(text)
        kept = _Kept(self.candidate) if self.candidate else None
        pair = Pair(ask(context, drafter=self.live), ask(context, drafter=kept))
        self._count(context, kept.drafts if kept else [], pair.candidate)
        self.model = (kept and kept.model) or self.model
        return pair

    def _count(self, context: QuestionContext, drafts: list[Draft], said: Said) -> None:
        check = default_check(context)
        door = Door(context, check)
        self.entries += 1
        self.answered += bool(drafts)
        self.drafts += len(drafts)
        self.rejected += sum(not door.admits(draft.question) for draft in drafts)
        if isinstance(said, Question) and said.source is Source.MODEL:
            self.shown += 1
            self.conforming += not check(context.text, said.text)

    def report(self, prompt: PromptFile, today: date) -> Report:
        return Report(
            prompt=f"{prompt.id}@{prompt.version}",
            hash=prompt.digest,
            made=today.isoformat(),
            model=self.model,
            entries=self.entries,
            answered=self.answered,
            shown=self.shown,
            drafts=self.drafts,
            rejected=self.rejected,
            rejected_share=round(self.rejected / self.drafts, 4) if self.drafts else 0.0,
            conformance=round(self.conforming / self.shown, 4) if self.shown else 0.0,
        )


@dataclass
class _Kept:
    """A drafter that keeps what it was given, until the entry is done."""

    inner: Drafter
    drafts: list[Draft] = field(default_factory=list)
    model: str | None = None

    def draft(self, view: ModelView) -> Drafted:
        drafted = self.inner.draft(view)
        self.drafts, self.model = list(drafted.drafts), drafted.model
        return drafted


def try_line(trial: Trial) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """`{"id", "text"}` → `{"id", "live": …, "candidate": …}`. Raises ValueError on an empty text."""

    def answer(obj: dict[str, Any]) -> dict[str, Any]:
        if not obj["text"].strip():
            raise ValueError("text must be a string that is not empty")
        pair = trial.on(obj["text"])
        return {"id": obj.get("id"), "live": said(pair.live), "candidate": said(pair.candidate)}

    return answer


def said(result: Said) -> dict[str, Any]:
    """A question as an author sees it, or why there is none."""
    if isinstance(result, CouldNotAsk):
        return {"question": None, "reason": result.reason, "rejected": result.rejected}
    return {
        "question": result.text,
        "lens": result.lens,
        "stage": result.stage,
        "source": result.source.value,
        "prompt": result.prompt,
        "rejected": result.rejected,
    }
