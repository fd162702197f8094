"""The report as one HTML file that needs nothing else: styles, words and plots are inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from evals.report import asked, calibration, plots
from evals.report.compare import Line, Standing, falls, measures
from evals.report.measure import Measured, Shares
from evals.report.record import fingerprint
from evals.suites.screening_scoring import Share

HERE = Path(__file__).parent
LOOKS = ("form", "grounded", "open", "rejected")
VARIETY = (
    "alone: different stems",
    "alone: different openings",
    "thread of three: different stems",
    "thread of three: different openings",
    "ten of one person: different stems",
    "ten of one person: different openings",
    "near-duplicates",
)
FEWEST = 5
"""Cases that a trap or form must have to be drawn."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture with what it says in words; `text` is its alternative."""

    title: str
    words: str
    picture: Markup
    text: str


def page(found: Measured, compared: list[Line]) -> str:
    env = Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape(), undefined=StrictUndefined)
    env.filters["value"] = lambda value: "–" if value is None else f"{value:.3f}"
    env.filters["interval"] = lambda share: "{:.3f} to {:.3f}".format(*share.interval)
    return env.get_template("page.html").render(
        tokens=Markup(plots.TOKENS.read_text("utf-8")),
        style=Markup((HERE / "page.css").read_text("utf-8")),
        compared=compared,
        falls=falls(compared),
        skipped=[line for line in compared if line.standing is Standing.SKIPPED],
        plots=drawn(found),
        conformance=asked.conformance(found.shares),
        gallery=found.gallery,
        latency=found.latency,
        errors={level.value: calibration.error(bins) for level, bins in found.bins.items()},
        groups=found.shares,
        absent=found.absent,
        fingerprint=fingerprint(),
    )


def drawn(found: Measured) -> list[Plot]:
    held = found.shares.get("held, by kind", {})
    named = {name: share for name, share in found.shares.get("named, by kind", {}).items() if name.endswith("note")}
    outside = {name: share for name, share in found.shares.get("published", {}).items() if "flagged" not in name}
    needless = {**needless_of(found.shares["held-out"]), **outside}
    traps = sorted_and_large(found.shares.get("ordinary held, by trap", {}))
    return [
        plot("The release figures", "Dot: measured, with its 95 % interval. Amber stroke: the goal.", release(found)),
        plot("Held, by kind", "Disclosures that need a person and reach one, whatever kind was named.", held),
        plot("Notes, by kind", "Disclosures that are only noted: the share in which their kind was named.", named),
        plot("Needless, in a thousand", "Ordinary entries held or escalated, for each 1,000.", needless, 1000),
        plot("Needless, by trap", "Ordinary entries held, for each 1,000, by what might mislead.", traps, 1000),
        plot("Behaviour", "Minimal pairs: both verdicts right, by what differs.", found.shares["behaviour"]),
        plot("Noise", "Heard disclosures whose verdict stays as high with noise.", found.shares["noise"]),
        plot(
            "Identifiers",
            "Found, leaked and touched. Rules were mended after both parts had been read: expect less elsewhere.",
            found.shares["identifiers"],
        ),
        plot("Question gate", "Bad questions blocked, by violation.", found.shares["question gate, by violation"]),
        *questions_plots(found),
        calibration_plot(found),
        latency_plot(found),
    ]


def questions_plots(found: Measured) -> list[Plot]:
    """How questions look and how varied they are, one row a source."""
    by_source = {name: shares for name, shares in found.shares.items() if name.split(", ")[0] == "questions"}
    looks, varied = across(by_source, LOOKS), across(by_source, VARIETY)
    words = "Questions about our own entries, by source: read from outside, apart from the gate."
    return [plot("Questions", words, looks), plot("Variety", "What does not repeat, and what does.", varied)]


def across(groups: Mapping[str, Shares], names: Sequence[str]) -> Shares:
    return {
        f"{group.removeprefix('questions, ').replace('questions', 'library')}: {name}": shares[name]
        for name in names
        for group, shares in groups.items()
        if name in shares
    }


def plot(title: str, words: str, rows: Mapping[str, Share], scale: float = 1) -> Plot:
    text = "; ".join(f"{name} {scale * share.value:.3g}" for name, share in rows.items())
    return Plot(title, words, Markup(plots.shares(rows, goals_of(rows), scale=scale)), text)


def goals_of(rows: Mapping[str, Share]) -> dict[str, float]:
    return {one.name: one.wanted for one in measures() if one.wanted is not None and one.name in rows}


def release(found: Measured) -> Shares:
    wanted = {one.name for one in measures() if one.group == "held-out"}
    return {name: share for name, share in found.shares["held-out"].items() if name in wanted}


def needless_of(shares: Shares) -> Shares:
    return {name: share for name, share in shares.items() if name in ("ordinary held", "ordinary escalated")}


def sorted_and_large(shares: Shares) -> Shares:
    large = [(name.replace("_", " "), share) for name, share in shares.items() if share.total >= FEWEST]
    return dict(sorted(large, key=lambda row: -row[1].value))


def calibration_plot(found: Measured) -> Plot:
    words = (
        "Of the cases given a chance, how many did need a person. On the dotted line the chance is true. The mix of \
held-out cases has far more disclosures than life has."
    )
    text = "; ".join(
        f"{level.value}: expected error {calibration.error(bins):.3f}" for level, bins in found.bins.items()
    )
    return Plot("Calibration", words, Markup(plots.calibration(found.bins)), text)


def latency_plot(found: Measured) -> Plot:
    words = "Dot: half of all runs. Stroke: 95 in 100. On the machine of this run; not compared with the baseline."
    text = "; ".join(f"{name}: p50 {one.p50} ms, p95 {one.p95} ms" for name, one in found.latency.items())
    return Plot("Time", words, Markup(plots.latency(found.latency)), text)
