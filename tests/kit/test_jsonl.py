"""One answer a line, whatever stands in the line."""

import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.kit.jsonl import answer_lines

values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
objects = st.dictionaries(st.text(max_size=6), values, max_size=4) | st.fixed_dictionaries(
    {"id": values, "text": st.text()}
)


def told(raw: bytes) -> tuple[int, list[dict[str, Any]]]:
    sink = io.BytesIO()
    code = answer_lines(lambda asked: {"id": asked.get("id"), "said": asked["text"]}, io.BytesIO(raw), sink)
    return code, [json.loads(line) for line in sink.getvalue().decode().split("\n")[:-1]]


@given(st.lists(objects))
def test_each_object_has_its_answer_in_order(asked: list[dict[str, Any]]) -> None:
    code, answers = told(b"".join(json.dumps(one).encode() + b"\n" for one in asked))
    assert [answer["id"] for answer in answers] == [one.get("id") for one in asked]
    good = [isinstance(one.get("text"), str) for one in asked]
    assert ["said" in answer for answer in answers] == good
    assert code == int(not all(good))


@given(st.lists(st.binary().filter(lambda raw: b"\n" not in raw)))
def test_no_bytes_end_the_run(lines: list[bytes]) -> None:
    last = b'{"id": "last", "text": "x"}'
    code, answers = told(b"\n".join([*lines, last]))
    assert answers[-1] == {"id": "last", "said": "x"}
    assert len(answers) == sum(bool(line.strip()) for line in lines) + 1
    assert code == int(len(answers) > 1)


def test_what_breaks_is_told_without_a_word_of_it() -> None:
    def breaks(asked: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError(asked["text"])

    sink = io.BytesIO()
    assert answer_lines(breaks, io.BytesIO(b'{"id": 1, "text": "the copper kettle"}'), sink) == 1
    assert json.loads(sink.getvalue()) == {"id": 1, "error": "could not be answered (RuntimeError)"}
