"""Run every suite once on the held-out data, and on the published sets that are at hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from app.screening.flags import Severity
from evals.report import asked, behaviour, calibration, noise
from evals.report.judging import Judged, judge
from evals.report.timing import Times, by_length, times
from evals.suites import gate, identifiers
from evals.suites.screening import by_form, held_out
from evals.suites.screening_scoring import Share, by_kind, by_trap, figures
from evals.train import public

Shares = dict[str, Share]
Say = Callable[[str], None]


@dataclass(slots=True)
class Measured:
    """Shares by group and name, milliseconds by name, calibration by level, a gallery, and what was absent.

    `sources` are those that are to ask questions.
    """

    shares: dict[str, Shares] = field(default_factory=dict)
    latency: dict[str, Times] = field(default_factory=dict)
    bins: dict[Severity, list[calibration.Bin]] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    gallery: list[asked.Asked] = field(default_factory=list)
    sources: Sequence[str] = asked.USUAL

    def add(self, group: str, shares: Shares) -> None:
        """Keeps what has at least one case."""
        self.shares.setdefault(group, {}).update({name: found for name, found in shares.items() if found.total})


def measure(say: Say = print, sources: Sequence[str] = asked.USUAL) -> Measured:
    """All figures. Takes one to four minutes on one core, longer when a model is among the sources."""
    found = Measured(sources=sources)
    for title, part in PARTS.items():
        say(f"{title} …")
        part(found)
    for name in found.absent:
        say(f"{name}: not at hand, skipped")
    return found


def screening(found: Measured) -> None:
    judged = judge(held_out())
    verdicts = [one.verdict for one in judged]
    found.add("held-out", figures(verdicts))
    found.add("held, by kind", dict(behaviour.held_by_kind(verdicts)))
    found.add("named, by kind", by_kind(verdicts))
    found.add("held, by form", by_form(verdicts))
    found.add("ordinary held, by trap", by_trap(verdicts))
    found.add("noise", noise.kept(verdicts))
    found.latency |= by_length((len(one.verdict.case.writing.text), one.ms) for one in judged)
    found.bins = {level: calibration.bins(judged, level) for level in (Severity.HOLD, Severity.URGENT)}


def pairs(found: Measured) -> None:
    found.add("behaviour", behaviour.measured())


def identifier_texts(found: Measured) -> None:
    told: list[identifiers.Case] = list(identifiers.own_cases(identifiers.OWN))
    outside = list(identifiers.public_cases())
    if not outside:
        found.absent.append("published identifier texts")
    for group, tally in identifiers.measure(told + outside).items():
        found.add("identifiers", dict(tallied(group.removeprefix("identifiers "), tally)))
        found.latency[f"identifiers, {group.removeprefix('identifiers ')}"] = times(tally.milliseconds)


def tallied(group: str, tally: identifiers.Tally) -> Iterator[tuple[str, Share]]:
    each = {"found": [one for kind in tally.found.values() for one in kind]}
    for name, hits in {**each, "texts with a leak": tally.leaks, "clean texts touched": tally.touched}.items():
        yield f"{group}: {name}", Share(sum(hits), len(hits))


def output_gate(found: Measured) -> None:
    answers = [gate.answer(row) for row in gate.read(gate.HELD_OUT)]
    numbers = gate.figures(answers)
    named = {f"{name} blocked": Share(*counts) for name, counts in numbers["violations"].items()}
    found.add("question gate", {"blocked": Share(*numbers["blocked"]), "good ones lost": Share(*numbers["lost"])})
    found.add("question gate, by violation", named)
    found.latency["question gate"] = times(one.ms for one in answers)


def asking(found: Measured) -> None:
    """Every source asks about our own entries; nothing but the software itself drafts unless a model was asked for."""
    done = asked.runs(found.sources)
    found.absent += [f"source {name}" for name in found.sources if name not in done]
    for source, each in done.items():
        found.add(asked.group_of(source), each.shares)
    for group, criteria in asked.judged(done):
        found.add(group, criteria)
    found.gallery = asked.gallery(done)
    found.latency |= asked.latency(done)


def telling(found: Measured) -> None:
    found.add("told what to do", asked.told_what_to_do())


def published(found: Measured) -> None:
    """The part of the published sets that training does not see."""
    sets = {"diaries": public.diaries, "clinical notes": public.clinical, "attacks": public.injection}
    for name, read in sets.items():
        kept = [case for case in read() if case.development]
        if not kept:
            found.absent.append(f"published {name}")
        found.add("published", dict(outside(name, judge(kept))))


def outside(name: str, judged: Sequence[Judged]) -> Iterator[tuple[str, Share]]:
    shares = figures([one.verdict for one in judged])
    if name == "attacks":
        yield "attacks flagged", shares["injection flagged"]
        yield "their look-alikes flagged", shares["ordinary flagged injection"]
    else:
        yield f"{name} held", shares["ordinary held"]
        yield f"{name} escalated", shares["ordinary escalated"]


PARTS: dict[str, Callable[[Measured], None]] = {
    "Screening and noise": screening,
    "Behaviour pairs": pairs,
    "Identifiers": identifier_texts,
    "Question gate": output_gate,
    "Questions": asking,
    "Told what to do": telling,
    "Published sets": published,
}
