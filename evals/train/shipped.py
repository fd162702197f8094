"""The int8 ONNX file that ships → the weights, as near as eight bits hold them, so that training can go on from it."""

from pathlib import Path
from typing import Any

import onnx
import torch
from onnx.numpy_helper import to_array
from torch import Tensor

WHOLE = "_quantized"


def shipped(path: Path) -> dict[str, Tensor]:
    """The state of a `Listener` from a file that `export` wrote. A file of another make is a KeyError."""
    graph = onnx.load(str(path)).graph
    arrays = {one.name: to_array(one) for one in graph.initializer}
    state = {name: torch.tensor(array) for name, array in arrays.items() if name.endswith((".weight", ".bias"))}
    for name in arrays:
        if name.endswith(f".weight{WHOLE}"):
            state[name.removesuffix(WHOLE)] = exact(arrays, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            state[f"{layer_of(node)}.weight"] = exact(arrays, node.input[1]).T.contiguous()
        elif node.op_type == "MatMul" and layer_of(node).endswith(".few"):
            state[f"{layer_of(node)}.weight"] = torch.tensor(arrays[node.input[1]]).T
    return merged(state, {name: torch.tensor(array) for name, array in arrays.items() if name.endswith(".loud")})


def layer_of(node: onnx.NodeProto) -> str:
    """The layer whose product a node is, as PyTorch names it."""
    return ".".join(node.name.split("/")[1:-1])


def merged(state: dict[str, Tensor], loud: dict[str, Tensor]) -> dict[str, Tensor]:
    """The layers that were split for their loud inputs made one again."""
    for name, inputs in loud.items():
        layer = name.removesuffix(".loud")
        weight = state.pop(f"{layer}.rest.weight")
        weight[:, inputs] = state.pop(f"{layer}.few.weight")
        state |= {f"{layer}.weight": weight, f"{layer}.bias": state.pop(f"{layer}.rest.bias")}
    return state


def exact(arrays: dict[str, Any], name: str) -> Tensor:
    """A quantised array as floats; the scale is one number or one a column."""
    base = name.removesuffix(WHOLE)
    whole = arrays[name].astype("float32") - arrays[f"{base}_zero_point"].astype("float32")
    return torch.tensor(whole * arrays[f"{base}_scale"])
