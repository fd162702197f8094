"""`afterward policy check`: a table for a clinician, or what to mend."""

from pathlib import Path

import pytest

from app.routing.policy import DEFAULT
from app.screening.flags import Kind
from tests.cli.commands import as_lines, run
from tests.world import CALM

WHOLE = DEFAULT.read_text(encoding="utf-8")
OFFERED = "kind: coach_request, severity: hold, route: offer"


def test_the_default_policy_is_a_table() -> None:
    said = run("policy", "check")
    assert (said.code, said.err) == (0, "")
    assert all(str(kind) in said.out for kind in Kind)
    assert "on call is paged now" in said.out
    assert "15 minutes" in said.out
    assert "09:00–17:00" in said.out


@pytest.mark.parametrize(
    ("was", "now", "words"), [("kind: distress", "kind: sadness", "'sadness'"), ("mon, ", "[", "YAML")]
)
def test_a_broken_file_says_where_to_mend(tmp_path: Path, was: str, now: str, words: str) -> None:
    file = tmp_path / "site-policy.yaml"
    file.write_text(WHOLE.replace(was, now), encoding="utf-8")
    said = run("policy", "check", str(file))
    assert (said.code, said.out) == (1, "")
    assert "site-policy.yaml" in said.err
    assert words in said.err
    assert "Traceback" not in said.err


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    said = run("policy", "check", str(tmp_path / "none.yaml"))
    assert said.code == 1
    assert "cannot be read" in said.err


def test_a_sites_own_policy_routes_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "site-policy.yaml"
    file.write_text(WHOLE.replace(OFFERED, OFFERED.replace("offer", "hand_off")), encoding="utf-8")
    asked = as_lines([{"id": 1, "text": "I would like to talk to my coach about this, please."}])
    assert run("screen", given=asked).lines[0]["route"] == "offer"
    assert run("screen", given=asked, AFTERWARD_POLICY=str(file)).lines[0]["route"] == "hand_off"


@pytest.mark.parametrize("command", ["screen", "ask"])
def test_a_broken_policy_answers_nothing(tmp_path: Path, command: str) -> None:
    file = tmp_path / "site-policy.yaml"
    file.write_text("version: 1\nrules: []\n", encoding="utf-8")
    said = run(command, given=as_lines([{"id": 1, "text": CALM}]), AFTERWARD_POLICY=str(file))
    assert (said.code, said.out) == (2, "")
    assert "no rule for" in said.err
