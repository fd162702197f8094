"""One line in, one line out: what `afterward screen` answers, as a pure function of its input."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from app.screening.flags import Flag, Identifier, Screening, Utterance, Writing
from app.screening.run import screen

Decide = Callable[[Sequence[Flag]], str]
Look = Callable[[Writing], Screening]


class MalformedLine(ValueError):
    """The line is not an object with the keys that are needed. The message names the key and holds no text of it."""


def screen_line(obj: dict[str, Any], decide: Decide | None = None, look: Look = screen) -> dict[str, Any]:
    """The answer to one line: flags, identifiers, redacted text, time taken; `route` when `decide` is given.

    `look` runs the screens. Raises MalformedLine when `text` or `history` are not what they should be.
    """
    began = time.perf_counter()
    found = look(writing_of(obj))
    answer: dict[str, Any] = {"id": obj.get("id")}
    if decide is not None:
        answer["route"] = decide(found.flags)
    answer["flags"] = [flag_line(flag, len(obj["text"])) for flag in found.flags]
    answer["identifiers"] = [identifier_line(identifier) for identifier in found.identifiers]
    answer["redacted"] = found.redacted
    answer["ms"] = round((time.perf_counter() - began) * 1000, 2)
    return answer


def writing_of(obj: dict[str, Any]) -> Writing:
    """The writing that a line holds; unknown keys are passed over."""
    if not isinstance(obj, dict) or not isinstance(obj.get("text"), str):
        raise MalformedLine("text must be a string")
    history = obj.get("history") or ()
    if not isinstance(history, list | tuple) or not all(is_utterance(said) for said in history):
        raise MalformedLine("history must be a list of {author, text}")
    said = tuple(Utterance(said["author"], said["text"]) for said in history)
    return Writing(obj["text"], said, str(obj.get("locale") or "en"))


def is_utterance(said: object) -> bool:
    return isinstance(said, dict) and all(isinstance(said.get(key), str) for key in ("author", "text"))


def flag_line(flag: Flag, length: int) -> dict[str, Any]:
    """A flag as the contract has it; one without a span of its own speaks of the whole text."""
    return {
        "kind": flag.kind.value,
        "severity": flag.severity.value,
        "evidence": list(flag.evidence or (0, length)),
        "screen": flag.screen,
        "score": round(flag.score, 4),
    }


def identifier_line(identifier: Identifier) -> list[Any]:
    return [identifier.start, identifier.end, identifier.type.value]
