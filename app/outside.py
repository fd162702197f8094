"""What leaves this site: the outside screens that the settings switch on, and who is sent what, in plain words."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import structlog

from app.config import Settings
from app.llm.calls import CallRecord
from app.llm.endpoint import Endpoint, endpoint_from, local_name
from app.llm.gateway import Gateway
from app.llm.moderation import Moderator
from app.llm.prompts import load_prompt
from app.questions.library import default_live, library_folder
from app.screening.flags import Screening, Writing
from app.screening.outside.adjudicator import USE, Adjudicator
from app.screening.outside.look import OutsideLook
from app.screening.outside.moderation import ModerationScreen
from app.screening.registry import Screen
from app.screening.run import screen

log = structlog.get_logger()
MODERATION_MODEL = "omni-moderation-latest"
PROVIDER = "api.openai.com"
NOTHING = "Only programs on this site's own machines, to see whether a person is needed. No word of yours is sent on."
HERE = "A small language model on this site's own machines writes questions; for that nothing is sent on."
REPLACED = "with names, dates, places and numbers replaced as far as software finds them"


def outside_of(settings: Settings) -> OutsideLook | None:
    """The outside screens, or None when none is switched on. Raises EndpointError, LibraryError."""
    screens: list[Screen | None] = [adjudicator_of(settings), moderation_of(settings)]
    wanted = tuple(one for one in screens if one is not None)
    return OutsideLook(wanted) if wanted else None


def look_of(settings: Settings) -> Callable[[Writing], Screening]:
    """The local screens, then the outside ones that are switched on."""
    outside = outside_of(settings)
    return outside.screen if outside else screen


def adjudicator_of(settings: Settings) -> Adjudicator | None:
    """None when it is off, or when its prompt is withheld."""
    endpoint = adjudicator_endpoint(settings)
    if endpoint is None or withheld():
        return None
    live = default_live()
    gateway = Gateway(endpoint, keep=_note, budget=settings.outside_budget_seconds)
    return Adjudicator(gateway, load_prompt(library_folder(), USE, live.uses[USE]), withheld)


def withheld() -> bool:
    return USE in default_live().withheld


def moderation_of(settings: Settings) -> ModerationScreen | None:
    if settings.moderation == "off":
        return None
    endpoint = _endpoint(f"openai:{MODERATION_MODEL}")
    return ModerationScreen(Moderator(endpoint, settings.outside_budget_seconds)) if endpoint else None


def adjudicator_endpoint(settings: Settings) -> Endpoint | None:
    return _endpoint(settings.model if settings.adjudicator == "on" else settings.adjudicator)


def drafter_endpoint(settings: Settings) -> Endpoint | None:
    """None where no model writes questions, or one on this machine."""
    return _endpoint(settings.model) if local_name(settings.model) is None else None


def host_of(endpoint: Endpoint) -> str:
    """To whom the text goes."""
    return urlsplit(endpoint.base_url).netloc.rpartition("@")[2] if endpoint.base_url else PROVIDER


def leaving(settings: Settings) -> tuple[str, ...]:
    """What is sent to whom, for the people who write; one sentence or two for each that is sent something."""
    sent = tuple(_leaving(settings)) or (NOTHING,)
    return sent if local_name(settings.model) is None else (HERE, *sent)


def _leaving(settings: Settings) -> Iterator[str]:
    if drafter := drafter_endpoint(settings):
        yield (
            f"A language model ({drafter.model} at {host_of(drafter)}) writes questions. It is sent what you wrote, "
            f"{REPLACED}, and nothing that was kept for a person."
        )
    if adjudicator := adjudicator_of(settings):
        endpoint = adjudicator.gateway.endpoint
        yield (
            "Where the programs here cannot tell whether a person is needed, or needed at once, a language model "
            f"({endpoint.model} at {host_of(endpoint)}) is asked too. It is sent that text, {REPLACED}, and for a "
            "short answer the question before it. Its answer can call a person, and never sends one away."
        )
    if moderation := moderation_of(settings):
        host = host_of(moderation.moderator.endpoint)
        yield (
            f"What you write is also sent, {REPLACED}, to a moderation service ({host}) unless "
            "it is urgent already. Its answer can call a person, and never sends one away."
        )


def _endpoint(named: str | None) -> Endpoint | None:
    return endpoint_from({**os.environ, "AFTERWARD_MODEL": named or ""})


def _note(call: CallRecord) -> None:
    """How a call ended; no words."""
    log.info(
        "asked_outside",
        prompt=call.prompt,
        version=call.version,
        model=call.model,
        outcome=str(call.outcome),
        ms=call.ms,
    )
