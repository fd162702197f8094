"""Plots as inline SVG that take their colours from the page, so that they are calm by day and by night."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot as plt

from app.screening.flags import Severity
from evals.report.calibration import Bin
from evals.report.timing import Times
from evals.suites.screening_scoring import Share

TOKENS = Path(__file__).resolve().parents[2] / "app" / "static" / "tokens.css"
DAY = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}), #\w{6}\)", TOKENS.read_text("utf-8")))
"""Token → its colour by day. It is drawn with, then given back to the page as var(--token)."""
ROW, WIDTH = 0.3, 7.2
"""Inches."""


def shares(rows: Mapping[str, Share], goals: Mapping[str, float] | None = None, *, scale: float = 1) -> str:
    """A dot with its 95 % interval for each row; a short bar where the goal lies. `scale` 1000 makes it per 1,000."""
    goals = goals or {}
    with svg(WIDTH, 0.6 + ROW * len(rows)) as (axes, drawn):
        for place, (name, share) in enumerate(rows.items()):
            low, high = (scale * end for end in share.interval)
            axes.plot([low, high], [place, place], color=DAY["edge"], linewidth=1.5, solid_capstyle="round")
            axes.plot(scale * share.value, place, "o", color=DAY["leaf"], markersize=6)
            if name in goals:
                axes.plot(scale * goals[name], place, "|", color=DAY["dawn"], markersize=13, markeredgewidth=2)
        label(axes, [f"{name.replace('_', ' ')} ({share.total})" for name, share in rows.items()])
        axes.set_xlim(left=0)
        if scale == 1:
            axes.set_xlim(0, 1.02)
    return drawn[0]


def calibration(bins: Mapping[Severity, Sequence[Bin]]) -> str:
    """What the classifier said against what was true, for each level."""
    with svg(WIDTH, 4.2) as (axes, drawn):
        axes.plot([0, 1], [0, 1], color=DAY["edge"], linewidth=1, linestyle=(0, (2, 3)))
        for (level, found), (token, mark) in zip(bins.items(), (("leaf", "o"), ("dawn", "s")), strict=False):
            for one in found:
                axes.plot([one.mean, one.mean], one.true.interval, color=DAY[token], linewidth=1, alpha=0.6)
            line = [one.mean for one in found], [one.true.value for one in found]
            axes.plot(*line, mark, linestyle="-", color=DAY[token], markersize=5, linewidth=1, label=level.value)
        axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="chance that the classifier gave", ylabel="share that was true")
        axes.legend(frameon=False, labelcolor=DAY["ink"])
    return drawn[0]


def latency(rows: Mapping[str, Times]) -> str:
    """Half of all runs end at the dot, 95 in 100 at the bar."""
    with svg(WIDTH, 0.6 + ROW * len(rows)) as (axes, drawn):
        for place, found in enumerate(rows.values()):
            axes.plot([found.p50, found.p95], [place, place], color=DAY["edge"], linewidth=1.5)
            axes.plot(found.p50, place, "o", color=DAY["leaf"], markersize=6)
            axes.plot(found.p95, place, "|", color=DAY["leaf"], markersize=13, markeredgewidth=2)
        label(axes, [f"{name} ({found.count})" for name, found in rows.items()])
        axes.set_xlim(left=0)
        axes.set_xlabel("milliseconds")
    return drawn[0]


@contextmanager
def svg(width: float, height: float) -> Iterator[tuple[Any, list[str]]]:
    """Axes to draw on; when they are left, the list holds the picture."""
    drawn: list[str] = []
    with matplotlib.rc_context({"svg.fonttype": "none", "font.size": 10, "svg.hashsalt": f"{width} {height}"}):
        figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
        quieten(axes)
        yield axes, drawn
        out = io.StringIO()
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        plt.close(figure)
    drawn.append(inline(out.getvalue()))


def quieten(axes: Any) -> None:
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(DAY["line"])
    axes.grid(axis="x", color=DAY["line"], linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(colors=DAY["ink-soft"], length=0)
    axes.xaxis.label.set_color(DAY["ink-soft"])
    axes.yaxis.label.set_color(DAY["ink-soft"])


def label(axes: Any, names: Sequence[str]) -> None:
    """One row for each name, the first at the top."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)


def inline(drawn: str) -> str:
    """The <svg> element alone, in the page's own colours and type."""
    picture = drawn[drawn.index("<svg") :]
    picture = re.sub(r' height="[^"]*"', "", picture, count=1)
    picture = re.sub(r' width="[^"]*"', ' width="100%"', picture, count=1)
    picture = re.sub(r"<metadata>.*?</metadata>", "", picture, flags=re.S)
    picture = re.sub(r"font: ([\d.]+px)[^;\"]*", r"font: \1 var(--ui)", picture)
    for token, colour in DAY.items():
        picture = picture.replace(colour, f"var(--{token})")
    return picture
