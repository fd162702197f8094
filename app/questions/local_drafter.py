"""A drafter on a model of this machine, which takes seconds to start: until it has, the library asks."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

import structlog

from app.llm.endpoint import EndpointError
from app.llm.gateway import BUDGET_SECONDS, Gateway
from app.llm.local import started
from app.questions.context import ModelView
from app.questions.draft import Drafted, DraftingFailed
from app.questions.stem_drafter import StemDrafter, default_stem_drafter

log = structlog.get_logger()
STARTING_SECONDS = 120.0


@dataclass
class LocalDrafter:
    """Implements Drafter on the weights at `path`. Only the process that is first asked for a draft holds them.

    The first view is drafted twice: once to fill the server's cache, which takes longer than anybody waits.
    `patient` waits for it, as a command does that asks once.
    """

    path: Path
    budget: float = BUDGET_SECONDS
    patient: bool = False
    _lock: Lock = field(default_factory=Lock)
    _starting: Thread | None = None
    _ready: StemDrafter | None = None

    def draft(self, view: ModelView) -> Drafted:
        """As StemDrafter does. Raises DraftingFailed, `starting` until the model is ready."""
        with self._lock:
            if self._starting is None:
                self._starting = Thread(target=self._start, args=(view,), name="local model", daemon=True)
                self._starting.start()
        if self.patient:
            self._starting.join()
        if self._ready is None:
            raise DraftingFailed("starting")
        return self._ready.draft(view)

    def _start(self, view: ModelView) -> None:
        try:
            endpoint = started(self.path)
        except (EndpointError, RuntimeError):  # the second: weights that the server cannot read
            log.exception("local_model_failed")
            return
        try:
            default_stem_drafter(Gateway(endpoint, budget=STARTING_SECONDS)).draft(view)
        except DraftingFailed as failed:
            log.info("local_model_warmed", code=failed.code)
        self._ready = default_stem_drafter(Gateway(endpoint, budget=self.budget))
