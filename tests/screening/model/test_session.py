"""Sessions tell nobody that they run."""

import os
import subprocess
import sys
from pathlib import Path

HEARS = "from app.screening.model.encoder import hear; hear(['Quiet night.'])"
SILENCED_BY = {"CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME", "HOME"}


def test_the_runtime_keeps_and_sends_no_reports_of_its_own(tmp_path: Path) -> None:
    """ONNX Runtime's builds gather events in the cache of whoever runs it, and send them to their maker."""
    environment = {name: value for name, value in os.environ.items() if name not in SILENCED_BY}
    subprocess.run([sys.executable, "-c", HEARS], check=True, env={**environment, "HOME": str(tmp_path)})
    assert list(tmp_path.rglob("*")) == []
