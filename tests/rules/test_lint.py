"""What `make lint` says, said by the tests too."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PARTS = ("app", "evals", "tests", "bench")
COMMANDS = {
    "ruff": ("ruff", "check", *PARTS),
    "format": ("ruff", "format", "--check", *PARTS),
    "types": ("mypy",),
    "scripts": ("oxlint", "app/static"),
    "templates": ("djlint", "--lint", "--quiet", "app/templates"),
}


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_nothing_to_mend(command: tuple[str, ...]) -> None:
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
