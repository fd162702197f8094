"""Pages ask for themselves again; what one types, where one stands and where the pointer is stay."""

from playwright.sync_api import Page, expect

from tests.browser import models
from tests.browser.conftest import Site, until


def changed(site: Site, subject: str, id: str) -> None:
    until(lambda: site.world.queues)
    site.world.changed(subject, id)


def test_a_question_arrives_under_ones_hands(site: Site, phone: Page) -> None:
    phone.set_viewport_size({"width": 390, "height": 500})  # as with a keyboard on the screen
    phone.goto("/entries/handoff")
    field = phone.locator("form[data-send] textarea")
    field.fill("I was going to say")
    field.evaluate("field => field.setSelectionRange(2, 5)")
    place = field.bounding_box()
    thread = site.world.threads["handoff"]
    thread["messages"].append(models.said("9", "I am here, Mira.", models.NOW, "coach", "Dr Okafor"))
    thread["save_line"] = "Dr Okafor will see this"
    changed(site, "entry", "handoff")
    expect(phone.locator(".said.coach")).to_contain_text("I am here, Mira.")
    expect(phone.locator("[data-save]")).not_to_have_text("Your coach will see this too")
    expect(field).to_be_focused()
    expect(field).to_have_value("I was going to say")
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [2, 5]
    after = field.bounding_box()
    assert place
    assert after
    assert abs(place["y"] - after["y"]) < 2


def test_another_entry_changes_nothing_here(site: Site, phone: Page) -> None:
    phone.goto("/entries/asked")
    asked: list[str] = []
    until(lambda: site.world.queues)
    phone.on("request", lambda request: asked.append(request.url))
    changed(site, "entry", "other")
    phone.wait_for_timeout(400)
    assert asked == []


def test_many_tabs_hold_one_connection_and_all_hear(site: Site, phone: Page) -> None:
    pages = [phone, *(phone.context.new_page() for _ in range(3))]
    for page in pages:
        page.goto("/entries/asked")
    until(lambda: len(site.world.queues) == 1)
    site.world.threads["asked"]["messages"].append(models.said("9", "Here too.", models.NOW))
    changed(site, "entry", "asked")
    for page in pages:
        expect(page.get_by_text("Here too.")).to_be_visible()
    assert len(site.world.queues) == 1


def test_when_the_listening_tab_closes_another_listens(site: Site, phone: Page) -> None:
    other = phone.context.new_page()
    for page in (phone, other):
        page.goto("/entries/asked")
    until(lambda: len(site.world.queues) == 1)
    first = set(site.world.queues)
    phone.close()
    until(lambda: site.world.queues - first)
    site.world.threads["asked"]["messages"].append(models.said("9", "Still here.", models.NOW))
    changed(site, "all", "-")
    expect(other.get_by_text("Still here.")).to_be_visible()


def test_the_list_does_not_move_under_the_pointer(site: Site, desk: Page) -> None:
    desk.goto("/desk")
    desk.locator(".item").nth(1).hover()
    rows = models.items(None)
    site.world.items = lambda current: [{**rows[3], "id": "fresh", "level_line": "Fellow"}, *rows]
    changed(site, "hand_off", "fresh")
    expect(desk.locator("[data-show]")).to_be_visible()
    assert desk.locator(".item").count() == 4
    desk.locator("[data-show]").click()
    expect(desk.locator(".item")).to_have_count(5)
    expect(desk.locator("#announce")).to_have_text("New on the desk")


def test_names_are_marked_and_replaced_with_one_tap(site: Site, phone: Page) -> None:
    phone.goto("/write")
    field = phone.locator("form[data-send] textarea")
    field.fill("🕯 Dr Meier left early.")
    phone.get_by_role("button", name="Write “the consultant”").click()
    expect(field).to_have_value("🕯 the consultant left early.")
    until(lambda: site.world.drafts["new"] == "🕯 the consultant left early.")
