"""An ordinary evening: a question that quotes the writer, an answer, another question, done for now."""

from tests.world import CALM, MORE_ANSWERS, World, key_of


def test_a_question_comes_back_and_quotes_the_writer(world: World) -> None:
    entry = world.write("mira", CALM)
    assert entry["route"] == "ask"
    assert "card" not in entry
    world.run_jobs()
    thread = world.thread("mira", entry["id"])
    assert thread["state"] == "asked"
    question = thread["messages"][-1]
    assert (question["author"], question["kind"], question["source"]) == ("assistant", "question", "library")
    assert question["text"].endswith("?")
    quoted = question["text"].partition("“")[2].partition("”")[0]
    assert quoted.rstrip(".…") in CALM
    assert question["prompt"].count("@") == question["prompt"].count("#") == 1
    assert question["purpose"]


def test_three_questions_and_then_the_machine_closes_by_itself(world: World) -> None:
    entry = world.write("mira", CALM)
    mira = world.api("mira")
    for answer in MORE_ANSWERS:
        world.run_jobs()
        mira.post(f"/api/v1/entries/{entry['id']}/answers", json={"text": answer})
    world.run_jobs()
    thread = world.thread("mira", entry["id"])
    questions = [one["text"] for one in thread["messages"] if one["author"] == "assistant"]
    assert len(questions) == len(set(questions)) == 3
    assert thread["state"] == "closed"


def test_the_pages_work_without_javascript(world: World) -> None:
    mira = world.browser("mira")
    page = mira.get("/write")
    assert page.status_code == 200
    thread = mira.post("/entries", data={"text": CALM, "key": key_of(page.text)})
    assert thread.url.path.startswith("/entries/")
    assert "A question is on its way" in thread.text
    world.run_jobs()
    asked = mira.get(thread.url.path)
    assert "Asked by software" in asked.text
    done = mira.post(f"{thread.url.path}/closure", data={})
    assert "Done for now" in done.text
    assert world.entry(thread.url.path.rsplit("/", 1)[1]).state == "closed"


def test_another_question_differs_and_counts(world: World) -> None:
    mira = world.browser("mira")
    thread = mira.post("/entries", data={"text": CALM})
    world.run_jobs()
    mira.post(f"{thread.url.path}/another-question", data={})
    world.run_jobs()
    entry_id = thread.url.path.rsplit("/", 1)[1]
    questions = world.said_by("mira", entry_id, "assistant")
    assert len(set(questions)) == 2
    assert world.entry(entry_id).questions_asked == 2
