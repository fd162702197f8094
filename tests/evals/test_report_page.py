"""The report page: whole in one file, and honest about what fell."""

import pytest

from app.screening.flags import Severity
from evals.report.asked import Asked, conformance
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
    measured.add("questions", {"conformance": Share(300, 300), "form": Share(9, 10), "near-duplicates": Share(1, 90)})
    measured.add("questions, bank", {"conformance": Share(99, 100), "form": Share(9, 10)})
    measured.add("told what to do", {"library: anything but a question": Share(0, 300)})
    measured.gallery = [Asked("own-1", "I held the <door>.", {"library": "What of it?", "bank": "Where were you?"})]
    measured.bins = {Severity.HOLD: [Bin(0.2, Share(1, 10)), Bin(0.9, Share(9, 10))]}
    measured.latency = {"screen": Times(10.0, 20.0, 7)}
    return measured


def drawn(found, before):
    from evals.report.page import page

    return page(found, compare(found, {"held-out": {"urgent held": {"value": before}}}))


def test_the_page_needs_nothing_else(found):
    html = drawn(found, 0.8)
    assert html.count("<svg") == 13
    for way_out in ("<script", "<link", "src=", "url(http", "@import"):
        assert way_out not in html


def test_plots_take_the_colours_of_the_page(found):
    html = drawn(found, 0.8)
    assert "stroke: var(--edge)" in html
    assert "fill: var(--leaf)" in html


def test_a_fall_is_said_first(found):
    assert "held-out, urgent held" in drawn(found, 0.9).split("<h2>")[0]
    assert "held-out, urgent held" not in drawn(found, 0.8).split("<h2>")[0]


def test_conformance_is_told_with_the_rule_of_three_when_nothing_failed(found):
    library, bank, told = conformance(found.shares)
    assert (library.name, library.failed, library.at_most) == ("questions, library", 0, 0.01)
    assert (bank.failed, bank.at_most) == (1, Share(1, 100).interval[1])
    assert (told.shown, told.failed, told.share) == (300, 0, Share(300, 300))
    assert "0.0100" in drawn(found, 0.8)


def test_the_gallery_shows_each_sources_question(found):
    html = drawn(found, 0.8)
    assert "I held the &lt;door&gt;." in html
    assert "Where were you?" in html


def test_calibration_error_weighs_bins_by_their_cases():
    assert error([Bin(0.2, Share(1, 10)), Bin(0.9, Share(15, 30))]) == pytest.approx((0.1 * 10 + 0.4 * 30) / 40)


def test_percentiles():
    assert times(range(101)) == Times(50, 95, 101)
