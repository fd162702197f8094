"""The drafter that the settings call for, or None: then the library asks."""

from collections.abc import Mapping

from app.llm.calls import Keep
from app.llm.endpoint import endpoint_from
from app.questions.draft import Drafter


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
