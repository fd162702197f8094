"""A language model on this machine: xllamacpp on loopback behind a random key (extra `[local]`)."""

import atexit
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from app.llm.endpoint import Endpoint, EndpointError, local_name
from app.llm.weights import default_folder, installed, path_of

ALIAS = "local"
CONTEXT_TOKENS = 4096
SLOTS = 2
MISSING = "xllamacpp is missing; install the extra [local]"


def local_weights(named: str | None) -> Path | None:
    """The file that `local:<name>` means, None for anything else. Raises EndpointError when it cannot be used."""
    name = local_name(named)
    return None if name is None else weights_called(name)


def weights_called(name: str) -> Path:
    """The file of an installed model. Raises EndpointError when it, or what runs it, is missing."""
    if find_spec("xllamacpp") is None:
        raise EndpointError(MISSING)
    folder = default_folder()
    found = next((one for one in installed(folder) if one.name == name), None)
    if found is None:
        raise EndpointError(f"there is no model {name!r} here; run `afterward model install {name}`")
    return path_of(found, folder)


@cache
def started(path: Path) -> Endpoint:
    """The Endpoint of the file at `path`: started once in this process, ended with it. Raises EndpointError."""
    running = ExitStack()
    atexit.register(running.close)
    return running.enter_context(local_model(path))


@contextmanager
def local_model(path: Path, *, slots: int = SLOTS) -> Iterator[Endpoint]:
    """An Endpoint for the GGUF file at `path` while the block runs. Raises EndpointError.

    One decode thread: with more, a second busy process slows it four times (measured on two cores).
    """
    try:
        import xllamacpp
    except ImportError as missing:
        raise EndpointError(MISSING) from missing
    if not path.exists():
        raise EndpointError(f"there is no model at {path}; run `afterward model install` or mend the path")
    key = secrets.token_hex(16)
    server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), path, key, slots))
    try:
        yield Endpoint(ALIAS, f"{server.listening_address}/v1", key)
    finally:
        del server


def _parameters(parameters: object, path: Path, key: str, slots: int) -> object:
    p: object = parameters
    p.model.path = str(path)  # type: ignore[attr-defined]
    p.n_ctx, p.n_parallel, p.ui = CONTEXT_TOKENS * slots, slots, False  # type: ignore[attr-defined]
    p.cpuparams.n_threads, p.cpuparams_batch.n_threads = 1, 2  # type: ignore[attr-defined]
    p.model_alias, p.api_keys = {ALIAS}, [key]  # type: ignore[attr-defined]
    p.hostnames, p.port = ["127.0.0.1"], 0  # type: ignore[attr-defined]
    return p
