"""The only door to a model. It drafts; it is given a budget; what it says and what it was told is never logged."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.llm.breaker import Breaker
from app.llm.calls import CallRecord, Keep, Outcome
from app.llm.endpoint import Endpoint
from app.llm.prompts import Rendered

if TYPE_CHECKING:
    from pydantic import BaseModel

T = TypeVar("T", bound="BaseModel")

BUDGET_SECONDS = 8.0
TRIES = 2
WORTH_ANOTHER_TRY = frozenset({Outcome.UNREADABLE, Outcome.UNAVAILABLE, Outcome.RATE_LIMITED})
LEAST_SECONDS = 1.0
_CHATTY = ("openai", "httpx", "httpcore", "langchain", "langsmith")


class ModelFailed(Exception):
    """No usable answer; `call` says how it ended."""

    def __init__(self, call: CallRecord) -> None:
        super().__init__(call.outcome.value)
        self.call = call


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """The typed answer and the record of its call."""

    value: T
    call: CallRecord


@dataclass(frozen=True, slots=True)
class _Try:
    outcome: Outcome
    value: Any = None
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(slots=True)
class Gateway:
    """Asks one endpoint for one typed answer at a time; `keep` gets the record of each call."""

    endpoint: Endpoint
    keep: Keep | None = None
    budget: float = BUDGET_SECONDS
    breaker: Breaker = field(default_factory=Breaker)
    clock: Callable[[], float] = monotonic
    _chats: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def complete(self, rendered: Rendered, schema: type[T]) -> Answer[T]:
        """An instance of `schema` within the budget. Raises ModelFailed."""
        started = self.clock()
        last, tries = self._tried(rendered, schema, started + self.budget)
        call = self._record(rendered, last, tries, (self.clock() - started) * 1000)
        if self.keep is not None:
            self.keep(call)
        if last.outcome is not Outcome.ANSWERED:
            raise ModelFailed(call)
        return Answer(last.value, call)

    def _tried(self, rendered: Rendered, schema: type[T], deadline: float) -> tuple[_Try, int]:
        if not self.breaker.may_try():
            return _Try(Outcome.BREAKER_OPEN), 0
        last, tries = _Try(Outcome.TIMED_OUT), 0
        while tries < TRIES and deadline - self.clock() > LEAST_SECONDS:
            tries += 1
            last = self._once(rendered, schema, deadline - self.clock())
            if last.outcome not in WORTH_ANOTHER_TRY:
                break
        self._tell_breaker(last.outcome)
        return last, tries

    def _tell_breaker(self, outcome: Outcome) -> None:
        if outcome in (Outcome.ANSWERED, Outcome.REFUSED):
            self.breaker.succeeded()
        else:
            self.breaker.failed()

    def _once(self, rendered: Rendered, schema: type[T], seconds: float) -> _Try:
        from app.llm.chat import outcome_of
        from app.llm.wire import run_within

        try:
            chat = self._chat(rendered, schema)
            said = run_within(chat.ainvoke([("system", rendered.system), ("human", rendered.user)]), seconds)
        except Exception as error:
            return _Try(outcome_of(error))
        return _read(said)

    def _chat(self, rendered: Rendered, schema: type[T]) -> Any:
        from app.llm.chat import structured_chat

        head = rendered.prompt.head
        key = (schema, head.temperature, head.max_tokens)
        if key not in self._chats:
            hush()
            self._chats[key] = structured_chat(
                self.endpoint, schema, temperature=head.temperature, max_tokens=head.max_tokens, seconds=self.budget
            )
        return self._chats[key]

    def _record(self, rendered: Rendered, last: _Try, tries: int, ms: float) -> CallRecord:
        prompt = rendered.prompt
        return CallRecord(
            prompt=prompt.id,
            version=prompt.version,
            hash=prompt.digest[:8],
            model=self.endpoint.model,
            outcome=last.outcome,
            tries=tries,
            ms=round(ms, 1),
            tokens_in=last.tokens_in,
            tokens_out=last.tokens_out,
        )


def _read(said: dict[str, Any]) -> _Try:
    raw, parsed = said.get("raw"), said.get("parsed")
    used = getattr(raw, "usage_metadata", None) or {}
    tokens = used.get("input_tokens"), used.get("output_tokens")
    if getattr(raw, "additional_kwargs", {}).get("refusal"):
        return _Try(Outcome.REFUSED, None, *tokens)
    return _Try(Outcome.ANSWERED if parsed is not None else Outcome.UNREADABLE, parsed, *tokens)


def hush() -> None:
    """These libraries write whole requests into their debug logs."""
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
