"""Logs are JSON lines of ids and codes. A field that could hold people's words is refused."""

import json
import logging
import sys
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
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
    )
    handler = logging.StreamHandler()
    handler.setFormatter(NameOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


class NameOnly(logging.Formatter):
    """What other packages log may quote what somebody wrote, so only who spoke and the type of the error are kept."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[0] if record.exc_info else None
        line = {"event": record.name, "level": record.levelname} | ({"error": error.__name__} if error else {})
        return json.dumps(line)


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
