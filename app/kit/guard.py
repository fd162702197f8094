"""What every response carries and what every unsafe request must show: headers and a Fetch-Metadata guard."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types afterward"
)
WORKER_CSP = "default-src 'none'; script-src 'self'; connect-src 'self'"
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}


class Guard:
    """Pure ASGI middleware; `secure` adds HSTS."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app, self.secure = app, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(scope["path"], MutableHeaders(scope=message))
            await send(message)

        refused = scope["method"] not in SAFE_METHODS and not self._from_here(Headers(scope=scope))
        answer = PlainTextResponse("This request came from another site.", 403) if refused else self.app
        await answer(scope, receive, send_with_headers)

    @staticmethod
    def _from_here(headers: Headers) -> bool:
        """Same rule as Fetch Metadata's resource isolation; a bearer token is not sent by a browser on its own."""
        if headers.get("authorization", "").startswith("Bearer "):
            return True
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc == headers.get("host")

    def _add_headers(self, path: str, headers: MutableHeaders) -> None:
        for name, value in _for_path(path, self.secure):
            headers.setdefault(name, value)


def _for_path(path: str, secure: bool) -> Iterable[tuple[str, str]]:
    yield from HEADERS.items()
    yield "Content-Security-Policy", WORKER_CSP if path == "/sw.js" else CSP
    if not path.startswith("/static/"):
        yield "Cache-Control", "no-store"
    if secure:
        yield "Strict-Transport-Security", "max-age=63072000; includeSubDomains"
