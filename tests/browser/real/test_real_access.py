"""axe finds nothing on the real pages, by day and by night."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.real.conftest import Demo, Open
from tests.world import CALM, URGENT

pytestmark = pytest.mark.slow
SCHEMES = ("light", "dark")


@pytest.fixture(scope="session")
def written(demo: Demo) -> dict[str, str]:
    """An ordinary and an urgent entry of tomas; dr_ahmed has taken the urgent one."""
    tomas, texts = demo.api("tomas"), {"calm": CALM, "urgent": URGENT}
    ids = {name: tomas.post("/api/v1/entries", json={"text": text}).json()["id"] for name, text in texts.items()}
    ids["hand_off"] = demo.api("dr_ahmed").post("/api/v1/hand-offs/next").json()["id"]
    return ids


def violations(page: Page) -> list[str]:
    found: Any = Axe().run(page).response["violations"]
    return [f"{page.url} {each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_trainees_pages(written: dict[str, str], open_context: Open, scheme: str) -> None:
    page = open_context(as_="tomas", **PHONE, color_scheme=scheme, reduced_motion="reduce").new_page()
    found = []
    for path in (
        "/write",
        f"/entries/{written['calm']}",
        f"/entries/{written['urgent']}",
        "/entries",
        "/me",
        "/who-reads",
    ):
        page.goto(path)
        if path.endswith(written["calm"]):
            expect(page.locator(".ask")).to_have_count(1, timeout=20_000)
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_desk(written: dict[str, str], open_context: Open, scheme: str) -> None:
    page = open_context(as_="dr_ahmed", **DESK, color_scheme=scheme, reduced_motion="reduce").new_page()
    found = []
    for path in ("/desk", f"/desk/{written['hand_off']}"):
        page.goto(path)
        found += violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_prompt_authors_pages(demo: Demo, open_context: Open, scheme: str, size: dict[str, Any]) -> None:
    page = open_context(as_="ada", **size, color_scheme=scheme, reduced_motion="reduce").new_page()
    found = []
    for path in ("", "?sort=bank", "/questions.follow_up", "/questions.follow_up/1", "/stems.think.not"):
        page.goto(f"/prompts{path}")
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    page.goto("/prompts/questions.follow_up/1")
    page.get_by_role("button", name="Try it", exact=True).click()
    expect(page.locator(".pair .question")).to_have_count(2)
    assert not found + violations(page), "\n".join(found)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_pages_for_everybody(demo: Demo, open_context: Open, scheme: str) -> None:
    page = open_context(**PHONE, color_scheme=scheme, reduced_motion="reduce").new_page()
    found = []
    for path in ("/sign-in", "/help-now", demo.people["sam"]["sign_in"]):
        page.goto(path)
        found += violations(page)
    assert not found, "\n".join(found)
