"""The line of `afterward ask`."""

from collections.abc import Callable
from time import perf_counter
from typing import Any, NamedTuple

from app.questions.ask import ask
from app.questions.draft import Drafter
from app.questions.question import CouldNotAsk, Question, QuestionContext
from app.screening.flags import Utterance, Writing

ASK = "ask"
AUTHORS = frozenset({"trainee", "coach", "assistant", "system"})
_NOTHING: dict[str, Any] = {
    "question": None,
    "purpose": None,
    "lens": None,
    "stage": None,
    "source": None,
    "prompt": None,
    "model": None,
    "rejected": 0,
}


class Routed(NamedTuple):
    """Where a writing goes, and whether only the library may ask about it."""

    route: str
    library_only: bool = False


def ask_line(
    obj: dict[str, Any], *, route: Callable[[Writing], Routed], drafter: Drafter | None = None
) -> dict[str, Any]:
    """`{"id", "text", "lens"?, "history"?, "locale"?}` → the contract's line.

    Raises ValueError when a key is missing or has the wrong shape; unknown keys are passed over.
    """
    started = perf_counter()
    writing = _writing(obj)
    routed = route(writing)
    said = _asked(obj, writing, routed, drafter) if routed.route == ASK else _NOTHING
    took = round((perf_counter() - started) * 1000, 2)
    return {"id": obj.get("id"), "route": routed.route, **said, "ms": took}


def _asked(obj: dict[str, Any], writing: Writing, routed: Routed, drafter: Drafter | None) -> dict[str, Any]:
    named = obj.get("id")
    context = QuestionContext(
        text=writing.text,
        history=writing.history,
        asked=tuple(line.text for line in writing.history if line.author == "assistant"),
        lens=_optional_text(obj, "lens"),
        library_only=routed.library_only,
        locale=writing.locale,
        thread="" if named is None else str(named),
    )
    return _line_of(ask(context, drafter=drafter))


def _line_of(result: Question | CouldNotAsk) -> dict[str, Any]:
    if isinstance(result, CouldNotAsk):
        return {**_NOTHING, "rejected": result.rejected}
    return {
        "question": result.text,
        "purpose": result.purpose,
        "lens": result.lens,
        "stage": result.stage,
        "source": result.source.value,
        "prompt": result.prompt,
        "model": result.model,
        "rejected": result.rejected,
    }


def _writing(obj: dict[str, Any]) -> Writing:
    text = obj.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("text must be a string that is not empty")
    history = tuple(_utterance(line) for line in _listed(obj))
    return Writing(text=text, history=history, locale=_optional_text(obj, "locale") or "en")


def _listed(obj: dict[str, Any]) -> list[Any]:
    listed = obj.get("history") or []
    if not isinstance(listed, list):
        raise ValueError("history must be a list")
    return listed


def _utterance(line: Any) -> Utterance:
    if not isinstance(line, dict) or line.get("author") not in AUTHORS or not isinstance(line.get("text"), str):
        raise ValueError('history must hold {"author": "trainee|coach|assistant|system", "text": "…"}')
    return Utterance(line["author"], line["text"])


def _optional_text(obj: dict[str, Any], key: str) -> str | None:
    value = obj.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} must be a string")
    return value
