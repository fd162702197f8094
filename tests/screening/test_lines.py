import pytest

from app.screening.lines import MalformedLine, screen_line


def test_the_answer_has_the_contract_s_keys_in_order():
    answer = screen_line({"id": "7", "text": "I want to kill myself.", "other": 1}, lambda flags: "escalate")
    assert list(answer) == ["id", "route", "flags", "identifiers", "redacted", "ms"]
    assert answer["id"] == "7"
    assert answer["route"] == "escalate"
    flag = answer["flags"][0]
    assert set(flag) == {"kind", "severity", "evidence", "screen", "score"}
    assert (flag["kind"], flag["severity"]) == ("self_harm", "urgent")
    assert 0 <= flag["evidence"][0] < flag["evidence"][1] <= len("I want to kill myself.")
    assert answer["ms"] > 0


def test_the_route_is_decided_from_the_flags():
    seen = []
    screen_line({"id": 1, "text": "I am suicidal."}, lambda flags: seen.extend(flags) or "x")
    assert seen[0].kind.value == "self_harm"


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"text": None},
        {"text": 3},
        [],
        "text",
        {"text": "a", "history": "b"},
        {"text": "a", "history": [{"author": 1}]},
    ],
)
def test_a_malformed_line_is_refused_without_its_text(line):
    with pytest.raises(MalformedLine) as refused:
        screen_line(line, lambda flags: "ask")
    assert "a'" not in str(refused.value)


def test_history_is_read():
    line = {
        "id": 1,
        "text": "Yes, the tablets, tonight.",
        "history": [{"author": "assistant", "text": "Are you thinking of ending your life?"}],
    }
    assert screen_line(line, lambda flags: "")["flags"]
