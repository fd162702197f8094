"""What good looks like, from the first page to the last, in a browser against the demo."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.real.conftest import Demo, Open, sign_in

pytestmark = pytest.mark.slow
Shoot = Callable[[Page, str], None]

DEATH = (
    "A man died on our ward this evening. I had held his wrist while the registrar spoke with his daughters. "
    "The younger one asked me if it had hurt him, and I said no. I still hear how quickly I said it."
)
ANSWER = "I said it quickly because I wanted her to stop looking at me."
DARK = "I don't want to wake up tomorrow. I keep thinking about the car park roof."
FLAGGED = "I don't want to wake up tomorrow"
REPLY = "I have read this, Mira. I am ringing you now."


def write(page: Page, text: str) -> None:
    page.goto("/write")
    page.get_by_label("What you write").fill(text)
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/entries/*")


def entry_of(page: Page) -> str:
    return page.url.rsplit("/", 1)[1].partition("?")[0]


def current_question(page: Page) -> str:
    question = page.locator(".ask:not(.past) .question")
    expect(question).to_have_count(1, timeout=20_000)
    return question.inner_text()


def hand_off_of(demo: Demo, coach: str, entry_id: str) -> str:
    items = demo.api(coach).get("/api/v1/hand-offs").json()["items"]
    return next(str(one["id"]) for one in items if one["entry_id"] == entry_id)


def test_signing_in_by_the_link(demo: Demo, open_context: Open, shoot: Shoot) -> None:
    page = open_context(**PHONE).new_page()
    page.goto("/")
    shoot(page, "sign_in")
    page.goto(demo.people["mira"]["sign_in"])
    shoot(page, "burn")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/write")
    expect(page.locator(".who")).to_contain_text("you")
    expect(page.get_by_label("What you write")).to_be_visible()
    shoot(page, "write")
    again = page.request.post(demo.people["mira"]["sign_in"])
    assert again.status == 410
    assert "has been used" in again.text()


def test_an_ordinary_evening(demo: Demo, open_context: Open, shoot: Shoot) -> None:
    page = open_context(as_="mira", **PHONE).new_page()
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    write(page, DEATH)
    loads.clear()
    shoot(page, "on_its_way")
    first = current_question(page)
    assert loads == []
    quoted = first.partition("“")[2].partition("”")[0].rstrip(".,…")
    assert quoted
    assert quoted in DEATH
    shoot(page, "asked")
    page.get_by_label("Your answer").fill(ANSWER)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".said.trainee", has_text=ANSWER)).to_be_visible()
    expect(page.locator(".ask")).to_have_count(2, timeout=20_000)
    second = current_question(page)
    assert second != first
    shoot(page, "asked_again")
    page.get_by_role("button", name="Done for now").click()
    expect(page.locator(".noted", has_text="Done for now")).to_be_visible()
    shoot(page, "done")
    page.goto("/entries")
    expect(page.locator(".pile")).to_contain_text("A man died on our ward")
    shoot(page, "list")


def test_another_evening(demo: Demo, open_context: Open, shoot: Shoot) -> None:
    phone = open_context(as_="mira", **PHONE).new_page()
    desk = open_context(as_="dr_okafor", **DESK).new_page()
    desk.goto("/desk")
    waiting = desk.locator(".item.urgent").count()
    write(phone, DARK)
    expect(phone.locator(".card")).to_be_visible()
    expect(phone.get_by_role("link", name="988").first).to_be_visible()
    expect(phone.locator(".person")).to_contain_text("Dr Okafor")
    expect(phone.get_by_label("Go on writing")).to_be_editable()
    expect(phone.locator(".ask")).to_have_count(0)
    shoot(phone, "urgent")

    expect(desk.locator(".item.urgent")).to_have_count(waiting + 1)
    shoot(desk, "desk_list")
    desk.goto(f"/desk/{hand_off_of(demo, 'dr_okafor', entry_of(phone))}")
    shoot(desk, "desk_open")
    desk.keyboard.press("a")
    expect(desk.get_by_label("Your reply")).to_be_visible()
    expect(desk.locator("mark.flag").first).to_contain_text(FLAGGED)
    shoot(desk, "desk_claimed")
    expect(phone.locator(".person")).to_contain_text("Dr Okafor has this open")
    desk.keyboard.press("r")
    desk.keyboard.type(REPLY)
    desk.keyboard.press("Control+Enter")
    expect(phone.locator(".said.coach")).to_contain_text(REPLY)
    expect(phone.locator(".ask")).to_have_count(0)
    expect(phone.get_by_label("Go on writing")).to_be_editable()
    shoot(phone, "answered")
    shoot(desk, "desk_answered")
    phone.goto("/me")
    expect(phone.locator(".ledger").first).to_contain_text("Dr Okafor")
    shoot(phone, "me")


def test_who_grades_the_trainee_finds_nothing(demo: Demo, open_context: Open, shoot: Shoot) -> None:
    entry = demo.api("mira").post("/api/v1/entries", json={"text": DARK}).json()["id"]
    hand_off = hand_off_of(demo, "dr_okafor", entry)
    desk = open_context(as_="prof_lind", **DESK).new_page()
    desk.goto("/desk")
    expect(desk.locator(".pane")).to_contain_text("Nobody waits")
    expect(desk.locator(".counts")).to_contain_text("0 waiting")
    assert desk.locator(".item").count() == 0
    assert desk.request.get(f"/desk/{hand_off}").status == 404
    assert desk.request.get(f"/entries/{entry}").status in (403, 404)
    shoot(desk, "desk_empty")


def test_without_javascript(demo: Demo, open_context: Open, shoot: Shoot) -> None:
    page = open_context(**PHONE, java_script_enabled=False).new_page()
    sign_in(page, demo, "wen")
    write(page, DEATH)
    question = page.locator(".ask .question")
    question.wait_for(timeout=20_000)  # the page asks for itself again every three seconds
    page.get_by_label("Your answer").fill(ANSWER)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".said.trainee", has_text=ANSWER)).to_be_visible()
    expect(page.locator(".ask")).to_have_count(2, timeout=20_000)
    shoot(page, "no_javascript")
    page.get_by_role("button", name="Done for now").click()
    expect(page.locator(".noted", has_text="Done for now")).to_be_visible()
    write(page, DARK)
    expect(page.locator(".card")).to_be_visible()
    expect(page.get_by_label("Go on writing")).to_be_editable()


def test_a_sign_in_link_that_is_read_is_not_used_up(demo: Demo) -> None:
    link = demo.people["tomas"]["sign_in"]
    with httpx.Client(trust_env=False, follow_redirects=True) as reader:
        assert [reader.get(link).status_code for _ in range(2)] == [200, 200]
        assert reader.post(link).url.path == "/write"
        assert reader.post(link).status_code == 410
