"""Questions over our own entries and any others: form, grounding, openness, variety, repetition, time.

    python -m evals.suites.questions.run [--entries FILE.jsonl] [--gallery N] [--thread]

FILE holds `{"text": …}` a line; the default is `evals/data/questions_entries.jsonl`. With AFTERWARD_MODEL set, that
model drafts.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.questions.ask import ask
from app.questions.draft import Drafter
from app.questions.drafters import configured_drafter
from app.questions.extract.extract import frame, quotes
from app.questions.near import is_near
from app.questions.question import Question, QuestionContext
from app.screening.output.gate import check_question

OWN = Path(__file__).parents[2] / "data" / "questions_entries.jsonl"
LAST = 10


@dataclass(frozen=True)
class Asked:
    """One entry, what was asked of it, and how long that took in milliseconds."""

    text: str
    question: Question | None
    ms: float


def run(texts: Iterable[str], drafter: Drafter | None, *, as_one_person: bool) -> list[Asked]:
    """Ask about each text; as one person, the last ten questions are not to be repeated."""
    done: list[Asked] = []
    for text in texts:
        earlier = [one.question.text for one in done[-LAST:] if one.question] if as_one_person else []
        started = time.perf_counter()
        result = ask(QuestionContext(text, asked=tuple(earlier)), drafter=drafter)
        took = (time.perf_counter() - started) * 1000
        done.append(Asked(text, result if isinstance(result, Question) else None, took))
    return done


def figures(done: Sequence[Asked]) -> dict[str, float | int]:
    """Shares of all entries, between 0 and 1, and times in milliseconds."""
    asked = [(one.text, one.question) for one in done if one.question]
    texts = [question.text for _, question in asked]
    times = sorted(one.ms for one in done)
    repeated = sum(is_near(text, texts[max(0, place - LAST) : place]) for place, text in enumerate(texts))
    return {
        "entries": len(done),
        "asked": len(asked) / len(done),
        "passes_gate": sum(not check_question(text, question.text) for text, question in asked) / len(asked),
        "quotes_verbatim": sum(_quotes_verbatim(text, question.text) for text, question in asked) / len(asked),
        "from_bank": sum(question.prompt.startswith("bank.") for _, question in asked) / len(asked),
        "different_frames": len({frame(text) for text in texts}),
        "commonest_frame": max(Counter(frame(text) for text in texts).values()) / len(texts),
        "near_one_of_last_ten": repeated / len(texts),
        "p50_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
    }


def _quotes_verbatim(text: str, question: str) -> bool:
    said = [quote for quote in quotes(question) if len(quote.split()) > 2]
    there = _plain(text)
    return bool(said) and all(_plain(quote) in there for quote in said)


def _plain(text: str) -> str:
    return re.sub(r"[\"'“”‘’]", "", " ".join(text.split()))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=Path, default=OWN)
    parser.add_argument("--gallery", type=int, default=0, help="print so many entries' first words with their question")
    parser.add_argument(
        "--thread", action="store_true", help="all entries by one person: nothing is asked twice in ten"
    )
    given = parser.parse_args(arguments)
    texts = [json.loads(line)["text"] for line in given.entries.read_text(encoding="utf-8").splitlines()]
    done = run(texts, configured_drafter(), as_one_person=given.thread)
    for one in done[: given.gallery]:
        sys.stdout.write(f"{' '.join(one.text.split()[:9])} … → {one.question.text if one.question else '-'}\n")
    sys.stdout.write(json.dumps(figures(done), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
