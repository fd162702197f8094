"""Every page, on phone and desk, light and dark: axe finds nothing, nothing overflows, targets can be hit."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DESK, PHONE, Site

PATHS = """
/write /write?draft=Some+words&error=Write+something+first. /entries /entries?empty=1 /entries/asked /entries/live
/entries/long /entries/held /entries/urgent /entries/handoff /entries/replied /entries/offer /entries/closed
/entries/withdrawn /entries/failed /who-reads /help-now /desk /desk?empty=1 /desk/dark /desk/mine /desk/other
/sign-in /sign-in?sent=1 /sign-in?error=That+is+no+address. /sign-in/tok /sign-in/tok?error=This+link+was+used.
/me /me?memory=1 /entries/told /entries/round /error /offline
""".split()  # noqa: SIM905
SETTINGS = {
    "phone, dark": PHONE | {"color_scheme": "dark"},
    "phone, light": PHONE | {"color_scheme": "light"},
    "desk, dark": DESK | {"color_scheme": "dark"},
    "desk, light": DESK | {"color_scheme": "light"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "forced colours": DESK | {"forced_colors": "active"},
}
SMALL = """() => [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')].filter((e) => {
  if (!e.checkVisibility() || e.closest('p, .unseen, .skip') || e.matches('.skip, input[type=checkbox]')) return false;
  const box = e.getBoundingClientRect();
  return box.height < 43.5 || box.width < 43.5;
}).map((e) => `${e.textContent.trim()} ${e.getBoundingClientRect().width}x${e.getBoundingClientRect().height}`)"""


SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`html { font-size: 150% !important }
    * { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture(params=SETTINGS)
def page(request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(**SETTINGS[request.param], reduced_motion="reduce", service_workers="block").new_page()


def problems(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    found = [f"{each['id']}: {node['html'][:90]}" for each in violations for node in each["nodes"]]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*found, *page.evaluate(SMALL), *(["overflow"] if wide else [])]


def test_pages_can_be_used_by_everybody(site: Site, page: Page) -> None:
    found = []
    for path in PATHS:
        page.goto(path)
        for detail in page.locator("details").all():
            detail.evaluate("detail => { detail.open = true; }")
        found += [f"{path}: {problem}" for problem in problems(page)]
    assert not found, "\n".join(found)


def test_help_is_at_the_same_place_on_every_page(site: Site, phone: Page) -> None:
    places = set()
    for path in PATHS:
        phone.goto(path)
        box = phone.get_by_role("link", name="Help now").bounding_box()
        assert box
        places.add((box["x"], box["y"]))
    assert len(places) == 1


def test_the_dialog_of_keys_is_clean_too(site: Site, desk: Page) -> None:
    desk.goto("/desk")
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_be_visible()
    assert Axe().run(desk).violations_count == 0


def test_tab_reaches_the_sheet_and_its_focus_is_seen(site: Site, phone: Page) -> None:
    phone.goto("/entries/asked")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="To the page")).to_be_focused()
    phone.keyboard.press("Enter")
    for _ in range(2):
        phone.keyboard.press("Tab")
    expect(phone.get_by_label("Your answer")).to_be_focused()
    assert phone.locator(".sheet").evaluate("sheet => getComputedStyle(sheet).boxShadow") != "none"


def test_wide_text_spacing_and_large_text_still_fit(site: Site, open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(**PHONE).new_page()
    for path in PATHS:
        page.goto(path)
        page.evaluate(SPACED)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
