"""An ONNX session as every model of the screens runs: on the CPU, and the same on every processor."""

import os
from pathlib import Path
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""Before its first import, or ONNX Runtime keeps a record of each start and session and sends it to its maker."""


def open_session(weights: Path | bytes, threads: int = 1) -> Any:
    """A session on `threads` threads. Products of bytes are never added in sixteen bits, which would overflow."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.x64quantprecision", "1")
    model = str(weights) if isinstance(weights, Path) else weights
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
