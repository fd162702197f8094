"""The rating page in a browser: one key a pair, back by another, and nothing lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evals.rate.page import Desk, server
from evals.rate.pairs import Asked, Pair, write_pairs
from evals.rate.ratings import file_of, read_ratings

PAIRS = [
    Pair(str(n), f"I held door {n}.", (Asked("words", "Whose door?"), Asked("bank", "What of it?"))) for n in (1, 2)
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_pairs(PAIRS, tmp_path / "pairs.jsonl")
    return tmp_path / "pairs.jsonl"


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(browser: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    running = server(Desk(file, PAIRS), 0)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{running.server_address[1]}", java_script_enabled=request.param
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Your name").fill("ada")
    page.get_by_label("Your name").press("Enter")
    yield page
    context.close()
    running.shutdown()
    running.server_close()


def test_two_keys_rate_two_pairs_or_two_clicks_do(page: Page, file: Path, request: pytest.FixtureRequest) -> None:
    scripted = "no script" not in request.node.name
    expect(page.locator(".soft").first).to_have_text("ada · pair 1 of 2")
    page.wait_for_load_state()  # until then no script listens to keys
    page.keyboard.press("1") if scripted else page.locator("button[value='1']").click()
    expect(page.locator(".soft").first).to_have_text("ada · pair 2 of 2")
    page.wait_for_load_state()
    page.keyboard.press("0") if scripted else page.locator("button[value='0']").click()
    expect(page.get_by_role("heading")).to_have_text("All 2 pairs are rated")
    assert [one.choice for one in read_ratings(file_of(file, "ada")).values()] == ["1", "0"]
