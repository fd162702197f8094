"""`afterward policy check`: a table for a clinician, or what to mend."""

from pathlib import Path

import pytest

from app.routing.policy import DEFAULT
from app.screening.flags import Kind
from tests.cli.commands import as_lines, run
from tests.world import CALM

WHOLE = DEFAULT.read_text(encoding="utf-8")
BROKEN = {
    "an unknown key": (WHOLE + "surprise: 1\n", "surprise"),
    "an unknown kind": (WHOLE.replace("kind: distress", "kind: sadness", 1), "sadness"),
    "an unknown route": (WHOLE.replace("route: offer", "route: ignore", 1), "offer"),
    "no due time": (WHOLE.replace("route: escalate, due: 15 minutes", "route: escalate", 1), "due"),
    "a due time that nobody can read": (WHOLE.replace("15 minutes", "soon", 1), "15 minutes"),
    "below the floor": (WHOLE.replace("severity: urgent, route: escalate", "severity: urgent, route: hand_off", 1), "below"),
    "a kind without a rule": ("\n".join(line for line in WHOLE.splitlines() if "rumination" not in line), "rumination"),
    "a rule twice": (WHOLE.replace("kind: rumination, severity: hold", "kind: coach_request, severity: hold"), "twice"),
    "a day that is none": (WHOLE.replace("[mon, tue", "[moonday, tue"), "mon"),
    "hours that nobody can read": (WHOLE.replace('opens: "09:00"', 'opens: "nine"'), "opens"),
    "closed before it opens": (WHOLE.replace('closes: "17:00"', 'closes: "08:00"'), "closes"),
    "no working day": (WHOLE.replace("days: [mon, tue, wed, thu, fri]", "days: []"), "days"),
    "a card that is not there": (WHOLE.replace("card: self_harm_urgent", "card: no_such_card", 1), "no_such_card"),
    "paged again after no time": (WHOLE.replace("page_again: [15, 30, 60]", "page_again: [0]"), "page_again"),
    "not YAML": ("version: [", "YAML"),
    "empty": ("", "mending"),
}


def test_the_default_policy_is_a_table() -> None:
    said = run("policy", "check")
    assert (said.code, said.err) == (0, "")
    assert all(str(kind) in said.out for kind in Kind)
    assert "on call is paged now" in said.out
    assert "15 minutes" in said.out
    assert "09:00–17:00" in said.out


@pytest.mark.parametrize(("body", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_says_where_to_mend(tmp_path: Path, body: str, words: str) -> None:
    file = tmp_path / "site-policy.yaml"
    file.write_text(body, encoding="utf-8")
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
    file.write_text(WHOLE.replace("kind: coach_request, severity: hold, route: offer", "kind: coach_request, severity: hold, route: hand_off"))
    asked = as_lines([{"id": 1, "text": "I would like to talk to my coach about this, please."}])
    assert run("screen", given=asked).lines[0]["route"] == "offer"
    assert run("screen", given=asked, AFTERWARD_POLICY=str(file)).lines[0]["route"] == "hand_off"


@pytest.mark.parametrize("command", ["screen", "ask"])
def test_a_broken_policy_answers_nothing(tmp_path: Path, command: str) -> None:
    file = tmp_path / "site-policy.yaml"
    file.write_text("version: 1\nrules: []\n")
    said = run(command, given=as_lines([{"id": 1, "text": CALM}]), AFTERWARD_POLICY=str(file))
    assert (said.code, said.out) == (2, "")
    assert "no rule for" in said.err
