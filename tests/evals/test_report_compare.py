"""How figures are compared: towards which side they may move, and what may be absent."""

import pytest

from evals.report.compare import Measure, Standing, baseline, compare, falls, measures, standing
from evals.report.measure import Measured
from evals.suites.screening_scoring import Share

HELD = Measure("held-out", "urgent held", True, 0.97, 0.02)
NEEDLESS = Measure("held-out", "ordinary held", False, 0.05, 0.02)
OUTSIDE = Measure("published", "diaries held", False, None, 0.02)


@pytest.mark.parametrize(
    ("measure", "hits", "before", "expected"),
    [
        (HELD, 90, 0.92, Standing.STANDS),
        (HELD, 89, 0.92, Standing.FELL),
        (HELD, 100, 0.92, Standing.STANDS),
        (NEEDLESS, 7, 0.05, Standing.STANDS),
        (NEEDLESS, 8, 0.05, Standing.FELL),
        (NEEDLESS, 0, 0.05, Standing.STANDS),
        (HELD, 1, None, Standing.NEW),
    ],
)
def test_a_figure_falls_only_to_its_worse_side_and_past_its_slack(measure, hits, before, expected):
    assert standing(measure, Share(hits, 100), before) is expected


def test_our_own_figures_must_be_measured_and_published_ones_may_be_absent():
    assert standing(HELD, None, 0.9) is Standing.GONE
    assert standing(OUTSIDE, None, 0.9) is Standing.SKIPPED


def test_nothing_measured_stops_a_release():
    stopped = {line.measure.group for line in falls(compare(Measured(), baseline()))}
    assert "held-out" in stopped
    assert "published" not in stopped


@pytest.mark.parametrize(("share", "reached"), [(0.97, True), (0.96, False)])
def test_a_goal_is_reached_or_not(share, reached):
    assert HELD.reached(share) is reached
    assert OUTSIDE.reached(share) is None


def test_every_compared_figure_is_in_the_baseline():
    before = baseline()
    assert [one for one in measures() if one.name not in before.get(one.group, {}) and not one.may_be_absent] == []
