"""The line of `afterward check-question`."""

from time import perf_counter
from typing import Any

from app.screening.output.gate import check_question


def check_line(obj: dict[str, Any]) -> dict[str, Any]:
    """`{"id", "entry", "question"}` → `{"id", "accepted", "violations", "ms"}`.

    Raises ValueError when entry or question is missing or no string; unknown keys are passed over.
    """
    entry, question = _text(obj, "entry"), _text(obj, "question")
    started = perf_counter()
    violations = check_question(entry, question)
    took = round((perf_counter() - started) * 1000, 2)
    return {"id": obj.get("id"), "accepted": not violations, "violations": list(violations), "ms": took}


def _text(obj: dict[str, Any], key: str) -> str:
    value = obj.get(key)
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a string")
    return value
