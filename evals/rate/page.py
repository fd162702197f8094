"""The rating page on loopback: an entry, two questions without their source, one key to choose."""

from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from evals.rate import ratings
from evals.rate.pairs import Pair
from evals.rate.ratings import RatingsError

HERE = Path(__file__).parent
STATIC = {
    "/tokens.css": (HERE.parents[1] / "app" / "static" / "tokens.css", "text/css"),
    "/page.css": (HERE / "page.css", "text/css"),
    "/page.js": (HERE / "page.js", "text/javascript"),
}
MOST_BYTES = 4096
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none, a browser says that a form comes from "null"
    "Cache-Control": "no-store",
}
_NOTHING: dict[str, Any] = {"pair": None, "rater": "", "raters": [], "trouble": ""}


@dataclass(frozen=True, slots=True)
class Desk:
    """The pairs of `path`, and what raters chose, each in a file beside it."""

    path: Path
    pairs: list[Pair]

    def start(self, trouble: str = "") -> str:
        files = sorted(self.path.parent.glob(f"{self.path.stem}.*.csv"))
        raters = [(file.stem.rpartition(".")[2], len(ratings.read_ratings(file))) for file in files]
        return self._page(raters=raters, trouble=trouble)

    def rate(self, rater: str, pair_id: str = "") -> str:
        """The named pair, else the next that this rater has not rated, else a word of thanks. Raises RatingsError."""
        done = ratings.read_ratings(ratings.file_of(self.path, rater))
        named = next((pair for pair in self.pairs if pair.id == pair_id), None)
        pair = named or ratings.next_of(self.pairs, done)
        if pair is None:
            return self._page(rater=rater)
        place = self.pairs.index(pair)
        back = self.pairs[place - 1].id if place else None
        shown = {"pair": pair, "questions": pair.seen_by(rater), "place": place + 1, "back": back, "done": len(done)}
        return self._page(rater=rater, **shown)

    def choose(self, rater: str, pair_id: str, choice: str) -> None:
        """Raises RatingsError."""
        pair = next((one for one in self.pairs if one.id == pair_id), None)
        if pair is None:
            raise RatingsError("there is no such pair here")
        ratings.add(ratings.file_of(self.path, rater), ratings.rating(pair, rater, choice))

    def _page(self, **values: Any) -> str:
        env = Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape(), undefined=StrictUndefined)
        return env.get_template("page.html").render({**_NOTHING, "total": len(self.pairs), **values})


def server(desk: Desk, port: int) -> ThreadingHTTPServer:
    """Listens on loopback only; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), _handler(desk))


def _handler(desk: Desk) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, asked = urlsplit(self.path).path, _first(urlsplit(self.path).query)
            if not _is_ours(self):
                _send(self, 403, "This page answers to its own address only.")
            elif path in STATIC:
                file, kind = STATIC[path]
                _send(self, 200, file.read_text("utf-8"), kind)
            elif path in PAGES:
                _answer(self, desk, lambda: PAGES[path](self, desk, asked))
            else:
                _send(self, 404, "There is nothing here.")

        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            if not _is_ours(self) or self.path != "/rate" or size > MOST_BYTES:
                _send(self, 403, "This page answers to itself only.")
                return
            given = _first(self.rfile.read(size).decode("utf-8", "replace"))
            _answer(self, desk, lambda: _post_choice(self, desk, given))

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is written anywhere."""

    return Handler


def _is_ours(handler: BaseHTTPRequestHandler) -> bool:
    """Asked by this address, and not sent by the page of somebody else."""
    port = handler.server.server_address[1]
    own = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
    origin = handler.headers.get("Origin")
    return handler.headers.get("Host") in own and (origin is None or origin.removeprefix("http://") in own)


def _first(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query, max_num_fields=8).items()}


def _answer(handler: BaseHTTPRequestHandler, desk: Desk, page: Callable[[], None]) -> None:
    try:
        page()
    except RatingsError as error:
        _send(handler, 422, desk.start(str(error)))


def _get_start(handler: BaseHTTPRequestHandler, desk: Desk, asked: dict[str, str]) -> None:  # noqa: ARG001
    _send(handler, 200, desk.start())


def _get_pair(handler: BaseHTTPRequestHandler, desk: Desk, asked: dict[str, str]) -> None:
    _send(handler, 200, desk.rate(asked.get("rater", ""), asked.get("pair", "")))


def _get_export(handler: BaseHTTPRequestHandler, desk: Desk, asked: dict[str, str]) -> None:
    file = ratings.file_of(desk.path, asked.get("rater", ""))
    if not file.exists():
        raise RatingsError("nobody of that name has rated yet")
    saved_as = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    _send(handler, 200, file.read_text("utf-8"), "text/csv", saved_as)


def _post_choice(handler: BaseHTTPRequestHandler, desk: Desk, given: dict[str, str]) -> None:
    desk.choose(given.get("rater", ""), given.get("pair", ""), given.get("choice", ""))
    _send(handler, 303, "", more={"Location": f"/rate?{urlencode({'rater': given['rater']})}"})


PAGES = {"/": _get_start, "/rate": _get_pair, "/export": _get_export}


def _send(
    handler: BaseHTTPRequestHandler, status: int, body: str, kind: str = "text/html", more: dict[str, str] | None = None
) -> None:
    said = body.encode()
    handler.send_response(status)
    for name, value in {**HEADERS, **(more or {}), "Content-Type": f"{kind}; charset=utf-8"}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(said)))
    handler.end_headers()
    handler.wfile.write(said)
