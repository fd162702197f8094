"""Agreement of two raters, against values worked out by hand and against a published table."""

import pytest

from evals.rate.agreement import agreement, icc, kappa, lean
from evals.rate.ratings import Rating, RatingsError

MINE = ["A", "A", "A", "A", "A", "B", "B", "B", "n", "n"]
THEIRS = ["A", "A", "A", "B", "n", "B", "B", "A", "n", "B"]
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
"""Four judges, six targets: Shrout and Fleiss 1979, table 2; their ICC(2,1) is .29."""


def rated(rater: str, *better: str) -> dict[str, Rating]:
    return {str(n): Rating(rater, str(n), "bank", "words", "1", name) for n, name in enumerate(better)}


def test_kappa_by_hand():
    # same: 6 of 10. By chance: (5 × 4 + 3 × 4 + 2 × 2) / 100 = 0.36. (0.6 - 0.36) / 0.64 = 0.375.
    assert kappa(MINE, THEIRS) == pytest.approx(0.375)


def test_kappa_at_its_ends():
    assert kappa(MINE, MINE) == 1
    assert kappa(["A", "B"], ["B", "A"]) == -1
    assert kappa(["A", "A"], ["A", "A"]) is None


def test_icc_by_hand():
    # Between rows 8, between raters 1.5, rest 0: 8 / (8 + 0 + 2 × 1.5 / 3) = 8/9.
    assert icc([[1, 2], [3, 4], [5, 6]]) == pytest.approx(8 / 9)


def test_icc_of_a_published_table():
    assert icc(SHROUT_FLEISS) == pytest.approx(0.29, abs=0.005)


def test_icc_at_its_ends():
    assert icc([[1, 1], [0, 0], [-1, -1]]) == 1
    assert icc([[1, 1], [1, 1]]) is None
    assert icc([[1, 0]]) is None


def test_only_pairs_that_both_rated_count():
    ada, sam = rated("ada", "bank", "words", "none"), rated("sam", "bank", "bank")
    found = agreement(ada, sam)
    assert (found.pairs, found.same) == (2, 0.5)
    with pytest.raises(RatingsError, match="no pair in common"):
        agreement(ada, {})


def test_a_choice_leans_to_a_source_wherever_it_stood():
    assert lean(Rating("ada", "1", "bank", "words", "1", "bank")) == 1
    assert lean(Rating("sam", "1", "words", "bank", "2", "bank")) == 1
    assert lean(Rating("sam", "1", "words", "bank", "1", "words")) == -1
    assert lean(Rating("sam", "1", "words", "bank", "0", "none")) == 0
