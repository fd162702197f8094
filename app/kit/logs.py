"""Logs are JSON lines of ids and codes. A field that could hold people's words is refused."""

import logging
from collections.abc import MutableMapping
from typing import Any

import structlog

FORBIDDEN = frozenset({"text", "body", "entry", "question", "answer", "reply", "draft", "email", "name", "prompt_text"})


def configure(level: str) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            refuse_words,
            _name_of_exception,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
    )
    logging.basicConfig(level=logging.WARNING, format='{"event":"%(name)s","level":"%(levelname)s"}')


def refuse_words(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in FORBIDDEN & line.keys():
        line[key] = "withheld"
    return line


def _name_of_exception(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception's message may quote what somebody wrote, so only its type is kept."""
    error = line.pop("exc_info", None)
    if isinstance(error, BaseException):
        line["error"] = type(error).__name__
    return line
