"""The same cases as an Inspect task: `inspect eval evals/suites/screening_task.py --model none/none`."""

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import CORRECT, INCORRECT, Score, Scorer, Target, accuracy, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

from app.screening.flags import Severity, Utterance, Writing
from app.screening.run import screen
from evals.suites.screening import held_out
from evals.train.examples import Case


@task
def screening() -> Task:
    """Each held-out case; right when it is held exactly if it should be."""
    return Task(dataset=MemoryDataset([sample(case) for case in held_out()]), solver=screened(), scorer=held_rightly())


def sample(case: Case) -> Sample:
    levels = [level.rank for _, level in case.labels]
    target = "held" if max(levels, default=-1) >= Severity.HOLD.rank else "left"
    said = [{"author": utterance.author, "text": utterance.text} for utterance in case.writing.history]
    return Sample(id=case.id, input=case.writing.text, target=target, metadata={"history": said, "trap": case.trap})


@solver
def screened() -> Solver:
    """No model: the screens run and their flags are the output."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the solver's signature
        history = tuple(Utterance(said["author"], said["text"]) for said in state.metadata["history"])
        flags = screen(Writing(state.input_text, history)).flags
        state.output.completion = ", ".join(f"{flag.kind.value}:{flag.severity.value}" for flag in flags)
        return state

    return solve


@scorer(metrics=[accuracy(), stderr()])
def held_rightly() -> Scorer:
    async def score(state: TaskState, target: Target) -> Score:
        held = any(part.endswith((":hold", ":urgent")) for part in state.output.completion.split(", "))
        right = held == (target.text == "held")
        return Score(value=CORRECT if right else INCORRECT, answer=state.output.completion or "nothing")

    return score
