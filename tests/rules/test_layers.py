"""How the code is laid out: imports run one way, pieces stay small, words that hide are not used."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APP = sorted((ROOT / "app").rglob("*.py"))
LONGEST_FILE = 260
LONGEST_TEMPLATE = 60
HIDING = re.compile(r"(^|_)(service|services|utils|helpers|manager|handle|processor)(_|\.|$)")


def functions() -> list[tuple[int, str]]:
    found = []
    for path in APP:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(((node.end_lineno or 0) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.name}"))
    return sorted(found)


def test_imports_run_one_way() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_functions_fit_the_eye() -> None:
    spans = functions()
    lengths = [length for length, _ in spans]
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[int(len(lengths) * 0.95)] <= 30, spans[int(len(lengths) * 0.95) :]


@pytest.mark.parametrize("path", APP, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_fit_the_eye(path: Path) -> None:
    lines = path.read_text().count("\n")
    assert lines <= LONGEST_FILE or "migrations" in path.parts, f"{lines} lines"


def test_templates_fit_the_eye() -> None:
    long = {
        str(path.relative_to(ROOT)): path.read_text().count("\n")
        for path in (ROOT / "app/templates").rglob("*.html")
        if path.read_text().count("\n") > LONGEST_TEMPLATE
    }
    assert long == {}


def test_names_say_what_is_inside() -> None:
    names = [str(path.relative_to(ROOT)) for path in APP] + [name for _, name in functions()]
    assert [name for name in names if HIDING.search(name.rpartition("/")[2])] == []


def test_only_the_gateway_knows_a_model_vendor() -> None:
    vendors = re.compile(r"^\s*(from|import) (langchain|openai|xllamacpp)", re.MULTILINE)
    found = [str(path.relative_to(ROOT)) for path in APP if vendors.search(path.read_text())]
    assert [path for path in found if not path.startswith("app/llm/")] == []


def test_entries_are_found_through_the_person() -> None:
    """A bare get by id in a route would skip the reader's check."""
    bare = re.compile(r"\.get(_one)?\(\s*(Entry|HandOff|FlagRow)\b")
    routes = [path for path in APP if path.name in ("routes.py", "api.py", "me_api.py", "me_routes.py", "page.py")]
    assert routes
    assert [str(path) for path in routes if bare.search(path.read_text())] == []


def test_prompts_and_cards_are_data() -> None:
    assert [str(path) for path in (ROOT / "prompt_library").rglob("*.py")] == []


def test_documents_name_every_command_and_setting() -> None:
    from app.cli import main
    from app.config import Settings

    said = (ROOT / "README.md").read_text() + "".join(path.read_text() for path in (ROOT / "docs").rglob("*.md"))
    missing = [name for name in main.commands if f"afterward {name}" not in said]
    missing += [
        name for name in Settings.model_fields if f"AFTERWARD_{name.upper()}" not in said and name.upper() not in said
    ]
    assert missing == []


def test_no_machine_and_no_registry_is_named() -> None:
    ours = [
        path
        for folder in ("app", "docs", "prompt_library", "tests", "evals", "bench")
        for path in (ROOT / folder).rglob("*")
    ]
    told = re.compile("/" + "work/|pypi" + r"\.org|files\.pythonhosted|registry\.npm")
    bad = [
        str(p)
        for p in ours
        if p.suffix in (".py", ".md", ".yaml", ".toml", ".html", ".js") and told.search(p.read_text())
    ]
    assert bad == []
