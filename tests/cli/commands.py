"""The commands as people run them: in a process of their own, with nothing of this one's settings."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

AFTERWARD = str(Path(sys.executable).with_name("afterward"))
PATIENCE_SECONDS = 120


class Said(NamedTuple):
    """What a command wrote, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def plain_environment(**given: str) -> dict[str, str]:
    """No model, no database, no data folder but those that are given."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AFTERWARD_", "OPENAI_", "DATABASE_", "COVERAGE_"))
    }
    return {**kept, "OMP_NUM_THREADS": "1", **given}


def run(*arguments: str, given: bytes | str = b"", folder: Path | None = None, **environment: str) -> Said:
    """`folder` is where it runs: a default data folder would be made there."""
    raw = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [AFTERWARD, *arguments],
        input=raw,
        capture_output=True,
        cwd=folder,
        env=plain_environment(**environment),
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def begin(*arguments: str, folder: Path | None = None, **environment: str) -> subprocess.Popen[bytes]:
    """The command, running, with its three ends open."""
    return subprocess.Popen(
        [AFTERWARD, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=plain_environment(**environment),
    )


def as_lines(objects: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)
