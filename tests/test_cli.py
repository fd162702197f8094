"""The command line starts at once and says how it is used."""

import subprocess
import sys
import time

import pytest

from tests.cli.commands import plain_environment, run

COMMANDS = (
    ("screen",),
    ("check-question",),
    ("ask",),
    ("policy", "check"),
    ("tokens", "create"),
    *(("prompts", one) for one in ("lint", "list", "diff", "try", "publish", "canary", "retire")),
    *(("model", one) for one in ("install", "list", "remove")),
    ("serve",),
    ("demo",),
    ("doctor",),
)
HEAVY = ("numpy", "onnxruntime", "sqlalchemy", "chromadb", "langchain", "fastapi", "pydantic", "openai", "tokenizers")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_gives_an_example(command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert (said.code, said.err) == (0, "")
    assert "Example:" in said.out
    assert f"afterward {' '.join(command)}" in said.out or "DATABASE_URL" in said.out


def test_every_command_is_listed() -> None:
    said = run("--help").out
    assert all(command[0] in said for command in COMMANDS)


def test_help_is_quick() -> None:
    def seconds() -> float:
        began = time.perf_counter()
        run("--help")
        return time.perf_counter() - began

    assert min(seconds() for _ in range(3)) < 1.0


def loaded_by(*arguments: str, given: str = "") -> set[str]:
    """The top-level modules that a command loads."""
    code = (
        "import sys, atexit; atexit.register(lambda: print(*{n.split('.')[0] for n in sys.modules}, file=sys.stderr));"
        "from app.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=given, capture_output=True, text=True, env=plain_environment(), timeout=60, check=True,
    )  # fmt: skip
    return set(done.stderr.split())


@pytest.mark.parametrize("command", [(), *COMMANDS], ids=" ".join)
def test_help_loads_nothing_heavy(command: tuple[str, ...]) -> None:
    loaded = loaded_by(*command, "--help")
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["screen", "check-question", "ask"])
def test_lines_are_answered_without_database_web_or_model_libraries(command: str) -> None:
    given = '{"id": 1, "text": "I went home.", "entry": "I went home.", "question": "What was that like?"}\n'
    loaded = loaded_by(command, given=given)
    assert "json" in loaded
    assert loaded.isdisjoint({"sqlalchemy", "fastapi", "chromadb", "langchain", "openai", "procrastinate"})


@pytest.mark.parametrize(
    "wrong", [("nothing",), ("screen", "--bogus"), ("serve", "--role", "cook"), ("demo", "--port", "x")]
)
def test_wrong_use_ends_with_two(wrong: tuple[str, ...]) -> None:
    said = run(*wrong)
    assert said.code == 2
    assert said.out == ""
    assert "Usage" in said.err
