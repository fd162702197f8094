"""Cards: fixed help text that people wrote. No model writes one, and none is put together from parts."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from app.routing.policy import CARDS, PolicyError


class Action(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    href: str


class Card(BaseModel):
    """A title, lines, ways to reach people who answer straight away, and what comes after."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    lines: tuple[str, ...]
    actions: tuple[Action, ...] = ()
    after: tuple[str, ...] = ()
    reviewed: str


def load_card(name: str, locale: str = "en") -> Card:
    """The card in the locale, else in English; raises PolicyError when it is missing or malformed."""
    return _load(name, locale if (CARDS / locale / f"{name}.yaml").exists() else "en")


def card_names(locale: str = "en") -> list[str]:
    return sorted(path.stem for path in (CARDS / locale).glob("*.yaml"))


@cache
def _load(name: str, locale: str) -> Card:
    path: Path = CARDS / locale / f"{name}.yaml"
    try:
        return Card.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise PolicyError(f"card {name} ({locale}) cannot be used: {type(error).__name__}") from error
