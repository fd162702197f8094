"""Every page with made-up people, without database or model: `python -m tests.browser.preview`, then port 8123.

It keeps what the pages' contract asks for: one entry for one key, drafts, events. Nothing lasts.
"""

import asyncio
import itertools
import json
import os
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from app.kit import clock
from app.kit.guard import Guard
from app.kit.web import FOLDER, Static, shell_routes, templates
from tests.browser import models

STATIC = Static.of(FOLDER / "static")
PAGES = templates(STATIC)


class World:
    """What the preview remembers. `down` and `lose_answers` play a bad network; `hits` counts posts that arrived."""

    def __init__(self) -> None:
        self.threads = models.threads()
        self.answers: dict[str, str] = {}
        self.drafts: dict[str, str] = {}
        self.queues: set[asyncio.Queue[tuple[str, str]]] = set()
        self.ids = itertools.count(1)
        self.keys = itertools.count(1)
        self.hits = 0
        self.loop: asyncio.AbstractEventLoop | None = None
        self.status = 0
        self.lose_answers = 0
        self.signed_in = True
        self.items = models.items
        self.posts: list[tuple[str, dict[str, str]]] = []

    def changed(self, subject: str, id: str) -> None:
        """May be called from any thread."""
        for queue in list(self.queues):
            assert self.loop
            self.loop.call_soon_threadsafe(queue.put_nowait, (subject, id))


def page(request: Request, name: str, me: dict[str, Any] | None = None, status: int = 200, **more: Any) -> Response:
    key = f"key-{next(request.app.state.world.keys)}"
    return PAGES.TemplateResponse(request, name, {"me": me, "key": key, **more}, status_code=status)


def write(request: Request) -> Response:
    if not request.app.state.world.signed_in:
        return RedirectResponse("/sign-in", 303)
    query = request.query_params
    return page(
        request,
        "entries/write.html",
        models.MIRA,
        prompt="What stayed with you on the way home?",
        who_reads=models.WHO,
        draft=query.get("draft", request.app.state.world.drafts.get("new", "")),
        error=query.get("error"),
        text=query.get("text"),
    )


async def send(request: Request) -> Response:
    world: World = request.app.state.world
    world.hits += 1
    form = {name: str(value) for name, value in (await request.form()).items()}
    world.posts.append((request.url.path, form))
    if world.status:
        return page(
            request, "errors/error.html", status=world.status, title="Not now", mend="Try again.", text=form.get("text")
        )
    if not world.signed_in:
        return RedirectResponse("/sign-in", 303)
    if form["key"] not in world.answers:
        world.answers[form["key"]] = _take(world, request.path_params.get("id"), form["text"])
    if world.lose_answers:
        world.lose_answers -= 1
        return Response(status_code=502)
    return RedirectResponse(world.answers[form["key"]], 303)


def _take(world: World, id: str | None, text: str) -> str:
    if id is None:
        id = f"new{next(world.ids)}"
        world.threads[id] = models.thread(id, [], state="submitted")
        world.drafts.pop("new", None)
    thread = world.threads[id]
    thread["messages"].append(models.said(f"t{len(thread['messages'])}", text, clock.now()))
    if "wake up" in text:
        thread |= {"card": models.CARD, "can_ask": False}
    else:
        asyncio.get_running_loop().call_later(0.4, _ask, world, id)
    return f"/entries/{id}"


def _ask(world: World, id: str) -> None:
    messages = world.threads[id]["messages"]
    messages.append(models.asked(f"q{len(messages)}", "What would you like to look at again?", clock.now()))
    world.changed("entry", id)


def entry(request: Request) -> Response:
    thread = request.app.state.world.threads[request.path_params["id"]]
    asks = thread["can_ask"] and bool(thread["messages"]) and thread["messages"][-1]["author"] == "trainee"
    live = thread["id"] == "live" or (thread["id"].startswith("new") and asks)
    return page(request, "entries/thread.html", models.MIRA, thread=thread, who_reads=models.WHO, draft="", live=live)


def entry_list(request: Request) -> Response:
    return page(
        request, "entries/list.html", models.MIRA, entries=[] if "empty" in request.query_params else models.entries()
    )


async def move(request: Request) -> Response:
    world: World = request.app.state.world
    world.posts.append((request.url.path, {name: str(value) for name, value in (await request.form()).items()}))
    back = request.url.path.rsplit("/", 1)[0]
    return RedirectResponse("/desk" if back == "" else back, 303)


def readers(request: Request) -> Response:
    return page(
        request,
        "entries/readers.html",
        models.MIRA,
        readers=models.READERS,
        reads=models.READS,
        never=models.NEVER,
        duty=models.DUTY,
        leaving=models.LEAVING,
    )


def desk(request: Request) -> Response:
    id, empty = request.path_params.get("id"), "empty" in request.query_params
    rows = [] if empty else request.app.state.world.items(id)
    return page(
        request,
        "coaching/desk.html",
        models.OKAFOR,
        items=rows,
        open=models.hand_off(id) if id else None,
        on_call_until=models.ago(-330),
        counts={"urgent": sum(row["urgent"] for row in rows), "mine": 1, "waiting": len(rows)},
    )


def sign_in(request: Request) -> Response:
    query = request.query_params
    return page(
        request,
        "accounts/sign_in.html",
        sent="sent" in query,
        email="mira@example.org" if query else "",
        error=query.get("error"),
    )


def burn(request: Request) -> Response:
    return page(
        request, "accounts/burn.html", token=request.path_params["token"], error=request.query_params.get("error")
    )


async def sign_out(request: Request) -> Response:
    return RedirectResponse("/sign-in", 303)


def me(request: Request) -> Response:
    since = models.ago(9000) if request.query_params.get("memory") else None
    return page(
        request, "accounts/me.html", models.MIRA, sessions=models.SESSIONS, reads=models.READS, memory_since=since
    )


def help_now(request: Request) -> Response:
    card = models.CARD | {
        "title": "These people answer now.",
        "lines": ["Day and night, free, without your name."],
        "after": ["If somebody is in danger where you are, call 911."],
    }
    return page(request, "help_now.html", card=card)


def error(request: Request) -> Response:
    return page(
        request,
        "errors/error.html",
        status=503,
        title="This did not work.",
        mend="The fault is ours. Try again in a minute.",
        text=models.FIRST,
    )


async def draft(request: Request) -> Response:
    world: World = request.app.state.world
    text = (await request.json())["text"]
    world.drafts[request.path_params["id"]] = text
    at = text.find("Dr Meier")
    found = [[at, at + 8, "NAME", "the consultant"]] if at >= 0 else []
    return JSONResponse({"saved_at": clock.now().isoformat(), "identifiers": found}, world.status or 200)


async def events(request: Request) -> Response:
    return StreamingResponse(_stream(request.app.state.world), media_type="text/event-stream")


async def _stream(world: World) -> AsyncIterator[str]:
    queue: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    world.loop = asyncio.get_running_loop()
    world.queues.add(queue)
    try:
        yield "event: ready\ndata: {}\n\n"
        while True:
            try:
                subject, id = await asyncio.wait_for(queue.get(), 1)
                yield f"event: changed\ndata: {json.dumps({'subject': subject, 'id': id})}\n\n"
            except TimeoutError:
                yield ": still here\n\n"
    finally:
        world.queues.discard(queue)


def preview() -> Starlette:
    posts = ["/sign-in", "/sign-in/{token}", "/me/sessions/{id}/end", "/desk/next"]
    acts = "another-question skip closure coach-request withdrawal choice identifiers raise"
    desk_acts = "claim release replies return closure override hand-over escalate"
    posts += [f"/entries/{{id}}/{act}" for act in acts.split()] + [f"/desk/{{id}}/{act}" for act in desk_acts.split()]
    routes = [
        *shell_routes(STATIC, PAGES, "entries/offline.html", ("/help-now",)),
        Route("/", lambda request: RedirectResponse("/write")),
        Route("/write", write),
        Route("/entries", send, methods=["POST"]),
        Route("/entries", entry_list),
        Route("/entries/{id}", entry),
        Route("/entries/{id}/answers", send, methods=["POST"]),
        Route("/entries/{id}/readers", readers),
        Route("/who-reads", readers),
        Route("/help-now", help_now),
        Route("/drafts/{id}", draft, methods=["PUT"]),
        Route("/events", events),
        Route("/desk", desk),
        Route("/desk/{id}", desk),
        Route("/me", me),
        Route("/sign-out", sign_out, methods=["POST"]),
        Route("/error", error),
        *(Route(path, move, methods=["POST"]) for path in posts),
        Route("/sign-in", sign_in),
        Route("/sign-in/{token}", burn),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, secure=False)])
    app.state.world = World()
    return app


if __name__ == "__main__":
    with clock.standing_at(models.NOW):
        uvicorn.run(preview(), port=int(os.environ.get("PORT", "8123")), log_level="warning")
