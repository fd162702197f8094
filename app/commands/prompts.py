"""`afterward prompts`: the life cycle of what Afterward may ask."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from app.commands.start import USAGE, site

BY = click.option("--by", metavar="PERSON", help="Do it in this installation's database, as this prompt author.")
FOLLOW_UP = "questions.follow_up"


@click.group()
def prompts() -> None:
    """What Afterward may ask: lint, list, diff, try, publish, canary, retire.

    The library is the folder that AFTERWARD_PROMPT_LIBRARY names, else the one of this installation.
    """


@prompts.command()
def lint() -> None:
    """Read the whole library strictly; one line a problem, with its mend.

    \b
    Example:
      afterward prompts lint
    """
    from app.questions import prompts_cli

    found = prompts_cli.lint(_folder())
    for line in found:
        click.echo(line, err=True)
    click.echo(f"{len(found)} to mend" if found else "all is well")
    sys.exit(int(bool(found)))


@prompts.command("list")
def listing() -> None:
    """Each piece with its version, short hash and standing: live, draft, canary, withheld or published.

    \b
    Example:
      afterward prompts list | grep questions.
    """
    from app.questions import prompts_cli

    _say(lambda: prompts_cli.listing(_folder()))


@prompts.command()
@click.argument("use")
@click.argument("old", type=int)
@click.argument("new", type=int)
def diff(use: str, old: int, new: int) -> None:
    """What changed between two versions of a prompt.

    \b
    Example:
      afterward prompts diff questions.follow_up 1 2
    """
    from app.questions import prompts_cli

    _say(lambda: prompts_cli.diff(_folder(), use, old, new))


@prompts.command("try")
@click.argument("use", default=FOLLOW_UP)
@click.argument("version", type=int, required=False)
@click.option("--samples", is_flag=True, help="Our own sample entries instead of standard input.")
@click.option("--report", is_flag=True, help="Write the report that publishing asks for, beside the version.")
@click.option("--plain", is_flag=True, help="For reading: both questions under each other instead of JSON Lines.")
def try_(use: str, version: int | None, samples: bool, report: bool, plain: bool) -> None:
    """Ask about each entry with the version in force and with VERSION (default: the newest), side by side.

    Reads {"id", "text"} a line. With no model set, the library asks in both columns.

    \b
    Example:
      afterward prompts try questions.follow_up 2 --samples --report
    """
    from app.commands.trying import try_version

    with _mended():
        sys.exit(try_version(_folder(), use, version, samples=samples, report=report, plain=plain))


@prompts.command()
@click.argument("use", required=False)
@click.argument("version", type=int, required=False)
@BY
def publish(use: str | None, version: int | None, by: str | None) -> None:
    """Put a version of a prompt in force; without one, lock what is new of stems, bank and frameworks.

    The first time, a prompt needs two reviewers beside its owner and the report of `prompts try --report`.
    A version that was in force before may come back at any time.

    \b
    Example:
      afterward prompts publish questions.follow_up 2
    """
    from app.questions import prompts_cli

    if (use is None) != (version is None) or (by and use is None):
        raise click.UsageError("Name the use and its version, such as: questions.follow_up 2")
    if by and use and version is not None:
        from app.authoring.publish import publish as publish_here

        _here(by, lambda session, me: publish_here(session, me, _folder(), use, version))
        click.echo(f"{use}@{version} is in force here")
    else:
        _say(lambda: prompts_cli.publish(_folder(), use, version))


@prompts.command()
@click.argument("use")
@click.argument("version", type=int)
@click.argument("share", type=click.FloatRange(0, 1, max_open=True))
@BY
def canary(use: str, version: int, share: float, by: str | None) -> None:
    """Let a share of all threads (0 to 1) get a version; a thread keeps the version that it got. 0 ends it.

    \b
    Example:
      afterward prompts canary questions.follow_up 2 0.1
    """
    from app.questions import prompts_cli

    if by:
        from app.authoring.publish import set_canary

        _here(by, lambda session, me: set_canary(session, me, _folder(), use, version, share))
        click.echo(f"{use}@{version} goes to {share:.0%} of all threads here")
    else:
        _say(lambda: prompts_cli.canary(_folder(), use, version, share))


@prompts.command()
@click.argument("name")
@BY
def retire(name: str, by: str | None) -> None:
    """The kill switch: from now on this is not used. Any name that `prompts list` shows, without its version.

    \b
    Example:
      afterward prompts retire bank.tired.cost
    """
    from app.questions import prompts_cli

    if by:
        from app.authoring.withhold import withhold

        _here(by, lambda session, me: withhold(session, me, _folder(), name))
        click.echo(f"{name} is withheld in all processes of this installation")
    else:
        _say(lambda: prompts_cli.retire(_folder(), name))


def _say(lines: Callable[[], list[str]]) -> None:
    with _mended():
        for line in lines():
            click.echo(line)


@contextmanager
def _mended() -> Iterator[None]:
    """What is wrong with the library or the settings is one line with its mend."""
    from app.llm.endpoint import EndpointError
    from app.llm.strict import LibraryError

    try:
        yield
    except LibraryError as broken:
        click.echo(str(broken), err=True)
        sys.exit(1)
    except EndpointError as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(USAGE)


def _here(by: str, act: Callable[[Any, Any], object]) -> None:
    """An act in this installation's database, by a prompt author."""
    from app.accounts.models import RoleName
    from app.accounts.tokens import find_person
    from app.kit.errors import Problem

    with _mended(), site().database.as_worker() as session:
        person = find_person(session, by)
        if person is None or not person.is_a(RoleName.AUTHOR):
            click.echo(f"No prompt author is called {by}. Use the handle or the address of one.", err=True)
            sys.exit(USAGE)
        try:
            act(session, person)
        except Problem as problem:
            click.echo(f"{problem}. {problem.mend}", err=True)
            sys.exit(1)


def _folder() -> Any:
    from app.questions.library import library_folder

    return library_folder()
