"""What the commands start from: settings, the site, the policy, a model. Each is imported when it is asked for."""

import sys
from pathlib import Path
from typing import Any

import click

USAGE = 2


def settings_of(**given: Any) -> Any:
    from pydantic import ValidationError

    from app.config import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        click.echo("; ".join(str(one["msg"]) for one in error.errors()), err=True)
        sys.exit(USAGE)


def site() -> Any:
    from app.site import open_site

    return open_site(settings_of())


def policy_in_force() -> Any:
    import os

    from app.routing.policy import PolicyError, load_policy

    named = os.environ.get("AFTERWARD_POLICY")
    try:
        return load_policy(Path(named) if named else None)
    except PolicyError as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)


def drafter() -> Any:
    """The configured model, if one is named; nothing of LangChain is imported otherwise."""
    import os

    if not os.environ.get("AFTERWARD_MODEL"):
        return None
    from app.llm.endpoint import EndpointError
    from app.site import drafter_of

    try:
        return drafter_of(settings_of(), patient=True)
    except EndpointError as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)


def look() -> Any:
    """The local screens; with the outside ones after them where the same settings as on a site ask for it."""
    import os

    if os.environ.get("AFTERWARD_ADJUDICATOR") or os.environ.get("AFTERWARD_MODERATION"):
        from app.outside import look_of

        return look_of(settings_of())
    from app.screening.run import screen

    return screen
