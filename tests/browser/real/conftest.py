"""The demo as people start it, in a process of its own; browsers sign in by the mailed link, as anybody would."""

import json
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import PHONE
from tests.cli.commands import begin
from tests.postgres import open_folder

READY_SECONDS = 90
MAIL_SECONDS = 10
Open = Callable[..., BrowserContext]


class Demo:
    """What the demo said of itself, and the mail that it prints because there is no mail server."""

    def __init__(self, folder: Path) -> None:
        self.process = begin(
            "demo", "--json", "--port", "0", TMPDIR=str(folder), AFTERWARD_SIGN_INS_PER_QUARTER_HOUR="99"
        )
        self.printed: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        said = json.loads(self.printed.get(timeout=READY_SECONDS))
        self.url: str = said["url"]
        self.people: dict[str, dict[str, str]] = said["people"]
        self.states: dict[str, Any] = {}

    def mailed_link(self) -> str:
        return self.printed.get(timeout=MAIL_SECONDS).partition("Sign-in link: ")[2].strip()

    def api(self, who: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.people[who]['token']}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=30, trust_env=False)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.printed.put(line.decode())


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    with open_folder() as folder:
        running = Demo(folder)
        yield running
        running.stop()


@pytest.fixture
def open_context(browser: Browser, demo: Demo) -> Iterator[Open]:
    """`as_` is who is signed in. Nothing may stand on the console: a breach of the CSP would."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(as_: str | None = None, **options: Any) -> BrowserContext:
        if as_:
            options["storage_state"] = _signed_in(browser, demo, as_)
        context = browser.new_context(base_url=demo.url, **options)
        context.set_default_timeout(15_000)
        context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture(scope="session")
def shoot(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Page, str], None]:
    """Keeps a picture of a page: in AFTERWARD_SHOTS when that is set."""
    named = os.environ.get("AFTERWARD_SHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("shots")
    folder.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png", full_page=True)

    return keep


def sign_in(page: Page, demo: Demo, who: str) -> None:
    page.goto("/")
    page.get_by_label("Your address").fill(f"{who}@example.org")
    page.get_by_role("button", name="Send me a link").click()
    page.get_by_role("heading", name="Look in your mail").wait_for()
    page.goto(demo.mailed_link())
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def _signed_in(browser: Browser, demo: Demo, who: str) -> Any:
    if who not in demo.states:
        context = browser.new_context(base_url=demo.url, java_script_enabled=False, **PHONE)
        sign_in(context.new_page(), demo, who)
        demo.states[who] = context.storage_state()
        context.close()
    return demo.states[who]
