"""Minimal pairs: the same words said of oneself and of a patient, now and then, literally and not."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.screening.flags import Severity
from evals.report.judging import judge_one
from evals.suites.screening import HELD_OUT
from evals.suites.screening_scoring import Share, Verdict
from evals.train.examples import case_of

PAIRS = HELD_OUT / "behaviour.jsonl"


def measured(path: Path = PAIRS) -> dict[str, Share]:
    """Overall and for each contrast: pairs in which both verdicts are right."""
    pairs: dict[tuple[str, str], list[Verdict]] = {}
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        pairs.setdefault((raw["contrast"], raw["pair"]), []).append(judge_one(case_of(raw)).verdict)
    verdicts = [verdict for pair in pairs.values() for verdict in pair]
    return {
        "disclosing side held": share([one.held for one in verdicts if needs_person(one)]),
        "other side held": share([one.held for one in verdicts if not needs_person(one)]),
        "pairs right": share([both_right(pair) for pair in pairs.values()]),
        **dict(by_contrast(pairs)),
    }


def by_contrast(pairs: dict[tuple[str, str], list[Verdict]]) -> Iterator[tuple[str, Share]]:
    for contrast in sorted({contrast for contrast, _ in pairs}):
        right = [both_right(pair) for (name, _), pair in pairs.items() if name == contrast]
        yield contrast.replace("_", " "), share(right)


def both_right(pair: Sequence[Verdict]) -> bool:
    return all(one.held == needs_person(one) for one in pair)


def needs_person(verdict: Verdict) -> bool:
    return verdict.level in (Severity.HOLD, Severity.URGENT)


def held_by_kind(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, Share]]:
    """For each kind and level that needs a person, the share that is held, whatever kind was named."""
    groups: dict[str, list[bool]] = {}
    for verdict in verdicts:
        for kind, level in verdict.case.labels:
            if level is not Severity.NOTE:
                groups.setdefault(f"{kind.value} {level.value}", []).append(verdict.held)
    yield from ((name, share(groups[name])) for name in sorted(groups))


def share(hits: Sequence[bool]) -> Share:
    return Share(sum(hits), len(hits))
