"""JSON Lines in, JSON Lines out: one answer a line, in order, flushed; a malformed line does not stop the run."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any

Line = Callable[[dict[str, Any]], dict[str, Any]]


def answer_lines(
    answer: Line, source: IO[bytes] | None = None, sink: IO[bytes] | None = None, *, need: str = "text"
) -> int:
    """Exit code: 0 when every line was answered, 1 when some line was malformed.

    Standard input and output unless others are given, in UTF-8 whatever the locale says; nothing of a line is printed
    elsewhere. Blank lines are passed over.
    """
    failed, out = False, sink or sys.stdout.buffer
    for raw in _progress(source or sys.stdin.buffer):
        if not raw.strip():
            continue
        said = _answer(raw, answer, need)
        failed = failed or "error" in said
        out.write(_line(said))
        out.flush()
    return int(failed)


def _answer(raw: bytes, answer: Line, need: str) -> dict[str, Any]:
    try:
        asked = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return {"id": None, "error": "not JSON: one object a line is needed, in UTF-8"}
    if not isinstance(asked, dict):
        return {"id": None, "error": f'not an object: write {{"id": …, "{need}": …}}'}
    if not isinstance(asked.get(need), str):
        return {"id": asked.get("id"), "error": f"`{need}` is missing or not a string"}
    try:
        return answer(asked)
    except ValueError as error:
        return {"id": asked.get("id"), "error": str(error)}
    except Exception as error:
        return {"id": asked.get("id"), "error": f"could not be answered ({type(error).__name__})"}


def _line(said: dict[str, Any]) -> bytes:
    """Half of a surrogate pair cannot be written in UTF-8; such a line is escaped."""
    try:
        return (json.dumps(said, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(said) + "\n").encode()


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _progress(source: IO[bytes]) -> Iterator[bytes]:
    """A bar on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield from source
        return
    from tqdm import tqdm

    yield from tqdm(source, unit="line", file=sys.stderr)
