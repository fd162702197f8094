"""Processes: web and worker together, or one of them."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable

import click
import uvicorn

from app.config import Settings
from app.main import create_app
from app.site import Site, open_site
from app.worker import run


def serve(settings: Settings, role: str) -> None:
    """Runs until it is interrupted."""
    site = open_site(settings)
    try:
        _serve(site, settings, role)
    finally:
        site.close()


def _serve(site: Site, settings: Settings, role: str) -> None:
    if role == "worker":
        site.warm()
        asyncio.run(_work_until_told(site.work))
        return
    listener = bind(settings.host, settings.port)
    server, url = server_of(create_app(site, with_worker=role == "all")), f"http://{settings.host}:{_port(listener)}"
    when_ready(server, lambda: print(f"Afterward is at {url}", flush=True))
    run_until_interrupted(server, listener)


class CannotListen(click.ClickException):
    """The address is taken or not ours; the message says the mend."""

    exit_code = 2


def bind(host: str, port: int) -> socket.socket:
    """A socket on the address; 0 takes a free port. Raises CannotListen."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise CannotListen(f"{host}, port {port}: {error}. Name another with --port, or 0 for a free one.") from None
    return listener


def run_until_interrupted(server: uvicorn.Server, listener: socket.socket) -> None:
    """Ctrl-C is how one stops it, and no error."""
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def server_of(app: object) -> uvicorn.Server:
    """No access log: addresses and paths of people are nobody's business. Errors go to our own bare format."""
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_level="warning", log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3,
        proxy_headers=True, forwarded_allow_ips="127.0.0.1",
    )  # fmt: skip
    return uvicorn.Server(config)


def when_ready(server: uvicorn.Server, act: Callable[[], object]) -> None:
    """Do it once the server answers, not before."""
    startup = server.startup

    async def started(sockets: list[socket.socket] | None = None) -> None:
        await startup(sockets=sockets)
        if server.started:
            act()

    server.startup = started  # type: ignore[method-assign]


def _port(listener: socket.socket) -> int:
    port: int = listener.getsockname()[1]
    return port


async def _work_until_told(work: object) -> None:
    task = asyncio.create_task(run(work))  # type: ignore[arg-type]
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
