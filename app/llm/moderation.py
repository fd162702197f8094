"""OpenAI's moderation endpoint, or any server of that protocol: a text in, the names of the categories that it sees."""

from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from app.llm.breaker import Breaker
from app.llm.calls import Outcome
from app.llm.endpoint import Endpoint
from app.llm.gateway import BUDGET_SECONDS, hush


class ModerationFailed(Exception):
    """No usable answer; `outcome` says how it ended."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


class _Result(BaseModel):
    model_config = ConfigDict(extra="ignore")

    categories: dict[str, StrictBool | None] = Field(min_length=1)


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore")

    results: list[_Result] = Field(min_length=1)


@dataclass(slots=True)
class Moderator:
    """Asks for one text at a time, once, within `budget` seconds."""

    endpoint: Endpoint
    budget: float = BUDGET_SECONDS
    breaker: Breaker = field(default_factory=Breaker)

    def categories(self, text: str) -> frozenset[str]:
        """The categories that the service sees in `text`. Raises ModerationFailed."""
        from app.llm.chat import outcome_of
        from app.llm.wire import run_within

        if not self.breaker.may_try():
            raise ModerationFailed(Outcome.BREAKER_OPEN)
        try:
            said = _Said.model_validate_json(run_within(self._asked(text), self.budget))
        except Exception as error:
            self.breaker.failed()
            raise ModerationFailed(outcome_of(error)) from None  # the cause may quote the text
        self.breaker.succeeded()
        return frozenset(name for result in said.results for name, seen in result.categories.items() if seen)

    async def _asked(self, text: str) -> str:
        from openai import AsyncOpenAI

        from app.llm.wire import bounded_client

        hush()
        async with AsyncOpenAI(
            base_url=self.endpoint.base_url,
            api_key=self.endpoint.api_key or "none",
            timeout=self.budget,
            max_retries=0,
            http_client=bounded_client(self.budget),  # type: ignore[arg-type]  # it takes a client of either httpx
        ) as client:
            answer = await client.moderations.with_raw_response.create(input=text, model=self.endpoint.model)
            return answer.http_response.text
