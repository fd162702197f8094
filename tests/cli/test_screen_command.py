"""`afterward screen`: the lines that reviewers read."""

from typing import Any

import pytest

from app.screening.flags import Kind, Severity
from tests.cli.commands import Said, as_lines, begin, run
from tests.world import CALM, URGENT

KEYS = ["id", "route", "flags", "identifiers", "redacted", "ms"]
FLAG_KEYS = {"kind", "severity", "evidence", "screen", "score"}
ROUTES = {"ask", "offer", "hand_off", "escalate"}
TYPES = {"NAME", "DATE", "AGE_OVER_89", "ID", "PHONE", "EMAIL", "ADDRESS", "PLACE", "URL_HANDLE", "VEHICLE_DEVICE"}
CANARY = "the copper kettle"
NAMED = "Mrs. Abernathy, 93, came on 3 March 2026. Her number is 555-201-3344 and 🕯 her MRN is 00482913."

ENTRIES: list[dict[str, Any]] = [
    {"id": 7, "text": CALM},
    {"id": "seven", "text": f"{URGENT} I looked at {CANARY}."},
    {"id": None, "text": NAMED, "unknown": [1], "another": {"x": None}},
    {"text": "The ward was quiet."},
    {"id": [1], "text": ""},
    {"id": 8, "text": "Yes.", "history": [{"author": "trainee", "text": URGENT}], "locale": "en"},
]


@pytest.fixture(scope="module")
def said() -> Said:
    return run("screen", given=as_lines(ENTRIES))


def test_every_line_is_answered_in_order(said: Said) -> None:
    assert said.code == 0
    assert [line["id"] for line in said.lines] == [7, "seven", None, None, [1], 8]


def test_the_keys_are_those_of_the_contract(said: Said) -> None:
    for line in said.lines:
        assert list(line) == KEYS
        assert line["route"] in ROUTES
        assert isinstance(line["ms"], int | float)
        for flag in line["flags"]:
            assert set(flag) == FLAG_KEYS
            assert flag["kind"] in set(Kind)
            assert flag["severity"] in set(Severity)
            assert 0 <= flag["score"] <= 1


def test_evidence_and_identifiers_lie_inside_the_text(said: Said) -> None:
    for asked, line in zip(ENTRIES, said.lines, strict=True):
        spans = [flag["evidence"] for flag in line["flags"]] + [found[:2] for found in line["identifiers"]]
        assert all(0 <= start <= end <= len(asked["text"]) for start, end in spans)


def test_what_is_said_of_the_entries(said: Said) -> None:
    calm, urgent, named = said.lines[:3]
    assert (calm["route"], calm["flags"]) == ("ask", [])
    assert urgent["route"] == "escalate"
    assert ("self_harm", "urgent") in {(flag["kind"], flag["severity"]) for flag in urgent["flags"]}
    found = {NAMED[start:end]: kind for start, end, kind in named["identifiers"]}
    assert set(found.values()) <= TYPES
    assert found["555-201-3344"] == "PHONE"
    assert found["00482913"] == "ID"
    assert not any(words in named["redacted"] for words in ("Abernathy", "555-201-3344", "00482913", "3 March"))
    assert "🕯" in named["redacted"]


def test_nothing_of_the_text_is_on_standard_error(said: Said) -> None:
    assert CANARY not in said.err
    assert "Abernathy" not in said.err


@pytest.fixture(scope="module")
def mixed() -> Said:
    """Good lines between all that is wrong with a line."""
    raw = b"\n".join(
        [
            b'{"id": 1, "text": "I went home."}',
            b"the copper kettle is no JSON",
            b'["the copper kettle"]',
            b'{"id": "no text"}',
            b'{"id": 4, "text": 4}',
            b'{"id": 5, "text": "The copper kettle.", "history": "x"}',
            b'{"id": 6, "text": "The copper kettle.", "history": [{"author": "trainee"}]}',
            b'{"id": 7, "text": "the copper kettle \xff"}',
            b"[" * 100_000,
            b'{"id": NaN, "text": "the copper kettle"}',
            b"",
            b'\xef\xbb\xbf{"id": "caf\xc3\xa9", "text": "caf\xc3\xa9, a \\ud83d alone"}\r',
            b'{"id": 9, "text": "I went home without a newline."}',
        ]
    )
    return run("screen", given=raw, LC_ALL="C")


def test_a_malformed_line_has_its_answer_and_the_run_goes_on(mixed: Said) -> None:
    assert mixed.code == 1
    wrong = [line["id"] for line in mixed.lines if "error" in line]
    right = [line["id"] for line in mixed.lines if "error" not in line]
    assert wrong == [None, None, "no text", 4, 5, 6, None, None, None]
    assert right == [1, "café", 9]


def test_an_error_names_no_words(mixed: Said) -> None:
    for line in mixed.lines:
        if "error" in line:
            assert set(line) == {"id", "error"}
            assert "kettle" not in line["error"]
    assert "kettle" not in mixed.err
    assert "Traceback" not in mixed.err


def test_each_answer_comes_before_the_next_line_is_written() -> None:
    with begin("screen") as process:
        assert process.stdin
        assert process.stdout
        for n in range(3):
            process.stdin.write(as_lines([{"id": n, "text": "I went home."}]).encode())
            process.stdin.flush()
            assert process.stdout.readline().startswith(b'{"id": %d' % n)
        process.stdin.close()
        assert process.wait(10) == 0


def test_nothing_in_nothing_out() -> None:
    assert run("screen") == Said(0, "", "")


def test_nobody_outside_is_asked_unless_the_same_setting_says_so() -> None:
    from app.llm.fakes import fake_model

    calm = {"id": 1, "text": f"{CALM} Mrs. Abernathy was his wife."}
    entries = as_lines([calm, {"id": 2, "text": URGENT}])
    with fake_model() as fake:
        fake.categories = ("violence",)
        where = {"OPENAI_BASE_URL": fake.url, "OPENAI_API_KEY": "none", "AFTERWARD_MODEL": "openai:fake"}
        alone = run("screen", given=entries, **where)
        assert fake.requests == []
        asked = run("screen", given=entries, AFTERWARD_MODERATION="on", **where)
        routed = run("ask", given=as_lines([calm]), AFTERWARD_MODERATION="on", **where)
    assert [line["route"] for line in alone.lines] == ["ask", "escalate"]
    assert [line["route"] for line in asked.lines] == ["hand_off", "escalate"]
    assert asked.lines[0]["flags"][:-1] == alone.lines[0]["flags"]
    assert asked.lines[0]["flags"][-1]["screen"] == "moderation"
    assert asked.lines[1]["flags"] == alone.lines[1]["flags"]
    assert routed.lines[0]["route"] == "hand_off"
    assert len(fake.requests) == 2
    assert "Abernathy" not in str(fake.requests)


@pytest.mark.parametrize("wrong", [{"AFTERWARD_ADJUDICATOR": "on"}, {"AFTERWARD_MODERATION": "yes"}])
def test_an_unclear_setting_ends_with_two(wrong: dict[str, str]) -> None:
    said = run("screen", given=as_lines([{"id": 1, "text": CALM}]), **wrong)
    assert (said.code, said.out) == (2, "")
    assert next(iter(wrong)) in said.err
