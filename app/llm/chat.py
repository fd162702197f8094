"""LangChain over OpenAI's protocol: a chat model that answers in one JSON schema, untraced and unstreamed."""

from typing import TYPE_CHECKING, Any

from app.llm.calls import Outcome
from app.llm.endpoint import Endpoint

if TYPE_CHECKING:
    from pydantic import BaseModel


def structured_chat(
    endpoint: Endpoint, schema: "type[BaseModel]", *, temperature: float, max_tokens: int, seconds: float
) -> Any:
    """A runnable whose answer is `{"raw", "parsed", "parsing_error"}`."""
    from langchain.chat_models import init_chat_model

    from app.llm.wire import bounded_client

    chat = init_chat_model(
        endpoint.model,
        model_provider="openai",
        base_url=endpoint.base_url,
        api_key=endpoint.api_key or "none",
        temperature=temperature,
        max_completion_tokens=max_tokens,
        timeout=seconds,
        max_retries=0,
        streaming=False,
        http_async_client=bounded_client(seconds),
    )
    return _Untraced(chat.with_structured_output(schema, method="json_schema", include_raw=True))


class _Untraced:
    """No tracer sees these calls, whatever the environment says."""

    def __init__(self, chat: Any) -> None:
        self._chat = chat

    async def ainvoke(self, messages: Any) -> Any:
        from langsmith import tracing_context

        with tracing_context(enabled=False):
            return await self._chat.ainvoke(messages, config={"callbacks": []})


def outcome_of(error: Exception) -> Outcome:
    """What an exception of the call means."""
    import openai

    if isinstance(error, TimeoutError | openai.APITimeoutError):
        return Outcome.TIMED_OUT
    if isinstance(error, openai.RateLimitError):
        return Outcome.RATE_LIMITED
    if isinstance(error, openai.LengthFinishReasonError | openai.ContentFilterFinishReasonError):
        return Outcome.UNREADABLE
    if isinstance(error, openai.APIConnectionError):
        return _of_connection(error)
    if isinstance(error, openai.APIStatusError):
        return Outcome.UNAVAILABLE if error.status_code >= 500 else Outcome.REJECTED
    return Outcome.REFUSED if type(error).__name__ == "OpenAIRefusalError" else Outcome.UNREADABLE


def _of_connection(error: BaseException) -> Outcome:
    from app.llm.wire import TooMuch

    link: BaseException | None = error
    while link is not None:
        if isinstance(link, TooMuch):
            return Outcome.TOO_MUCH
        link = link.__cause__ or link.__context__
    return Outcome.UNAVAILABLE
