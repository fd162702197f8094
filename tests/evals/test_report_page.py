"""The report page: whole in one file, and honest about what fell."""

import pytest

from app.screening.flags import Severity
from evals.report.calibration import Bin, error
from evals.report.compare import compare
from evals.report.measure import Measured
from evals.report.timing import Times, times
from evals.suites.screening_scoring import Share

pytest.importorskip("matplotlib")


@pytest.fixture
def found():
    measured = Measured()
    measured.add("held-out", {"urgent held": Share(80, 100), "ordinary held": Share(3, 100)})
    for group in ("behaviour", "noise", "identifiers", "question gate, by violation"):
        measured.add(group, {"one": Share(9, 10)})
    measured.bins = {Severity.HOLD: [Bin(0.2, Share(1, 10)), Bin(0.9, Share(9, 10))]}
    measured.latency = {"screen": Times(10.0, 20.0, 7)}
    return measured


def drawn(found, before):
    from evals.report.page import page

    return page(found, compare(found, {"held-out": {"urgent held": {"value": before}}}))


def test_the_page_needs_nothing_else(found):
    html = drawn(found, 0.8)
    assert html.count("<svg") == 11
    for way_out in ("<script", "<link", "src=", "url(http", "@import"):
        assert way_out not in html


def test_plots_take_the_colours_of_the_page(found):
    html = drawn(found, 0.8)
    assert "stroke: var(--edge)" in html
    assert "fill: var(--leaf)" in html


def test_a_fall_is_said_first(found):
    assert "held-out, urgent held" in drawn(found, 0.9).split("<h2>")[0]
    assert "held-out, urgent held" not in drawn(found, 0.8).split("<h2>")[0]


def test_calibration_error_weighs_bins_by_their_cases():
    assert error([Bin(0.2, Share(1, 10)), Bin(0.9, Share(15, 30))]) == pytest.approx((0.1 * 10 + 0.4 * 30) / 40)


def test_percentiles():
    assert times(range(101)) == Times(50, 95, 101)
