# ruff: noqa: ARG001 (every play has one shape)
"""A scripted server that speaks OpenAI's chat and moderation protocols, for tests: it answers well, badly or never."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

GOOD = {"drafts": [{"question": "What was on your mind just then?", "intent": "inner"}]}
ADVICE = {"drafts": [{"question": "You should talk to your supervisor about this tomorrow.", "intent": "next"}]}
MODERATED = (
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm",
    "self-harm/intent", "self-harm/instructions", "sexual", "sexual/minors", "violence", "violence/graphic",
)  # fmt: skip
SCRIPTS = (
    "good", "advice", "refusal", "empty", "not_json", "other_json", "html", "megabyte", "echo",
    "429", "500", "401", "hang", "dribble", "cut", "reset",
)  # fmt: skip


@dataclass
class FakeModel:
    """A running fake. `script` may be changed at any time; `requests` holds the bodies that it was sent.

    `drafts` is what a good chat answers, `categories` what a good moderation sees.
    """

    url: str = ""
    script: str = "good"
    drafts: Any = field(default_factory=lambda: GOOD)
    categories: tuple[str, ...] = ()
    requests: list[dict[str, Any]] = field(default_factory=list)
    over: Event = field(default_factory=Event)


@contextmanager
def fake_model(script: str = "good", drafts: Any = None) -> Iterator[FakeModel]:
    """A FakeModel on loopback for as long as the block runs."""
    fake = FakeModel(script=script, drafts=drafts or GOOD)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake))
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield fake
    finally:
        fake.over.set()
        server.shutdown()
        server.server_close()


def _handler(fake: FakeModel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.requests.append(body)
            moderated = self.path.endswith("/moderations") and fake.script == "good"
            play = _play_moderation if moderated else _PLAYS.get(fake.script, _play_content)
            play(self, fake, body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is written anywhere."""

    return Handler


def _play_content(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    contents = {
        "good": json.dumps(fake.drafts),
        "advice": json.dumps(ADVICE),
        "empty": "",
        "not_json": "Here is a question for you {",
        "other_json": json.dumps({"answer": 42}),
        "megabyte": json.dumps({"drafts": [{"question": "What " * 250_000 + "?", "intent": "inner"}]}),
        "echo": json.dumps({"drafts": [{"question": _told(body)[:200], "intent": "inner"}]}),
    }
    _send(handler, 200, _completion({"role": "assistant", "content": contents[fake.script]}))


def _told(body: dict[str, Any]) -> str:
    return str(body["messages"][0]["content"] if "messages" in body else body["input"])


def _play_moderation(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    seen = {name: name in fake.categories for name in MODERATED}
    result = {"flagged": any(seen.values()), "categories": seen, "category_scores": dict.fromkeys(MODERATED, 0.5)}
    _send(handler, 200, {"id": "fake-2", "model": "fake", "results": [result]})


def _play_refusal(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    _send(handler, 200, _completion({"role": "assistant", "content": None, "refusal": "No."}))


def _play_cut(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    said = json.dumps(fake.drafts)
    _send(handler, 200, _completion({"role": "assistant", "content": said[: len(said) // 2]}, finish="length"))


def _play_status(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    _send(handler, int(fake.script), {"error": {"message": "scripted", "type": "scripted"}})


def _play_html(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    _send_bytes(handler, 200, b"<html><body>Sign in to the ward network</body></html>", "text/html")


def _play_hang(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    fake.over.wait(60)


def _play_dribble(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    whole = json.dumps(_completion({"role": "assistant", "content": json.dumps(fake.drafts)})).encode()
    _head(handler, 200, "application/json", len(whole))
    for byte in whole:
        if fake.over.is_set():
            return
        try:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.2)


def _play_reset(handler: BaseHTTPRequestHandler, fake: FakeModel, body: dict[str, Any]) -> None:
    handler.connection.close()


_PLAYS: dict[str, Callable[[BaseHTTPRequestHandler, FakeModel, dict[str, Any]], None]] = {
    "refusal": _play_refusal,
    "cut": _play_cut,
    "429": _play_status,
    "500": _play_status,
    "401": _play_status,
    "html": _play_html,
    "hang": _play_hang,
    "dribble": _play_dribble,
    "reset": _play_reset,
}


def _completion(message: dict[str, Any], finish: str = "stop") -> dict[str, Any]:
    return {
        "id": "fake-1",
        "object": "chat.completion",
        "created": 0,
        "model": "fake",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
    }


def _send(handler: BaseHTTPRequestHandler, status: int, body: dict[str, Any]) -> None:
    _send_bytes(handler, status, json.dumps(body).encode(), "application/json")


def _send_bytes(handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str) -> None:
    _head(handler, status, kind, len(body))
    try:
        handler.wfile.write(body)
    except OSError:
        return


def _head(handler: BaseHTTPRequestHandler, status: int, kind: str, length: int) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()
