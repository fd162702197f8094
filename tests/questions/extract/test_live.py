"""The sentence in which an entry is alive: labelled by hand over our own entries, and rule by rule."""

import json
from pathlib import Path

import pytest

from app.questions.extract.extract import Quotable, quotables
from app.questions.identifying import identifying_spans

LABELLED = [json.loads(line) for line in (Path(__file__).parent / "live.jsonl").read_text("utf-8").splitlines()]
CHOSEN_WELL = 0.85


def liveliest(text: str) -> str:
    found: list[Quotable] = quotables(text, blocked=identifying_spans(text))
    return max(found, key=lambda one: one.live).clause.text.rstrip(".")


def test_what_an_educator_would_take_up_comes_first() -> None:
    """`live` lists every clause that one would be content to see quoted."""
    hits = sum(liveliest(one["text"]) in one["live"] for one in LABELLED)
    assert hits >= CHOSEN_WELL * len(LABELLED)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "The clinic is on the second floor. I pretended that I had not seen her.",
            "I pretended that I had not seen her",
        ),
        ("This morning he got one wrong, and I pretended that I hadn't seen.", "I pretended that I hadn't seen"),
        ("We did the round. He was pleased. I didn't go back.", "I didn't go back"),
        ("I am a second-year student in Porto. I held the lamp for too long.", "I held the lamp for too long"),
        (
            "I stopped in the corridor and listened. Do the others do that too?",
            "I stopped in the corridor and listened",
        ),
        ("i was late. i said sorry to the floor. the bus was full", "i said sorry to the floor"),
    ],
    ids=["the turn, not the scene", "its half", "short and own", "no role", "not put to the machine", "small letters"],
)
def test_it_is_found(text: str, first: str) -> None:
    assert liveliest(text) == first


def test_a_quotation_is_never_torn() -> None:
    text = "I told them 'that was me, I did that', and the ward went on as it does on any Friday afternoon in the rain."
    assert all(one.clause.text.count("'") % 2 == 0 for one in quotables(text))
