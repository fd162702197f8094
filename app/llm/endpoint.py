"""Which model is asked, and where: any server that speaks OpenAI's chat protocol."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field


class EndpointError(ValueError):
    """The settings of the model are not usable; the text says the mend."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model's name, the base URL (None: the provider's own) and the key, which is never shown."""

    model: str
    base_url: str | None = None
    api_key: str = field(default="", repr=False)


LOCAL = "local:"


def local_name(named: str | None) -> str | None:
    """The name in `local:<name>`: weights that `afterward model install` put on this machine. Else None."""
    said = (named or "").strip()
    return said.removeprefix(LOCAL) if said.startswith(LOCAL) else None


def endpoint_from(environment: Mapping[str, str] | None = None) -> Endpoint | None:
    """The endpoint that AFTERWARD_MODEL names, or None when it is empty. Raises EndpointError."""
    values = os.environ if environment is None else environment
    named = values.get("AFTERWARD_MODEL", "").strip()
    if not named:
        return None
    if local_name(named) is not None:
        raise EndpointError(f"{named!r}: a model on this machine only writes questions; name openai:<model> here")
    provider, colon, model = named.partition(":")
    if not colon or provider != "openai" or not model:
        raise EndpointError(
            f"AFTERWARD_MODEL is {named!r}; write openai:<model>, also for other servers of that protocol, "
            "or local:<name> for one of `afterward model list`"
        )
    return Endpoint(model, values.get("OPENAI_BASE_URL") or None, values.get("OPENAI_API_KEY", ""))
