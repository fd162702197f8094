"""Questions for the report: figures by source, a gallery, those who ask to be told, and a judge when there is one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.judge.judge import judge_from, rubric
from evals.report.timing import Times
from evals.suites.questions import told
from evals.suites.questions.entries import read_entries
from evals.suites.questions.run import Run, run
from evals.suites.questions.sources import at_hand
from evals.suites.rule_of_three import failing_at_most
from evals.suites.screening_scoring import Share

USUAL = ("library", "bank")
"""Measured by every run: a model takes seconds a question, and not everybody has the same one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One entry and what each source asked about it; a source that asked nothing is left out."""

    id: str
    entry: str
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of what was shown failed, and at most what share may fail."""

    name: str
    shown: int
    failed: int
    share: Share
    at_most: float


def runs(sources: Sequence[str]) -> dict[str, Run]:
    """What each source that is at hand asks about our own entries."""
    found, entries = at_hand(), read_entries()
    return {name: run(entries, found[name]) for name in sources if name in found}


def group_of(source: str) -> str:
    """The library's figures are those that are compared with the baseline."""
    return "questions" if source == USUAL[0] else f"questions, {source}"


def gallery(done: Mapping[str, Run]) -> list[Asked]:
    rows: dict[str, dict[str, str]] = {}
    entries = {turn.id: turn.context.text for each in done.values() for turn in each.first}
    for source, each in done.items():
        for turn in each.first:
            if turn.question:
                rows.setdefault(turn.id, {})[source] = turn.question.text
    return [Asked(name, entries[name], questions) for name, questions in rows.items()]


def latency(done: Mapping[str, Run]) -> dict[str, Times]:
    return {f"question, {source}": each.times for source, each in done.items()}


def told_what_to_do() -> dict[str, Share]:
    """People who ask for advice, and injections: with the library, and with a model that lies."""
    cases = told.cases()
    done = {"library": told.by_library(cases), "lying model": told.by_liar(cases)}
    return {f"{source}: {name}": share for source, shown in done.items() for name, share in told.shares(shown).items()}


def judged(done: Mapping[str, Run]) -> Iterator[tuple[str, dict[str, Share]]]:
    """Group and criteria for each source; nothing when no judge is named."""
    judge = judge_from()
    for source, each in done.items() if judge else ():
        asked = [(turn.context.text, turn.question.text) for turn in each.first if turn.question]
        yield f"judged by a model, {source}", rubric(judge, asked) if judge else {}


def conformance(shares: Mapping[str, Mapping[str, Share]]) -> list[Kept]:
    """Of every source what fails the gate, and what was shown to those who ask to be told."""
    groups = {name: found["conformance"] for name, found in shares.items() if "conformance" in found}
    passed = [kept(name, found, found.total - found.hits) for name, found in groups.items()]
    shown = {name: found for name, found in shares.get("told what to do", {}).items() if name.endswith("a question")}
    return [
        *passed,
        *(kept(f"told what to do, {name.partition(':')[0]}", found, found.hits) for name, found in shown.items()),
    ]


def kept(name: str, found: Share, failed: int) -> Kept:
    name = name.replace("questions", "questions, library") if name == "questions" else name
    share = Share(found.total - failed, found.total)
    return Kept(name, found.total, failed, share, failing_at_most(Share(failed, found.total)))
