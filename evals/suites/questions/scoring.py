"""Shares of questions by form, grounding, openness, variety, repetition and conformance."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from app.screening.output.gate import check_question
from evals.suites.questions import readings
from evals.suites.questions.asking import Thread, Turn
from evals.suites.screening_scoring import Share

Shares = dict[str, Share]


def scores(threads: Sequence[Thread], persons: Sequence[Thread]) -> Shares:
    """All figures; a name says over what it was counted. `conformance` is of every turn shown."""
    alone = [thread[0] for thread in threads]
    turns = [*chain.from_iterable(threads), *chain.from_iterable(persons)]
    return {
        "asked": share(turns, lambda turn: turn.question is not None),
        "conformance": conformance(turns),
        **looks(turns),
        "rejected": rejected(turns),
        **{f"alone: {name}": found for name, found in variety([alone]).items()},
        **{f"thread of three: {name}": found for name, found in variety(threads).items()},
        **{f"ten of one person: {name}": found for name, found in variety(persons).items()},
        "commonest stem": commonest(alone),
        "near-duplicates": near_duplicates([*threads, *persons]),
    }


def share(turns: Iterable[Turn], hit: Callable[[Turn], bool]) -> Share:
    hits = [hit(turn) for turn in turns]
    return Share(sum(hits), len(hits))


def shown(turns: Iterable[Turn]) -> list[tuple[Turn, str]]:
    return [(turn, turn.question.text) for turn in turns if turn.question]


def looks(turns: Iterable[Turn]) -> Shares:
    seen = shown(turns)
    return {
        "form": Share(sum(readings.has_form(text) for _, text in seen), len(seen)),
        "grounded": Share(sum(readings.is_grounded(turn.written, text) for turn, text in seen), len(seen)),
        "open": Share(sum(readings.is_open(text) for _, text in seen), len(seen)),
    }


def conformance(turns: Iterable[Turn]) -> Share:
    """Of the turns that were shown, those that the whole gate passes when it is asked afresh."""
    seen = shown(turns)
    return Share(sum(conforms(turn, text) for turn, text in seen), len(seen))


def conforms(turn: Turn, text: str) -> bool:
    context = turn.context
    return not check_question(context.text, text, history=context.history, asked=context.asked)


def rejected(turns: Iterable[Turn]) -> Share:
    """Drafts that the gate refused, of all that came to it."""
    counted = list(turns)
    refused = sum(turn.rejected for turn in counted)
    return Share(refused, refused + len(shown(counted)))


def variety(threads: Sequence[Thread]) -> Shares:
    """Different stems and different openings, of all questions within one thread."""
    asked = [[text for _, text in shown(thread)] for thread in threads]
    total = sum(map(len, asked))
    return {
        "different stems": Share(sum(len(set(map(readings.stem, texts))) for texts in asked), total),
        "different openings": Share(sum(len(set(map(readings.opening, texts))) for texts in asked), total),
    }


def commonest(turns: Sequence[Turn]) -> Share:
    counts = Counter(readings.stem(text) for _, text in shown(turns))
    return Share(max(counts.values(), default=0), counts.total())


def near_duplicates(threads: Sequence[Thread]) -> Share:
    """Questions that nearly repeat an earlier one of the same thread or person, of all that had an earlier one."""
    asked = [[text for _, text in shown(thread)] for thread in threads]
    later = [readings.is_like(text, texts[:place]) for texts in asked for place, text in enumerate(texts) if place]
    return Share(sum(later), len(later))
