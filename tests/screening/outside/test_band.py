import pytest

from app.screening.flags import Severity, Writing
from app.screening.input.meaning import MeaningScreen, nearness_to_bar
from app.screening.outside.band import LOW_SHARE, in_grey_band
from app.screening.reading import Reading
from tests.screening.outside.verdicts import nearness

TEXTS = (
    "",
    "I went home and made soup.",
    "I don't want to wake up tomorrow. I keep driving past the exit.",
    "Every morning I sit in the car park for an hour and cannot make myself go in any more.",
    "She called me stupid in front of everybody again, as she does each day.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_nearness_agrees_with_what_the_meaning_screen_says(text: str) -> None:
    reading = Reading(Writing(text))
    near = nearness_to_bar(reading)
    levels = {flag.severity for flag in MeaningScreen()(reading)} & {Severity.HOLD, Severity.URGENT}
    assert 0 <= near <= 1
    assert (near == 1) == (levels == {Severity.HOLD, Severity.URGENT})


def test_an_empty_text_is_far_and_a_plain_one_farther_than_a_disclosure() -> None:
    assert nearness_to_bar(Reading(Writing(""))) == 0
    assert nearness_to_bar(Reading(Writing(TEXTS[1]))) < nearness_to_bar(Reading(Writing(TEXTS[2])))


@pytest.mark.parametrize(("near", "grey"), [(0.0, False), (LOW_SHARE, True), (0.99, True), (1.0, False)])
def test_the_band_ends_below_the_bar(monkeypatch: pytest.MonkeyPatch, near: float, grey: bool) -> None:
    nearness(monkeypatch, near)
    assert in_grey_band(Reading(Writing("x"))) is grey
