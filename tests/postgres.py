"""The distribution's PostgreSQL, started for the tests in a folder of their own, with a role that is no superuser."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder of our own: pytest closes its temporary folders to other users, and as root a server runs as one."""
    folder = Path(tempfile.mkdtemp(prefix="afterward-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def distribution_server(folder: Path) -> Iterator[str | None]:
    """Yields the address of its database, or None when it is not installed."""
    named = os.environ.get("TEST_DATABASE_URL")
    binaries = binaries_here()
    if named or binaries is None:
        yield named
        return
    server = DistributionServer(folder, binaries)
    server.start()
    try:
        yield server.make_owner()
    finally:
        server.stop()


class DistributionServer:
    """One cluster on a free port of the loopback; can be stopped hard and started again."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder, self.binaries, self.port = folder / "cluster", binaries, _free_port()
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.folder.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", str(self.folder), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder}"
        self._run("pg_ctl", "-D", str(self.folder), "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", str(self.folder), "-m", mode, "-w", "stop")

    def make_owner(self) -> str:
        """A role that owns one database and may make roles, as a careful site would give it."""
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute("create role afterward_owner login createrole createdb")
            connection.execute("create database afterward owner afterward_owner")
        return f"postgresql://afterward_owner@127.0.0.1:{self.port}/afterward"

    def _run(self, command: str, *arguments: str) -> None:
        call = [str(self.binaries / command), *arguments]
        if os.geteuid() == 0:
            call = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *call]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


def binaries_here() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
