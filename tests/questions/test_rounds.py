"""Four entries on one spot without movement are found; a trainee who writes about one kind of work is left alone."""

import pytest

from app.questions.rounds import goes_round
from app.screening.flags import Kind, Severity
from tests.questions.series import GOING_ON, GOING_ROUND


@pytest.mark.parametrize("series", GOING_ROUND, ids=lambda series: series[0][:24])
def test_the_fourth_time_is_found(series: list[str]) -> None:
    (flag,) = goes_round(series[3], series[2::-1])
    assert (flag.kind, flag.severity, flag.evidence) == (Kind.RUMINATION, Severity.HOLD, None)


@pytest.mark.parametrize("series", GOING_ROUND, ids=lambda series: series[0][:24])
def test_three_are_not_yet_several(series: list[str]) -> None:
    assert goes_round(series[2], series[1::-1]) == ()


@pytest.mark.parametrize("series", GOING_ROUND, ids=lambda series: series[0][:24])
def test_other_entries_in_between_do_not_hide_it(series: list[str]) -> None:
    between = [
        "She thanked me for the chair. I had not noticed that I brought it.",
        "I slept for nine hours on Sunday.",
    ]
    assert goes_round(series[3], [series[2], between[0], series[1], between[1], series[0]])


@pytest.mark.parametrize("series", GOING_ROUND, ids=lambda series: series[0][:24])
@pytest.mark.parametrize("step", ["Next time I will ring at once.", "I realised that I wait for permission."])
def test_a_step_of_the_writer_s_own_is_movement(series: list[str], step: str) -> None:
    assert goes_round(f"{series[3]} {step}", series[2::-1]) == ()


@pytest.mark.parametrize("series", GOING_ON, ids=lambda series: series[0][:24])
def test_a_week_of_the_same_work_is_no_circle(series: list[str]) -> None:
    for place in range(1, len(series)):
        assert goes_round(series[place], series[:place][::-1]) == ()


def test_the_same_text_sent_again_is_no_circle() -> None:
    text = GOING_ROUND[0][0]
    assert goes_round(text, [text, text, text, text.replace("keep", "still keep")]) == ()
