"""One running installation: its database, keys, policy, screens and questions, put together from the settings."""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from app.authoring.standing import live_here
from app.config import Settings
from app.kit import embedded, logs
from app.kit.crypto import Keyring, keyring_from_file, keyring_from_text
from app.kit.db import Database, connect
from app.kit.migrate import upgrade
from app.notifications.mail import smtp
from app.outside import outside_of
from app.pipeline import Way
from app.questions.library import Live, default_live, standing
from app.questions.question import CouldNotAsk, Question, QuestionContext
from app.routing.policy import Policy, load_policy
from app.screening.flags import Writing
from app.worker import Work

log = structlog.get_logger()
WAIT_SECONDS = 20
LAST_RANK = 19


@dataclass(frozen=True)
class Site:
    settings: Settings
    url: str
    database: Database
    policy: Policy
    way: Way
    work: Work
    shelf: "LateShelf"

    def warm(self) -> None:
        """Load the screens before the first person needs them; the shelf fills behind everything else."""
        self.way.screen(Writing("The first sentence of the day takes longest, so nobody should have to write it."))
        self.shelf.begin()

    def close(self) -> None:
        self.shelf.wait()
        self.database.close()


@dataclass
class LateShelf:
    """The prompt library in Chroma, filled in the background; until then the bank is read plainly."""

    url: str | None
    held: Any = None
    filling: threading.Thread | None = None

    def __call__(self) -> Any:
        return self.held

    def begin(self) -> None:
        self.filling = threading.Thread(target=self._fill, name="shelf", daemon=True)
        self.filling.start()

    def wait(self) -> None:
        """Let a filling end: a process that ends in the midst of it would abort."""
        if self.filling is not None:
            self.filling.join(WAIT_SECONDS)

    def _fill(self) -> None:
        from app.questions.bank import default_bank
        from app.questions.lenses import default_frameworks
        from app.questions.shelf import open_shelf

        step_back()
        try:
            self.held = open_shelf(default_bank(), default_frameworks(), url=self.url)
        except Exception as error:
            log.warning("shelf_not_opened", exc_info=error)


def step_back() -> None:
    """Let every other thread of this process go before the calling one, where threads have a rank of their own."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LAST_RANK)


def open_site(settings: Settings, *, migrate: bool = True) -> Site:
    """Start or join the database, bring it to the newest schema, and put the way together."""
    logs.configure(settings.log_level)
    owner_url = settings.database_owner_url or settings.database_url or embedded_url(settings.data)
    url = settings.database_url or owner_url
    if migrate:
        upgrade(owner_url)
    policy = load_policy(settings.policy)
    database = connect(url, keyring_of(settings))
    shelf = LateShelf(settings.chroma_url)
    way = Way(
        database=database,
        policy=policy,
        screen=_screen(),
        make_question=question_maker(settings, shelf, partial(live_here, database)),
        outside=outside_of(settings),
        questions_per_entry=settings.questions_per_entry,
        locale=settings.locale,
    )
    work = Work(way, url, mail_of(settings), settings.public_url, settings.mail_from)
    return Site(settings, url, database, policy, way, work, shelf)


def embedded_url(data: Path) -> str:
    """The address of the embedded server that keeps its files under `data`."""
    url: str = embedded.start(data / "postgres").get_uri()
    return url


def keyring_of(settings: Settings) -> Keyring:
    if settings.key:
        return keyring_from_text(settings.key.get_secret_value())
    path = settings.key_file or settings.data / "keys.json"
    return keyring_from_file(path, make=settings.environment == "development")


def mail_of(settings: Settings) -> Callable[[EmailMessage], None] | None:
    return smtp(settings.smtp_url) if settings.smtp_url else None


def question_maker(
    settings: Settings, shelf: Callable[[], Any] = lambda: None, live: Callable[[], Live] = default_live
) -> Callable[[QuestionContext], Question | CouldNotAsk]:
    """Questions from the configured model when there is one, and from the library always.

    `live` is asked anew for each question, so that what is withheld is withheld at once.
    """
    from app.questions.ask import ask
    from app.questions.lenses import UnknownLens

    drafter = drafter_of(settings)

    def make(context: QuestionContext) -> Question | CouldNotAsk:
        with standing(live()):
            try:
                return ask(context, drafter=drafter, shelf=shelf())
            except UnknownLens:
                return ask(replace(context, lens=None), drafter=drafter, shelf=shelf())

    return make


def drafter_of(settings: Settings, *, patient: bool = False) -> Any:
    """The configured model behind the gateway; None when no model is named. Raises EndpointError.

    A model on this machine is started by the first draft; `patient` waits for that.
    """
    from app.llm.local import local_weights

    if path := local_weights(settings.model):
        from app.questions.local_drafter import LocalDrafter

        return LocalDrafter(path, settings.model_budget_seconds, patient)
    gateway = gateway_of(settings)
    if gateway is None:
        return None
    from app.questions.model_drafter import default_drafter

    return default_drafter(gateway)


def gateway_of(settings: Settings) -> Any:
    """The door to the configured model; None when no model is named. Raises EndpointError.

    A model on this machine is started here, and the caller waits for it.
    """
    if not settings.model:
        return None
    from app.llm.endpoint import endpoint_from
    from app.llm.gateway import Gateway
    from app.llm.local import local_weights, started

    path = local_weights(settings.model)
    endpoint = started(path) if path else endpoint_from({**os.environ, "AFTERWARD_MODEL": settings.model})
    return Gateway(endpoint, budget=settings.model_budget_seconds) if endpoint else None


def _screen() -> Callable[..., Any]:
    from app.screening.run import screen

    return screen
