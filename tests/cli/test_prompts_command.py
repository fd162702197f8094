"""`prompts`: the life cycle in the library's files, as an author types it."""

import json
import shutil
from pathlib import Path

import pytest

from app.llm.fakes import fake_model
from app.questions.library import library_folder, load_live
from app.questions.report import load_report
from tests.cli.commands import Said, as_lines, run
from tests.questions.drafts import USE, draft
from tests.world import CALM

DRAFTS = {"drafts": [{"question": "What stays with you from that?", "intent": "stay"}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(library_folder(), tmp_path / "library"))


def prompts(folder: Path, *arguments: str, given: str = "", **environment: str) -> Said:
    return run("prompts", *arguments, given=given, AFTERWARD_PROMPT_LIBRARY=str(folder), **environment)


@pytest.mark.slow
def test_the_whole_life_of_a_version(folder: Path) -> None:
    draft(folder)
    assert f"{USE}@2" in prompts(folder, "list").out
    assert prompts(folder, "publish", USE, "2").code == 1
    with fake_model(drafts=DRAFTS) as fake:
        model = {"AFTERWARD_MODEL": "openai:fake", "OPENAI_BASE_URL": fake.url, "OPENAI_API_KEY": "none"}
        tried = prompts(folder, "try", USE, "2", "--samples", "--report", **model)
    assert tried.code == 0, tried.err
    assert "v2.report.json" in tried.err
    assert tried.lines[0]["live"]["prompt"].startswith(f"{USE}@1#")
    assert tried.lines[0]["candidate"]["prompt"].startswith(f"{USE}@2#")
    report = load_report(folder, USE, 2)
    assert report is not None
    assert (report.entries, report.model) == (len(tried.lines), "fake")
    assert prompts(folder, "canary", USE, "2", "0.1").code == 0
    assert load_live(folder).canary == {USE: {"version": 2, "share": 0.1}}
    assert prompts(folder, "publish", USE, "2").code == 0
    assert load_live(folder).uses[USE] == 2
    assert prompts(folder, "retire", USE).code == 0
    assert load_live(folder).withheld[-1] == USE
    assert prompts(folder, "lint").code == 0


def test_trying_answers_lines_and_says_what_is_malformed(folder: Path) -> None:
    tried = prompts(folder, "try", given=as_lines([{"id": 1, "text": CALM}, {"id": 2}, {"id": 3, "text": " "}]))
    assert tried.code == 1
    assert [line["id"] for line in tried.lines] == [1, 2, 3]
    assert tried.lines[0]["candidate"]["source"] == "library"
    assert all("error" in line for line in tried.lines[1:])
    assert "no model is set" in tried.err


def test_trying_for_people(folder: Path) -> None:
    tried = prompts(folder, "try", "--plain", given=as_lines([{"id": "a", "text": CALM}]))
    first, live, candidate = tried.out.splitlines()
    assert (first, live.split()[0], candidate.split()[0]) == ("a", "live", "candidate")


def test_a_difference_is_shown(folder: Path) -> None:
    path = draft(folder)
    path.write_text(path.read_text().replace("The text to ask about:", "The text:"))
    changed = prompts(folder, "diff", USE, "1", "2").out.splitlines()
    assert "-The text to ask about:" in changed
    assert "+The text:" in changed


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("diff", USE, "1", "9"), 1, "no such file"),
        (("try", "questions.none"), 1, "names no prompt"),
        (("try", "--report"), 1, "AFTERWARD_MODEL"),
        (("publish", USE), 2, "its version"),
        (("publish", USE, "9"), 1, "no such file"),
        (("canary", USE, "1", "0.1"), 1, "in force already"),
        (("canary", USE, "1", "1"), 2, "range"),
        (("retire", "stems.none"), 1, "prompts list"),
    ],
)
def test_every_error_says_the_mend(folder: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    said = prompts(folder, *arguments)
    assert (said.code, says in said.err) == (code, True), said.err
    assert "Traceback" not in said.err


def test_lint_fails_on_an_edited_version(folder: Path) -> None:
    path = folder / "questions/follow_up/v1.md"
    path.write_text(path.read_text() + "\nOne more line.\n")
    said = prompts(folder, "lint")
    assert said.code == 1
    assert "edited after it was published" in said.err


def test_a_canary_is_drawn_by_the_id_of_a_line(folder: Path) -> None:
    draft(folder)
    live = folder / "live.yaml"
    live.write_text(live.read_text().replace("canary: {}", f"canary: {{{USE}: {{version: 2, share: 0.5}}}}"))
    entries = as_lines([{"id": number, "text": CALM} for number in range(8)] * 2)
    question = {"drafts": [{"question": "What was that yes for?", "intent": "inner"}]}
    with fake_model(drafts=question) as fake:
        model = {"AFTERWARD_MODEL": "openai:fake", "OPENAI_BASE_URL": fake.url, "OPENAI_API_KEY": "none"}
        said = run("ask", given=entries, AFTERWARD_PROMPT_LIBRARY=str(folder), **model)
    versions = [json.dumps(line["prompt"])[1:].partition("#")[0] for line in said.lines]
    assert versions[:8] == versions[8:]
    assert set(versions) == {f"{USE}@1", f"{USE}@2"}
