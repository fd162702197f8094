"""A model that judges questions, when one is named. Its word is shown beside people's and never lets anything pass."""

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from pydantic import BaseModel

from app.llm.endpoint import Endpoint, endpoint_from
from app.llm.gateway import Gateway, ModelFailed
from app.llm.prompts import PromptFile, PromptHead, Rendered, Words, marked
from evals.judge.rubric import PAIRWISE, RUBRIC, Better, by_criterion, rubric_schema
from evals.rate.pairs import Pair
from evals.rate.ratings import NEITHER, Rating
from evals.suites.screening_scoring import Share

NAME = "AFTERWARD_JUDGE"
SECONDS = 60.0
MOST_TOKENS = 400
JUDGE = "judge"


def judge_from(environment: Mapping[str, str] | None = None) -> Gateway | None:
    """The judge that AFTERWARD_JUDGE names, as `openai:<model>`; the server and its key are those of OpenAI's settings.

    None when it is empty. Raises EndpointError when it cannot be used.
    """
    values = os.environ if environment is None else environment
    endpoint: Endpoint | None = endpoint_from({**values, "AFTERWARD_MODEL": values.get(NAME, "")})
    return Gateway(endpoint, budget=SECONDS) if endpoint else None


def rubric(judge: Gateway, asked: Iterable[tuple[str, str]]) -> dict[str, Share]:
    """(entry, question) → for each criterion, the share of its steps that hold; what got no answer is left out."""
    tally: dict[str, tuple[int, int]] = {}
    for entry, question in asked:
        answer = _ask(judge, _rendered("rubric", RUBRIC, entry, [question]), rubric_schema())
        for name, (hits, steps) in by_criterion(answer.model_dump()).items() if answer else ():
            before = tally.get(name, (0, 0))
            tally[name] = before[0] + hits, before[1] + steps
    return {name: Share(*counts) for name, counts in tally.items()}


def choose(judge: Gateway, pair: Pair) -> Rating | None:
    """Asked twice, each question first once; a choice that changes with the order is none. None: no answer came."""
    one, other = pair.questions
    there = _better(judge, pair.entry, [one.text, other.text])
    back = _better(judge, pair.entry, [other.text, one.text])
    if there is None or back is None:
        return None
    firm = {("first", "second"): "1", ("second", "first"): "2"}.get((there, back), "0")
    better = {"1": one.source, "2": other.source, "0": NEITHER}[firm]
    return Rating(JUDGE, pair.id, one.source, other.source, firm, better)


def _better(judge: Gateway, entry: str, questions: Sequence[str]) -> str | None:
    answer = _ask(judge, _rendered("pairwise", PAIRWISE, entry, questions), Better)
    return answer.better if isinstance(answer, Better) else None


def _ask(judge: Gateway, rendered: Rendered, schema: type[BaseModel]) -> BaseModel | None:
    try:
        return judge.complete(rendered, schema).value
    except ModelFailed:
        return None


def _rendered(name: str, system: str, entry: str, questions: Sequence[str]) -> Rendered:
    parts = [
        marked(Words(entry)),
        *(marked(Words(question), by=f"question {n}") for n, question in enumerate(questions, 1)),
    ]
    return Rendered(_prompt(name, system), system, "\n".join(parts))


def _prompt(name: str, system: str) -> PromptFile:
    """Not of the library: nobody but a judge is told this."""
    head = PromptHead(
        purpose="Judge questions in an evaluation.",
        inputs={},
        output="judgement",
        model_class="large",
        temperature=0.0,
        max_tokens=MOST_TOKENS,
        includes=(),
        eval_suite="questions",
        owner="evals",
        reviewers=(),
        rights="own wording",
        changed="first version",
    )
    return PromptFile(f"judge.{name}", 1, head, system, "", sha256(system.encode()).hexdigest())
