"""The web application: create_app(site)."""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from fastapi import FastAPI
from prometheus_client import make_asgi_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, selectinload

from app import live_events
from app.accounts import routes as accounts
from app.accounts.models import Person
from app.authoring import routes as authoring
from app.coaching import api as coaching_api
from app.coaching import routes as coaching
from app.coaching.panel import hand_off_panel
from app.coaching.rota import readers_for
from app.coaching.withdraw import let_go
from app.entries import api as entries_api
from app.entries import me_api, me_routes
from app.entries import routes as entries
from app.entries.models import Entry, Message
from app.entries.thread import Panel
from app.health import router as health
from app.kit.guard import Guard
from app.kit.live import Hub, listen
from app.kit.web import FOLDER, Static, shell_routes, templates
from app.outside import leaving
from app.questions.lenses import default_frameworks
from app.questions.memory import routes as memory
from app.questions.memory.keep import end, kept_entries
from app.refusals import install
from app.routing import routes as routing
from app.routing.cards import load_card
from app.routing.panel import routing_panel
from app.screening import routes as screening
from app.screening.panel import flags_panel, identifiers_panel
from app.site import Site, gateway_of
from app.worker import run

log = structlog.get_logger()
SCREENERS = 4
ROUTERS = (
    entries_api.router, me_api.router, coaching_api.router, live_events.router, accounts.router, me_routes.router,
    entries.router, screening.router, coaching.router, routing.router, authoring.router, memory.api,
    memory.router, health,
)  # fmt: skip


def create_app(site: Site, *, with_worker: bool = True) -> FastAPI:
    """The pages, the API and, unless another process has it, the worker."""

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(site.warm)
        tasks = [asyncio.create_task(listen(site.url, app.state.hub))]
        if with_worker:
            tasks.append(asyncio.create_task(run(site.work)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    app = FastAPI(title="Afterward", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    _hang_up(app, site)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/metrics", make_asgi_app())
    install(app)
    app.add_middleware(Guard, secure=site.settings.secure)
    return app


def _hang_up(app: FastAPI, site: Site) -> None:
    """What the routes of earlier parts need from later ones hangs on app.state."""
    settings, state = site.settings, app.state
    static = Static.of(FOLDER / "static")
    state.settings, state.database, state.policy, state.site = settings, site.database, site.policy, site
    state.hub = Hub()
    state.gateway = lambda: gateway_of(settings)
    state.pages = templates(static, ZoneInfo(settings.time_zone))
    state.panels = (flags_panel, identifiers_panel, _routing(site), hand_off_panel)
    state.lenses = [{"id": one.id, "name": one.name} for one in default_frameworks() if "alone" in one.groups]
    state.would_read = lambda session, me: readers_for(session, me, urgent=False)
    state.leaving = leaving(settings)
    state.let_go = _let_go
    state.kept_for_memory = lambda session, me: kept_entries(session, me.id)
    state.take_in_soon = _taker(site)
    state.answer_for = lambda session, me, message_id: _answer(session, me, message_id, settings.locale)
    state.send_link = lambda to, url: _send_link(site, to, url)
    app.router.routes.extend(shell_routes(static, state.pages, "entries/offline.html", ("/help-now",)))


def _let_go(session: Session, me: Person) -> None:
    """Nobody waits for who erases themselves, and nothing is remembered of them."""
    let_go(session, me)
    end(session, me.id)


def _routing(site: Site) -> Panel:
    return routing_panel(site.policy, site.settings.locale, site.settings.questions_per_entry)


def _taker(site: Site) -> Any:
    """Screens a saved message within the budget; what is not done by then the worker does. Returns the entry's id."""
    pool = ThreadPoolExecutor(SCREENERS, thread_name_prefix="take-in")

    def take_in_soon(message_id: uuid.UUID) -> uuid.UUID:
        job = pool.submit(site.way.take_in, message_id)
        try:
            job.result(timeout=site.settings.screen_budget_ms / 1000)
        except OutOfTime:
            log.info("screen_over_budget")
        except SQLAlchemyError as error:
            log.warning("screen_left_to_worker", exc_info=error)
        with site.database.as_worker() as session:
            return session.scalars(select(Message.entry_id).where(Message.id == message_id)).one()

    return take_in_soon


def _answer(session: Session, me: Person, message_id: uuid.UUID, locale: str) -> dict[str, Any]:
    """What a program is told after a message was saved."""
    message = session.get_one(Message, message_id)
    entry = session.scalars(
        select(Entry).where(Entry.id == message.entry_id, Entry.owner_id == me.id).options(selectinload(Entry.messages))
    ).one()
    said: dict[str, Any] = {"id": str(entry.id), "state": str(entry.state)}
    if message.screened_at and entry.route:
        said["route"] = str(entry.route)
    cards = [one.card for one in entry.messages if one.card]
    if cards:
        said["card"] = {"id": cards[-1], **load_card(cards[-1], locale).model_dump(mode="json")}
    return said


def _send_link(site: Site, to: str, url: str) -> None:
    """By mail; on a laptop without a mail server the link is printed instead."""
    if site.work.post is None:
        print(f"Sign-in link: {url}", flush=True)
        return
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Afterward: your sign-in link", site.settings.mail_from, to
    mail.set_content(f"This link works once, for 15 minutes:\n\n{url}\n\nIf you did not ask for it, do nothing.\n")
    site.work.post(mail)
