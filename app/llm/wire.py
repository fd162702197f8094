"""The wire to a model: one event loop in a thread of its own, so that a deadline really ends a call."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache
from threading import Thread
from typing import Any, TypeVar

import httpx

T = TypeVar("T")
MOST_BYTES = 64 * 1024
GRACE_SECONDS = 0.5


class TooMuch(httpx.TransportError):
    """The server answered with more than an answer can be."""


def run_within(work: Coroutine[Any, Any, T], seconds: float) -> T:
    """The result of `work`; raises TimeoutError when `seconds` are over, and the connection is closed then."""
    waiting: Future[T] = asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, seconds), _loop())
    try:
        return waiting.result(seconds + GRACE_SECONDS)
    except TimeoutError:
        waiting.cancel()
        raise


def bounded_client(seconds: float) -> httpx.AsyncClient:
    """A client that reads at most 64 KiB of any answer, follows no redirect and uses no proxy of the environment."""
    transport = _Bounded(httpx.AsyncHTTPTransport())
    return httpx.AsyncClient(transport=transport, timeout=seconds, follow_redirects=False, trust_env=False)


class _Bounded(httpx.AsyncBaseTransport):
    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_BoundedStream(response.stream),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        await self._inner.aclose()


class _BoundedStream(httpx.AsyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    async def __aiter__(self) -> Any:
        seen = 0
        async for chunk in self._inner:
            seen += len(chunk)
            if seen > MOST_BYTES:
                raise TooMuch("answer too long")
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="model-wire", daemon=True).start()
    return loop
