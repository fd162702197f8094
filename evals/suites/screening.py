"""Measure the input screens on the held-out cases: `python -m evals.suites.screening`.

Prints the figures with Wilson intervals, by kind, by trap and by form; `--misses` adds the cases themselves;
`--only fresh-b` reads one set.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.screening.flags import Severity
from app.screening.run import screen
from evals.suites.screening_scoring import Share, Verdict, by_kind, by_trap, confusion, figures
from evals.train import public
from evals.train.examples import Case, read_cases

HELD_OUT = Path(__file__).resolve().parents[1] / "data" / "heldout"
FILES = ("disclosures", "fresh", "ordinary", "injection")


def main() -> None:
    """Run all cases and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print missed and needlessly held cases")
    parser.add_argument("--only", default="", help="the sets whose name begins so")
    chosen = parser.parse_args()
    verdicts = judged(held_out(only=chosen.only))
    outside = {} if chosen.only else published()
    print_table("Held-out cases", figures(verdicts))
    print_table("Published sets", outside)
    print_table("Named, by kind and level", by_kind(verdicts))
    print_table("Ordinary cases held, by trap", by_trap(verdicts))
    print_table("Disclosures held, by form", by_form(verdicts))
    for (disclosed, named), count in sorted(confusion(verdicts).items()):
        print(f"  {disclosed:18} {named:18} {count}")
    if chosen.misses:
        print_cases("Missed", [v for v in verdicts if v.level not in (None, Severity.NOTE) and not v.held])
        print_cases("Needlessly held", [v for v in verdicts if not v.case.labels and v.held])


def held_out(folder: Path = HELD_OUT, only: str = "") -> list[Case]:
    """Our own held-out cases, or one set of them; never seen in training."""
    names = [only] if only else FILES
    found = [path for name in names for path in sorted(folder.glob(f"{name}*.jsonl"))]
    if not found:
        raise SystemExit(f"No set in {folder.name} begins with {only}; there are {', '.join(FILES)}")
    return read_cases(found)


def judged(cases: Iterable[Case]) -> list[Verdict]:
    return [Verdict(case, screen(case.writing).flags) for case in cases]


def published() -> dict[str, Share]:
    """Figures on the kept eighth of the published sets; empty where they are not at hand."""
    found: dict[str, Share] = {}
    for name, cases in (("diaries", public.diaries()), ("clinical", public.clinical())):
        ordinary = figures(judged(case for case in cases if case.development))
        found[f"{name} held"] = ordinary["ordinary held"]
        found[f"{name} escalated"] = ordinary["ordinary escalated"]
    attacks = judged(case for case in public.injection() if case.development)
    found["published injection flagged"] = figures(attacks)["injection flagged"]
    found["look-alikes flagged"] = figures(attacks)["ordinary flagged injection"]
    return found


def by_form(verdicts: Sequence[Verdict]) -> dict[str, Share]:
    """For each form, the share of urgent and hold-level cases that were held."""
    forms: dict[str, list[bool]] = {}
    for verdict in verdicts:
        if verdict.level not in (None, Severity.NOTE):
            forms.setdefault(verdict.case.form, []).append(verdict.held)
    return {form: Share(sum(held), len(held)) for form, held in sorted(forms.items())}


def print_table(title: str, rows: dict[str, Share]) -> None:
    print(title)
    for name, found in rows.items():
        if found.total:
            print(f"  {name:32} {found}")


def print_cases(title: str, verdicts: Sequence[Verdict]) -> None:
    print(title)
    for verdict in verdicts:
        labels = ", ".join(f"{kind.value} {level.value}" for kind, level in verdict.case.labels) or verdict.case.trap
        named = ", ".join(f"{flag.kind.value} {flag.severity.value} {flag.score:.2f}" for flag in verdict.flags)
        print(f"  [{verdict.case.id}; {labels}; {named or 'nothing'}] {verdict.case.writing.text[:300]!r}")


if __name__ == "__main__":
    main()
