"""A trained network → one int8 ONNX file, without pickle."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn


def export(model: nn.Module, path: Path) -> None:
    """Write the quantised network to `path`; inputs `input_ids` and `attention_mask`, output `tokens`."""
    model.eval()
    names = ["input_ids", "attention_mask", "tokens"]
    example = (torch.ones(2, 8, dtype=torch.int64), torch.ones(2, 8, dtype=torch.int64))
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder, "exact.onnx")
        torch.onnx.export(
            model,
            example,
            str(exact),
            input_names=names[:2],
            output_names=names[2:],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in names},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)
