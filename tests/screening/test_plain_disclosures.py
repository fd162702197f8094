"""Plain disclosures are urgent, their look-alikes are left alone, and noise must not change a verdict."""

import json
import random
from pathlib import Path

import pytest

from app.screening.flags import Severity, Utterance, Writing
from app.screening.run import screen

SAID = json.loads(Path(__file__).with_name("plain_disclosures.json").read_text("utf-8"))


def highest(text, question=""):
    history = (Utterance("assistant", question),) if question else ()
    flags = screen(Writing(text, history)).flags
    return max((flag.severity.rank for flag in flags), default=-1)


@pytest.mark.parametrize("text", SAID["urgent"])
def test_plain_disclosures_are_urgent(text):
    assert highest(text) == Severity.URGENT.rank


@pytest.mark.parametrize("text", SAID["ordinary"])
def test_their_look_alikes_are_left_alone(text):
    assert highest(text) < Severity.HOLD.rank


NOISE = {
    "upper case": str.upper,
    "no stops": lambda text: text.replace(".", "").replace(",", "").replace("'", ""),
    "zero width": lambda text: "\u200b".join(text),
    "set apart": lambda text: text.replace("kill", "k i l l").replace("die", "d.i.e"),
    "wide letters": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "curly": lambda text: text.replace("'", "’"),
    "blank lines": lambda text: text.replace(" ", "\n", 2),
    "trailing": lambda text: text + " " + "Ward was fine otherwise. Tea at four. Home by nine.",
}


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("text", SAID["urgent"][:10])
def test_noise_does_not_lower_a_verdict(text, noise):
    assert highest(NOISE[noise](text)) >= Severity.HOLD.rank


@pytest.mark.parametrize("text", SAID["urgent"][:10])
def test_one_slip_of_the_thumb_does_not_lower_a_verdict(text):
    words = text.split()
    at = random.Random(text).choice([index for index, word in enumerate(words) if len(word) >= 5])
    words[at] = words[at][:2] + words[at][3] + words[at][2] + words[at][4:]
    assert highest(" ".join(words)) >= Severity.HOLD.rank
