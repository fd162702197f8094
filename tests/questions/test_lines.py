"""The line of `afterward ask`."""

import pytest

from app.questions.lines import Routed, ask_line

KEYS = {"id", "route", "question", "purpose", "lens", "stage", "source", "prompt", "model", "rejected", "ms"}


def to_ask(writing: object) -> Routed:
    return Routed("ask")


def test_a_calm_line_is_asked() -> None:
    line = ask_line({"id": 7, "text": "I said nothing when she asked.", "more": 1}, route=to_ask)
    assert set(line) == KEYS
    assert (line["id"], line["route"], line["source"], line["model"]) == (7, "ask", "library", None)
    assert line["prompt"].count("@") == line["prompt"].count("#") == 1


@pytest.mark.parametrize("route", ["offer", "hand_off", "escalate"])
def test_any_other_route_gets_no_question(route: str) -> None:
    line = ask_line({"id": 1, "text": "I want a person."}, route=lambda writing: Routed(route))
    assert (line["route"], line["question"], line["prompt"]) == (route, None, None)


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"text": 3},
        {"text": "  "},
        {"text": "a", "history": "x"},
        {"text": "a", "history": [{"author": "me"}]},
        {"text": "a", "lens": 1},
    ],
)
def test_a_malformed_line_is_refused(line: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the words of the error are for people)
        ask_line(line, route=to_ask)


def test_an_earlier_question_of_the_history_is_not_repeated() -> None:
    first = ask_line({"text": "I said nothing when she asked."}, route=to_ask)["question"]
    history = [{"author": "trainee", "text": "I said nothing when she asked."}, {"author": "assistant", "text": first}]
    assert ask_line({"text": "I said nothing when she asked.", "history": history}, route=to_ask)["question"] != first
