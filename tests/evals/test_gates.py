"""The release gate: no measured figure may fall below the committed baseline by more than its slack."""

import pytest

from evals.report.compare import Measure, Standing, baseline, compare, measures
from evals.report.measure import measure

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def compared():
    return {line.measure: line for line in compare(measure(), baseline())}


def named(one: Measure) -> str:
    return f"{one.group}: {one.name}"


@pytest.mark.parametrize("figure", measures(), ids=named)
def test_no_figure_fell(compared, figure):
    line = compared[figure]
    if line.standing is Standing.SKIPPED:
        pytest.skip("the published set is not at hand")
    assert line.standing is Standing.STANDS, f"{line.now}, was {line.before}"
