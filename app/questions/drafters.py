"""The drafter that the settings call for, or None: then the library asks; and the drafter of one given version."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.llm.calls import Keep
from app.llm.endpoint import endpoint_from
from app.llm.prompts import PromptFile
from app.llm.strict import LibraryError
from app.questions.draft import Drafter

if TYPE_CHECKING:
    from app.llm.gateway import Gateway


def configured_drafter(environment: Mapping[str, str] | None = None, *, keep: Keep | None = None) -> Drafter | None:
    """A drafter for the endpoint of AFTERWARD_MODEL; nothing heavy is imported before its first draft.

    Raises EndpointError on settings that cannot be used, LibraryError when the prompt in force cannot.
    """
    endpoint = endpoint_from(environment)
    if endpoint is None:
        return None
    from app.llm.gateway import Gateway
    from app.questions.model_drafter import default_drafter

    return default_drafter(Gateway(endpoint, keep=keep))


def drafter_with(gateway: "Gateway", prompt: PromptFile) -> Drafter:
    """The drafter that this version is written for. Raises LibraryError when nothing drafts with it."""
    from app.questions import model_drafter, stem_drafter

    if prompt.id == model_drafter.USE:
        return model_drafter.ModelDrafter(gateway, prompt)
    if prompt.id == stem_drafter.USE:
        return stem_drafter.StemDrafter(gateway, prompt)
    raise LibraryError(f"nothing drafts with {prompt.id}; known are {model_drafter.USE} and {stem_drafter.USE}")
