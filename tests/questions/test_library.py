"""The prompt library is strict, complete, and never changes what was published."""

import json
import shutil
from pathlib import Path

import pytest

from app.llm.strict import LibraryError
from app.questions.bank import default_bank, load_bank
from app.questions.extract.stems import default_kinds, load_kinds
from app.questions.lenses import MOVES_FOR, Need, default_frameworks
from app.questions.library import library_folder, load_live, load_lock
from app.questions.prompts_cli import canary, diff, lint, listing, publish, retire
from app.questions.report import ENTRIES_NEEDED, report_path
from app.questions.samples import sample_lines
from app.questions.shelves import problems
from app.screening.output.gate import check_question
from tests.questions.drafts import USE, draft, report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(library_folder(), tmp_path / "library"))


def test_the_library_lints_clean() -> None:
    assert lint(library_folder()) == []


def test_everything_in_it_was_published() -> None:
    assert [line for line in listing(library_folder()) if line.endswith("draft")] == []


def test_an_edited_prompt_is_found(folder: Path) -> None:
    path = folder / "questions/follow_up/v1.md"
    path.write_text(path.read_text() + "\nOne more line.\n")
    assert any("questions.follow_up@1 was edited" in problem for problem in problems(folder))


def test_an_edited_fragment_is_found(folder: Path) -> None:
    path = folder / "fragments/never.md"
    path.write_text(path.read_text() + "\nOne more line.\n")
    assert any("questions.follow_up@1 was edited" in problem for problem in problems(folder))


def test_an_edited_stem_is_found_and_a_raised_version_is_not(folder: Path) -> None:
    path = folder / "stems/unsaid.yaml"
    path.write_text(path.read_text().replace("What was in that silence for you?", "What was that silence to you?"))
    assert any("stems.unsaid.silence@1 was edited" in problem for problem in problems(folder))
    path.write_text(path.read_text().replace("id: unsaid.silence,", "id: unsaid.silence, version: 2,"))
    assert problems(folder) == []


def test_a_lost_prompt_is_found(folder: Path) -> None:
    (folder / "questions/follow_up/v1.md").unlink()
    assert any("follow_up" in problem for problem in lint(folder))


def test_a_mistyped_key_says_the_mend(folder: Path) -> None:
    path = folder / "bank/any.yaml"
    path.write_text(path.read_text().replace("purpose:", "porpose:", 1))
    with pytest.raises(LibraryError, match="write `purpose`"):
        load_bank(folder / "bank", default_frameworks())


def test_an_unknown_stage_says_the_mend(folder: Path) -> None:
    path = folder / "bank/any.yaml"
    path.write_text(path.read_text().replace("stage: what,", "stage: whatt,", 1))
    with pytest.raises(LibraryError, match="write `what`"):
        load_bank(folder / "bank", default_frameworks())


def test_an_unknown_mark_is_found(folder: Path) -> None:
    path = folder / "stems/unsaid.yaml"
    path.write_text(path.read_text().replace("all: [h_unsaid]", "all: [h_unsayd]"))
    assert any("h_unsayd" in problem for problem in problems(folder))


def test_a_stem_that_is_no_question_is_refused(folder: Path) -> None:
    path = folder / "stems/unsaid.yaml"
    path.write_text(path.read_text().replace("for you?", "for you.", 1))
    with pytest.raises(LibraryError, match="is a question"):
        load_kinds(folder / "stems")


@pytest.mark.parametrize("reviewers", ["[ada]", "[ada, sam]", "[sam, sam]", "[]"])
def test_publish_needs_two_reviewers_beside_the_owner(folder: Path, reviewers: str) -> None:
    draft(folder, reviewers=reviewers)
    report(folder)
    with pytest.raises(LibraryError, match="two reviewers"):
        publish(folder, USE, 2)
    assert load_live(folder).uses[USE] == 1
    assert f"{USE}@2" not in load_lock(folder)


def test_publish_needs_a_report_of_this_very_text(folder: Path) -> None:
    path = draft(folder)
    with pytest.raises(LibraryError, match="no report"):
        publish(folder, USE, 2)
    report(folder)
    path.write_text(path.read_text().replace("second version", "second version, mended"))
    with pytest.raises(LibraryError, match="another text"):
        publish(folder, USE, 2)


@pytest.mark.parametrize(
    ("change", "says"),
    [({"entries": 23}, "24 are needed"), ({"shown": 11}, "own question"), ({"conformance": 0.99}, "gate refuses")],
)
def test_a_poor_report_is_not_enough(folder: Path, change: dict[str, float], says: str) -> None:
    draft(folder)
    report(folder, **change)
    with pytest.raises(LibraryError, match=says):
        publish(folder, USE, 2)


def test_a_report_with_a_fault_says_the_mend(folder: Path) -> None:
    draft(folder)
    report_path(folder, USE, 2).write_text("{")
    with pytest.raises(LibraryError, match="--report"):
        publish(folder, USE, 2)
    report_path(folder, USE, 2).write_text('{"promt": "x"}')
    with pytest.raises(LibraryError, match="write `prompt`"):
        publish(folder, USE, 2)


def test_publish_puts_in_force_and_locks_the_report(folder: Path) -> None:
    draft(folder)
    report(folder)
    assert f"published {USE}@2" in publish(folder, USE, 2)
    assert load_live(folder).uses[USE] == 2
    assert {f"{USE}@1", f"{USE}@2", f"{USE}@2.report"} <= set(load_lock(folder))
    assert diff(folder, USE, 1, 2) == []
    assert lint(folder) == []
    report(folder, made="2026-11-28")
    assert any("v2" in line or "@2.report was edited" in line for line in problems(folder))


def test_what_was_in_force_may_come_back_and_what_was_edited_may_not(folder: Path) -> None:
    path = draft(folder)
    report(folder)
    publish(folder, USE, 2)
    publish(folder, USE, 1)
    assert load_live(folder).uses[USE] == 1
    path.write_text(path.read_text() + "\nOne more line.\n")
    with pytest.raises(LibraryError, match="was edited after it was published"):
        publish(folder, USE, 2)


def test_a_canary_needs_what_publishing_needs_and_ends_with_it(folder: Path) -> None:
    draft(folder)
    with pytest.raises(LibraryError, match="no report"):
        canary(folder, USE, 2, 0.1)
    report(folder)
    canary(folder, USE, 2, 0.1)
    assert load_live(folder).canary == {USE: {"version": 2, "share": 0.1}}
    assert [line.split()[-1] for line in listing(folder) if line.startswith(USE)] == ["live", "canary"]
    assert lint(folder) == []
    with pytest.raises(LibraryError, match="in force already"):
        canary(folder, USE, 1, 0.1)
    publish(folder, USE, 2)
    assert load_live(folder).canary == {}
    canary(folder, USE, 1, 0.5)
    canary(folder, USE, 1, 0)
    assert load_live(folder).canary == {}


def test_a_canary_in_another_form_is_found(folder: Path) -> None:
    path = folder / "live.yaml"
    path.write_text(path.read_text().replace("canary: {}", f"canary: {{{USE}: 2}}"))
    assert any("share: 0.1" in line for line in lint(folder))


def test_the_samples_are_enough_for_a_report() -> None:
    lines = [json.loads(line) for line in sample_lines(library_folder()).splitlines()]
    assert len({line["text"] for line in lines}) == len(lines) >= ENTRIES_NEEDED
    with pytest.raises(LibraryError, match="add it"):
        sample_lines(library_folder(), "xx")


def test_retire_withholds(folder: Path) -> None:
    before = load_live(folder).withheld
    assert "withheld" in retire(folder, "stems.unsaid.silence")[0]
    assert load_live(folder).withheld == (*before, "stems.unsaid.silence")
    assert lint(folder) == []
    with pytest.raises(LibraryError):
        retire(folder, "stems.no.such")


def test_there_are_enough_stems_of_every_kind() -> None:
    stems = [stem for kind in default_kinds() for stem in kind.stems]
    assert len(stems) >= 60
    assert len({stem.text for stem in stems}) >= 60
    assert sum(stem.gentle for stem in stems) >= 15


def test_every_need_can_be_met_by_every_framework_for_one() -> None:
    for framework in default_frameworks():
        moves = {move for stage in framework.stages for move in stage.moves}
        assert all(set(MOVES_FOR[need]) <= moves | {"good", "inner", "stay", "other", "source"} for need in Need), (
            framework.id
        )


def test_the_bank_passes_the_gate_on_a_bare_entry() -> None:
    entry = "I was on the ward today and I keep thinking about it."
    failing = [item.text for item in default_bank() if check_question(entry, item.text)]
    assert len(failing) <= len(default_bank()) // 20, failing


def test_the_bank_is_large_and_tagged() -> None:
    bank = default_bank()
    assert len(bank) >= 400
    assert len({item.framework for item in bank}) >= 8
    assert len({item.situation for item in bank}) >= 12
    assert sum(item.gentle and item.situation == "any" for item in bank) >= 8
