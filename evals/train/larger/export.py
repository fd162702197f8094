"""A trained network → one int8 ONNX file of about 54 MB, without pickle."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from evals.train.larger.encoder import Listener


def export(model: Listener, path: Path) -> None:
    """Write the quantised network to `path`; inputs `input_ids` and `attention_mask`, output `tokens`."""
    model.eval()
    example = (torch.ones(2, 8, dtype=torch.int64), torch.ones(2, 8, dtype=torch.int64))
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder, "exact.onnx")
        torch.onnx.export(
            model,
            example,
            str(exact),
            input_names=["input_ids", "attention_mask"],
            output_names=["tokens"],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in ("input_ids", "attention_mask", "tokens")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)
