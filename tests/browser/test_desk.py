"""The desk by keys: each does what its button does, none while one types, all can be switched off."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, until


def go(page: Page, key: str) -> None:
    """Press and wait for the page that answers: a context that is closed during a navigation hangs."""
    with page.expect_navigation():
        page.keyboard.press(key)


def posted(site: Site) -> list[str]:
    return [path for path, _ in site.world.posts]


def test_j_and_k_move_and_enter_opens(desk: Page) -> None:
    desk.goto("/desk")
    for key, row in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        desk.keyboard.press(key)
        expect(desk.locator(".item").nth(row)).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator(".item[aria-current=true]")).to_contain_text("Intern")


@pytest.mark.parametrize(
    ("page", "key", "path"),
    [
        ("/desk", "n", "/desk/next"),
        ("/desk/dark", "a", "/desk/dark/claim"),
        ("/desk/mine", "b", "/desk/mine/return"),
        ("/desk/mine", "x", "/desk/mine/release"),
    ],
)
def test_one_key_is_one_post(site: Site, desk: Page, page: str, key: str, path: str) -> None:
    desk.goto(page)
    expect(desk.locator(f"[data-key='{key}'] kbd")).to_be_visible()
    go(desk, key)
    assert posted(site) == [path]


def test_escalating_takes_a_second_press(site: Site, desk: Page) -> None:
    desk.goto("/desk/mine")
    desk.keyboard.press("!")
    expect(desk.get_by_role("button", name="Page on-call now")).to_be_focused()
    assert posted(site) == []
    go(desk, "Enter")
    assert posted(site) == ["/desk/mine/escalate"]


def test_escape_closes_a_menu_and_gives_the_place_back(desk: Page) -> None:
    desk.goto("/desk/mine")
    desk.keyboard.press("e")
    expect(desk.get_by_role("button", name="We spoke")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("button", name="We spoke")).to_be_hidden()
    expect(desk.locator("summary", has_text="Close")).to_be_focused()


def test_keys_are_letters_while_one_types(site: Site, desk: Page) -> None:
    desk.goto("/desk/mine")
    desk.keyboard.press("r")
    field = desk.get_by_label("Your reply")
    expect(field).to_be_focused()
    desk.keyboard.type("banjo x!")
    expect(field).to_have_value("banjo x!")
    assert posted(site) == []
    desk.keyboard.press("Control+Enter")
    until(lambda: posted(site) == ["/desk/mine/replies"])
    expect(field).to_have_value("")


def test_single_keys_can_be_switched_off(site: Site, desk: Page) -> None:
    desk.goto("/desk/dark")
    desk.keyboard.press("?")
    desk.get_by_label("Single keys act on this device").uncheck()
    desk.get_by_role("dialog").get_by_role("button", name="Close").click()
    desk.reload()
    desk.keyboard.press("a")
    expect(desk.locator("[data-key=a] kbd")).to_be_hidden()
    assert posted(site) == []


def test_the_flagged_words_stand_first(desk: Page) -> None:
    desk.goto("/desk/mine")
    expect(desk.locator(".pane .thread > *").first).to_have_text("I don't want to wake up tomorrow.")
