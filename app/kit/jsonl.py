"""JSON Lines in, JSON Lines out: one answer a line, in order, flushed; a malformed line does not stop the run."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any

Line = Callable[[dict[str, Any]], dict[str, Any]]


def answer_lines(answer: Line, source: IO[str] = sys.stdin, sink: IO[str] = sys.stdout, *, need: str = "text") -> int:
    """Exit code: 0 when every line was answered, 1 when some line was malformed. Nothing of a line is printed elsewhere."""
    failed = False
    for raw in _progress(source):
        if not raw.strip():
            continue
        said = _answer(raw, answer, need)
        failed = failed or "error" in said
        sink.write(json.dumps(said, ensure_ascii=False) + "\n")
        sink.flush()
    return int(failed)


def _answer(raw: str, answer: Line, need: str) -> dict[str, Any]:
    try:
        asked = json.loads(raw)
    except ValueError:
        return {"id": None, "error": "not JSON: one object a line is needed"}
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


def _progress(source: IO[str]) -> Iterator[str]:
    """A bar on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield from source
        return
    from tqdm import tqdm

    yield from tqdm(source, unit="line", file=sys.stderr)
