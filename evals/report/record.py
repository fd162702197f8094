"""The figures as JSON, for the baseline and for whoever wants to plot them."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from app import screening
from evals.report import calibration
from evals.report.measure import Measured
from evals.suites.screening_scoring import Share

WEIGHTS = (".onnx", ".npz", ".toml")


def write(found: Measured, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record(found), indent=1, ensure_ascii=False) + "\n", "utf-8")


def record(found: Measured) -> dict[str, Any]:
    """Shares with counts and 95 % intervals, milliseconds, calibration, and what was measured."""
    return {
        "measured_on": fingerprint(),
        "shares": {
            group: {name: plain(share) for name, share in shares.items()} for group, shares in found.shares.items()
        },
        "latency_ms": {name: times.plain() for name, times in found.latency.items()},
        "calibration": {level.value: calibrated(bins) for level, bins in found.bins.items()},
        "absent": found.absent,
    }


def plain(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "value": round(share.value, 4),
        "hits": share.hits,
        "total": share.total,
        "interval": [round(low, 4), round(high, 4)],
    }


def calibrated(bins: list[calibration.Bin]) -> dict[str, Any]:
    return {
        "expected_error": round(calibration.error(bins), 4),
        "bins": [{"mean": round(one.mean, 4), **plain(one.true)} for one in bins],
    }


def fingerprint() -> dict[str, str]:
    """Name → the first twelve digits of the SHA-256 of each file of weights and bars that was measured."""
    folder = Path(screening.__file__).parent
    weights = sorted(path for path in folder.rglob("*") if path.suffix in WEIGHTS)
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()[:12] for path in weights}
