"""Weights that are rounded together lose less of what a layer says than weights that are rounded each by itself."""

import numpy as np

from evals.train.rounding import STEPS, rounded


def test_what_a_layer_says_stays_nearer_than_by_plain_rounding() -> None:
    chance = np.random.default_rng(1)
    weight = chance.normal(size=(12, 40)).astype(np.float32)
    inputs = (chance.normal(size=(500, 40)) @ chance.normal(size=(40, 40))).astype(np.float32)
    whole, scale = rounded(weight, inputs.T @ inputs)
    plain = np.round(weight / scale[:, None])
    lost = [np.square((weight - near * scale[:, None]) @ inputs.T).mean() for near in (whole, plain)]
    assert lost[0] < 0.6 * lost[1]
    assert np.abs(whole.astype(int)).max() <= STEPS
