"""A model's drafts, checked like any other: the first that passes, or nothing."""

from app.questions.context import Redact, default_redact, model_view
from app.questions.critic import ranked
from app.questions.draft import Draft, Drafter, DraftingFailed
from app.questions.gate import Door
from app.questions.occasion import Reflected
from app.questions.question import Question, Source


def from_model(here: Reflected, door: Door, drafter: Drafter, redact: Redact | None) -> Question | None:
    """None when the drafter fails or none of its drafts is admitted."""
    view = model_view(here.context, here.aim, redact=redact or default_redact())
    try:
        drafted = drafter.draft(view)
    except DraftingFailed:
        return None
    passing = (draft for draft in ranked(drafted.drafts, here.context.text) if door.admits(draft.question))
    return next((_question(draft, drafted.model, door) for draft in passing), None)


def _question(draft: Draft, model: str | None, door: Door) -> Question:
    return Question(
        text=draft.question,
        purpose=draft.purpose,
        lens=draft.lens,
        stage=draft.stage,
        source=Source.MODEL,
        prompt=draft.prompt,
        model=model,
        rejected=door.rejected,
    )
