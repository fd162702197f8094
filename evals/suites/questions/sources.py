"""Who may ask: the library, its bank alone, a model on this machine, any endpoint."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from app.llm.gateway import Gateway
from app.llm.local import local_model
from app.llm.weights import default_folder, installed, path_of
from app.questions.ask import ask, choices
from app.questions.drafters import configured_drafter
from app.questions.question import CouldNotAsk, Question, QuestionContext
from app.questions.stem_drafter import default_stem_drafter

Asker = Callable[[QuestionContext], Question | CouldNotAsk]
Opened = Callable[[], AbstractContextManager[Asker]]
PATIENCE_SECONDS = 60.0


@contextmanager
def library() -> Iterator[Asker]:
    yield ask


@contextmanager
def bank() -> Iterator[Asker]:
    """The one out of the bank that a trainee who wants another question may choose."""
    yield lambda context: next(
        (one for one in choices(context) if one.prompt.startswith("bank.")), CouldNotAsk("nothing_passed")
    )


@contextmanager
def local() -> Iterator[Asker]:
    """The first installed weights, with as much time as they need: well and fast are two things."""
    folder = default_folder()
    with local_model(path_of(installed(folder)[0], folder)) as endpoint:
        yield partial(ask, drafter=default_stem_drafter(Gateway(endpoint, budget=PATIENCE_SECONDS)))


@contextmanager
def endpoint() -> Iterator[Asker]:
    """What AFTERWARD_MODEL names."""
    yield partial(ask, drafter=configured_drafter())


def at_hand(environment: Mapping[str, str] | None = None) -> dict[str, Opened]:
    """Name → source, for what can be asked here and now."""
    values = os.environ if environment is None else environment
    found: dict[str, Opened] = {"library": library, "bank": bank}
    if installed(default_folder()):
        found["local"] = local
    if values.get("AFTERWARD_MODEL", "").strip():
        found["endpoint"] = endpoint
    return found


EVERY = ("library", "bank", "local", "endpoint")
