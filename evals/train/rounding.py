"""Round a layer's weights to seven bits so that what it says stays near: what one weight loses, the later ones make up.

Frantar and others, "GPTQ", 2022. Rounded each by itself, the weights of a few layers move log-odds by a third.
"""

import numpy as np
from numpy.typing import NDArray

STEPS = 64
"""Weights are whole numbers from -STEPS to STEPS: two products with a byte fit into sixteen bits."""
BLOCK = 128
DAMPED = 0.01
Floats = NDArray[np.float32]


def rounded(weight: Floats, together: Floats) -> tuple[NDArray[np.int8], Floats]:
    """(out, in) weights and the (in, in) products of their inputs → whole numbers, (out, in), and a scale for each
    row, (out,)."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-9) / STEPS
    damped = together + DAMPED * np.diagonal(together).mean() * np.eye(len(together))
    upper = np.linalg.cholesky(np.linalg.inv(damped)).T.astype(np.float32)
    left, whole = weight.copy(), np.zeros(weight.shape, np.int8)
    for start in range(0, weight.shape[1], BLOCK):
        end = min(start + BLOCK, weight.shape[1])
        lost = np.zeros((len(weight), end - start), np.float32)
        for at in range(start, end):
            near = np.clip(np.round(left[:, at] / scale), -STEPS, STEPS)
            whole[:, at] = near
            lost[:, at - start] = (left[:, at] - near * scale) / upper[at, at]
            left[:, at:end] -= np.outer(lost[:, at - start], upper[at, at:end])
        left[:, end:] -= lost @ upper[start:end, end:]
    return whole, scale.astype(np.float32)
