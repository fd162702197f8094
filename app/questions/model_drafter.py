"""A drafter on a language model: one call, two drafts, and the only free text that comes back is a question."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from app.llm.gateway import Gateway, ModelFailed
from app.llm.prompts import PromptFile, load_prompt, render
from app.questions.context import ModelView
from app.questions.draft import Draft, Drafted, DraftingFailed
from app.questions.in_force import prompt_for, version_for
from app.questions.library import default_live, library_folder
from app.questions.purposes import purpose_of

if TYPE_CHECKING:
    from app.questions.schema import Drafts

USE = "questions.follow_up"


@dataclass(frozen=True, slots=True)
class ModelDrafter:
    """Implements Drafter on a Gateway and a prompt; without one it uses the version that the thread gets."""

    gateway: Gateway
    prompt: PromptFile | None = None

    def draft(self, view: ModelView) -> Drafted:
        """Up to two drafts. Raises DraftingFailed."""
        prompt = self.prompt or prompt_for(USE, view.thread)
        try:
            answer = self.gateway.complete(render(prompt, _values(view)), _schema())
        except ModelFailed as failed:
            raise DraftingFailed(failed.call.outcome.value) from failed
        return Drafted([_draft(one, view, prompt) for one in answer.value.drafts], self.gateway.endpoint.model)


def default_drafter(gateway: Gateway) -> ModelDrafter:
    """The drafter with the prompt in force, whichever that is at the time. Raises LibraryError when it is missing."""
    load_prompt(library_folder(), USE, version_for(default_live(), USE, ""))
    return ModelDrafter(gateway)


def _values(view: ModelView) -> dict[str, object]:
    return {
        "entry": view.entry,
        "history": [f"{line.author}: {line.text}" for line in view.history],
        "asked": list(view.asked),
        "lens": view.lens,
        "stage": view.stage,
        "stage_intent": view.stage_intent,
        "moves": ", ".join(view.moves),
        "stay": view.stay,
    }


def _draft(one: Any, view: ModelView, prompt: PromptFile) -> Draft:
    return Draft(
        question=" ".join(one.question.split()),
        purpose=purpose_of(one.intent),
        lens=view.lens,
        stage=view.stage,
        prompt=prompt.reference,
        intent=one.intent,
    )


@cache
def _schema() -> "type[Drafts]":
    """The schema is made when it is first used: pydantic is not paid for by a command that has no model."""
    from app.questions.schema import Drafts

    return Drafts
