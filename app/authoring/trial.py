"""Trying a version on made-up words on a page. Nothing of it is kept."""

from pathlib import Path
from typing import Any

from app.kit.errors import Problem
from app.llm.prompts import PromptFile, load_prompt
from app.questions.drafters import drafter_with
from app.questions.library import Live, standing
from app.questions.trying import Trial, said

MOST_CHARACTERS = 4_000


def try_on_words(text: str, folder: Path, prompt: PromptFile, live: Live, gateway: Any) -> dict[str, Any]:
    """The question of the version in force beside this version's; without a model the library asks in both."""
    text = text.replace("\x00", "").strip()
    if not text or len(text) > MOST_CHARACTERS:
        raise Problem(422, "Nothing to try it on", f"Write a few sentences, at most {MOST_CHARACTERS} characters.")
    with standing(live):
        pair = _trial(folder, prompt, live, gateway).on(text)
    return {"text": text, "live": said(pair.live), "candidate": said(pair.candidate), "model": gateway is not None}


def _trial(folder: Path, prompt: PromptFile, live: Live, gateway: Any) -> Trial:
    if gateway is None:
        return Trial(None, None)
    in_force = live.uses.get(prompt.id)
    now = drafter_with(gateway, load_prompt(folder, prompt.id, in_force)) if in_force else None
    return Trial(now, drafter_with(gateway, prompt))
