"""A trained network → one int8 ONNX file, without pickle."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn


def export(model: nn.Module, path: Path, *, output: str = "logits", per_token: bool = False) -> None:
    """Write the quantised network to `path`; inputs `input_ids` and `attention_mask`, and one output,
    whose length follows that of the inputs when it is `per_token`."""
    model.eval()
    growing = ["input_ids", "attention_mask", *([output] if per_token else [])]
    example = (torch.ones(2, 8, dtype=torch.int64), torch.ones(2, 8, dtype=torch.int64))
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder, "exact.onnx")
        torch.onnx.export(
            model,
            example,
            str(exact),
            input_names=["input_ids", "attention_mask"],
            output_names=[output],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in growing},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)
