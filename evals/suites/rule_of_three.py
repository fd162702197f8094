"""What can be said when nothing failed: the failing share lies, with 95 % confidence, below three in so many cases."""

from evals.suites.screening_scoring import Share


def failing_at_most(failed: Share) -> float:
    """The upper end of the 95 % range of a failing share: 3/n when nothing failed, else Wilson's."""
    if not failed.total:
        return 1.0
    return min(1.0, 3 / failed.total) if failed.hits == 0 else failed.interval[1]
