"""A drafter on a small local model: it completes an opening, and what it says must be true to the entry."""

from dataclasses import dataclass

from app.llm.gateway import Gateway, ModelFailed
from app.llm.prompts import PromptFile, load_prompt, render
from app.questions.context import ModelView
from app.questions.draft import Draft, Drafted, DraftingFailed
from app.questions.in_force import prompt_for, version_for
from app.questions.library import default_live, library_folder
from app.questions.purposes import purpose_of
from app.questions.true_to_entry import is_true_to

USE = "questions.stem_completion"


@dataclass(frozen=True, slots=True)
class StemDrafter:
    """Implements Drafter on a Gateway to a small model; without a prompt it uses the version that the thread gets."""

    gateway: Gateway
    prompt: PromptFile | None = None

    def draft(self, view: ModelView) -> Drafted:
        """One draft that is true to the entry. Raises DraftingFailed.

        A fresh loss or an error is not left to a small model, nor is a lens that looks ahead.
        """
        if view.stay or "inner" not in view.moves:
            raise DraftingFailed("not_for_a_small_model")
        prompt = self.prompt or prompt_for(USE, view.thread)
        question, move = self._completed(view, prompt)
        if not is_true_to(view.entry, question):
            raise DraftingFailed("not_true_to_entry")
        draft = Draft(question, purpose_of(move), view.lens, view.stage, prompt.reference, move)
        return Drafted([draft], self.gateway.endpoint.model)

    def _completed(self, view: ModelView, prompt: PromptFile) -> tuple[str, str]:
        from app.questions.stem_schema import OPENINGS, drafts_that_open, opening_for

        opening = opening_for(view.entry, view.asked)
        try:
            answer = self.gateway.complete(render(prompt, {"entry": view.entry}), drafts_that_open(opening))
        except ModelFailed as failed:
            raise DraftingFailed(failed.call.outcome.value) from failed
        return answer.value.drafts[0].question, OPENINGS[opening]


def default_stem_drafter(gateway: Gateway) -> StemDrafter:
    """The drafter with the prompt in force, whichever that is at the time. Raises LibraryError when it is missing."""
    load_prompt(library_folder(), USE, version_for(default_live(), USE, ""))
    return StemDrafter(gateway)
