"""What is written is never lost and never sent twice."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site, until

WORDS = "He asked for his glasses, and nobody had them."


def ready(page: Page) -> None:
    """The worker is in control and has kept its shell."""
    page.evaluate("navigator.serviceWorker.ready")
    until(lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))


def sheet(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("form[data-send] textarea")


def line(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("[data-save]").first


def outbox(page: Page) -> list[dict[str, object]]:
    return page.evaluate("outbox.waiting()")


def send(page: Page) -> None:
    page.get_by_role("button", name="Send", exact=True).click()


def test_a_draft_is_kept_here_and_then_there(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    expect(line(phone)).to_have_text("Saved on this phone")
    expect(line(phone)).to_have_text("Saved")
    assert site.world.drafts["new"] == WORDS


def test_a_draft_that_never_reached_the_server_is_there_again(site: Site, phone: Page) -> None:
    phone.goto("/write")
    site.world.status = 503
    sheet(phone).fill(WORDS)
    until(lambda: phone.evaluate("outbox.draft('mira:/drafts/new')"))
    site.world.drafts.clear()
    phone.reload()
    expect(sheet(phone)).to_have_value(WORDS)
    expect(line(phone)).to_have_text("Saved on this phone")


def test_a_shared_device_keeps_nothing(site: Site, phone: Page) -> None:
    phone.context.add_cookies([{"name": "shared", "value": "yes", "url": site.url}])
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    expect(line(phone)).to_have_text("Saved")
    assert phone.evaluate("indexedDB.databases()") == []
    send(phone)
    expect(phone.locator(".said .words")).to_have_text(WORDS)


def test_a_send_leads_to_the_thread_and_a_question_comes(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    send(phone)
    expect(phone.locator(".said .words")).to_have_text(WORDS)
    expect(phone.locator(".question")).to_have_text("What would you like to look at again?")
    expect(phone.locator("#announce")).to_have_text("New question")
    assert outbox(phone) == []


def test_without_signal_a_send_waits_and_goes_once(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    site.stop()
    send(phone)
    expect(line(phone)).to_have_text("No signal. Kept on this phone, sent when there is signal")
    expect(phone.locator("[data-unsent] [data-text]")).to_have_text(WORDS)
    expect(sheet(phone)).to_have_value("")
    site.start()
    expect(phone.locator("[data-unsent] a")).to_have_text("Open it")
    assert [form["text"] for path, form in site.world.posts] == [WORDS]


def test_an_answer_lost_twice_makes_one_entry(site: Site, phone: Page) -> None:
    site.world.lose_answers = 2
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    send(phone)
    expect(phone.locator("[data-unsent] a")).to_be_visible()
    assert site.world.hits == 3
    assert len(site.world.answers) == 1


def test_three_tabs_at_once_send_once(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    site.world.status = 503
    send(phone)
    until(lambda: site.world.hits >= 1)
    others = [phone.context.new_page() for _ in range(2)]
    for other in others:
        other.goto("/write")
    site.world.status, site.world.hits = 0, 0
    for page in [phone, *others]:
        page.evaluate("dispatchEvent(new Event('online'))")
    until(lambda: len(site.world.answers) == 1)
    until(lambda: outbox(phone) == [])
    assert site.world.hits == 1


def test_a_send_survives_a_shut_page(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    site.world.status = 503
    send(phone)
    until(lambda: outbox(phone))
    context = phone.context
    phone.close()
    site.world.status = 0
    context.new_page().goto("/entries")
    until(lambda: len(site.world.answers) == 1)


def test_signed_out_meanwhile_keeps_the_words_until_signed_in(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    site.world.signed_in = False
    send(phone)
    expect(line(phone)).to_have_text("Kept on this phone. Sign in to send it")
    site.world.signed_in = True
    phone.goto("/write")
    until(lambda: outbox(phone) == [])
    assert len(site.world.answers) == 1


def test_refused_words_come_back_into_the_page(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    site.world.status = 422
    send(phone)
    expect(line(phone)).to_have_text("This could not be taken. Your words are here")
    phone.get_by_role("button", name="Back into the page").click()
    expect(sheet(phone)).to_have_value(WORDS)
    assert outbox(phone) == []


def test_a_card_is_on_the_page_that_answers(site: Site, phone: Page) -> None:
    phone.goto("/entries/asked")
    sheet(phone).fill("I don't want to wake up tomorrow.")
    phone.get_by_role("button", name="Answer").click()
    expect(phone.locator(".card h2")).to_contain_text("Thank you for writing this down")
    expect(phone.get_by_role("link", name="Call 988")).to_be_visible()
    expect(sheet(phone)).to_have_value("")


def test_offline_one_can_write_and_find_help(site: Site, phone: Page) -> None:
    phone.goto("/write")
    ready(phone)
    site.stop()
    phone.goto("/write")
    expect(phone.get_by_role("heading")).to_have_text("There is no signal. You can write here.")
    sheet(phone).fill(WORDS)
    expect(line(phone)).to_have_text("Saved on this phone")
    send(phone)
    expect(phone.locator("[data-unsent] [data-text]")).to_have_text(WORDS)
    phone.get_by_role("link", name="Help now").click()
    expect(phone.get_by_role("link", name="Call 988")).to_be_visible()
    site.start()
    phone.goto("/write")
    until(lambda: [form["text"] for path, form in site.world.posts] == [WORDS])


def test_the_worker_sends_when_no_page_is_open(site: Site, phone: Page) -> None:
    phone.goto("/write")
    ready(phone)
    sheet(phone).fill(WORDS)
    site.world.status = 503
    send(phone)
    until(lambda: outbox(phone))
    context, worker = phone.context, phone.context.service_workers[0]
    phone.close()
    site.world.status = 0
    worker.evaluate("self.outbox.flush()")
    until(lambda: len(site.world.answers) == 1)
    context.close()


def test_personal_pages_are_not_kept_by_the_worker(site: Site, phone: Page) -> None:
    phone.goto("/write")
    ready(phone)
    phone.goto("/entries/asked")
    kept = phone.evaluate(
        "caches.keys().then(async k => (await (await caches.open(k[0])).keys()).map(r => new URL(r.url).pathname))"
    )
    assert {path for path in kept if not path.startswith("/static/")} == {"/offline", "/help-now"}


def test_signing_out_names_what_is_unsent_and_then_deletes_it(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    site.world.status = 503
    send(phone)
    until(lambda: outbox(phone))
    phone.goto("/me")
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("alert")).to_contain_text("Not sent yet: 1")
    phone.get_by_role("button", name="Sign out").click()
    expect(phone).to_have_url(f"{site.url}/sign-in")
    until(lambda: phone.evaluate("typeof outbox") == "object")  # the script comes after the page
    assert phone.evaluate("outbox.waiting()") == []


def test_somebody_elses_words_are_neither_shown_nor_sent(site: Site, phone: Page) -> None:
    phone.goto("/write")
    sheet(phone).fill(WORDS)
    site.world.status = 503
    send(phone)
    until(lambda: outbox(phone))
    phone.goto("/desk")  # Dr Okafor has signed in on the same phone
    until(lambda: phone.evaluate("outbox.owner()") == "dr_okafor")
    site.world.status, site.world.hits = 0, 0  # only now: until then Mira's own page and worker try again by themselves
    phone.evaluate("outbox.flush()")
    assert site.world.hits == 0


def test_without_scripts_the_form_is_enough(site: Site, open_context) -> None:  # type: ignore[no-untyped-def]
    page = open_context(**PHONE, java_script_enabled=False).new_page()
    page.goto("/write")
    page.locator("textarea").fill(WORDS)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".said .words")).to_have_text(WORDS)
    expect(page.locator(".question")).to_be_visible(timeout=8000)  # the page asks again by itself
