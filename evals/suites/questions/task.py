"""The same entries as an Inspect task.

    inspect eval evals/suites/questions/task.py --model none/none -T source=library

The source is one of `evals.suites.questions.sources`; a model that it needs is the product's, not Inspect's.
"""

import atexit
from contextlib import ExitStack

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

from app.questions.question import QuestionContext
from app.screening.output.gate import check_question
from evals.suites.questions import readings
from evals.suites.questions.asking import ask_one
from evals.suites.questions.entries import Entry, read_entries
from evals.suites.questions.sources import at_hand

SEEN = {"form": readings.has_form, "open": readings.is_open}


@task
def questions(source: str = "library") -> Task:
    """Each entry is asked about once; every reading is a score of its own."""
    return Task(dataset=MemoryDataset([sample(one) for one in read_entries()]), solver=asks(source), scorer=reads())


def sample(entry: Entry) -> Sample:
    return Sample(id=entry.id, input=entry.text, metadata={"situation": entry.situation})


@solver
def asks(source: str) -> Solver:
    """No model of Inspect's: the source, opened once, asks and its question is the output."""
    open_until_the_end = ExitStack()
    atexit.register(open_until_the_end.close)
    asker = open_until_the_end.enter_context(at_hand()[source]())

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the solver's signature
        turn = ask_one(str(state.sample_id), QuestionContext(state.input_text), asker)
        state.output.completion = turn.question.text if turn.question else ""
        return state

    return solve


@scorer(metrics={"*": [mean(), stderr()]})
def reads() -> Scorer:
    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - there is no right answer
        return Score(value=values(state.input_text, state.output.completion), answer=state.output.completion)

    return score


def values(written: str, question: str) -> dict[str, float]:
    """1 or 0 for each reading; all 0 when nothing was asked."""
    found = {
        "asked": bool(question),
        **{name: bool(question) and read(question) for name, read in SEEN.items()},
        "grounded": bool(question) and readings.is_grounded(written, question),
        "conformance": bool(question) and not check_question(written, question),
    }
    return {name: float(hit) for name, hit in found.items()}
