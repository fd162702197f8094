"""What the trainee's own page says of identifiers, and of a case, a place and a time that meet without a name."""

from tests.world import World

RARE = "The mayor of our village was stabbed on Christmas Day, and I held the pressure until the helicopter came."
PLAIN = "I was slow tonight and I was kind, and I would like to be both quick and kind."
SENTENCE = "may point to one person even without a name"


def test_a_rare_combination_is_told_on_the_writers_own_page(world: World) -> None:
    mira = world.browser("mira")
    thread = mira.post("/entries", data={"text": RARE})
    assert SENTENCE in thread.text
    assert world.thread("mira", thread.url.path.rsplit("/", 1)[1])["rare_combination"] is True


def test_it_blocks_nothing(world: World) -> None:
    entry = world.write("mira", RARE)
    world.run_jobs()
    assert world.entry(entry["id"]).state != "draft"


def test_it_is_not_told_of_ordinary_words(world: World) -> None:
    entry = world.write("mira", PLAIN)
    assert world.thread("mira", entry["id"])["rare_combination"] is False


def test_once_kept_it_is_told_no_more(world: World) -> None:
    mira = world.browser("mira")
    path = mira.post("/entries", data={"text": RARE}).url.path
    kept = mira.post(f"{path}/identifiers", data={"n": "rare", "choice": "keep"})
    assert kept.status_code == 200
    assert "This could show who somebody is" not in kept.text


def test_a_draft_is_told_of_it_as_one_types(world: World) -> None:
    mira = world.browser("mira")
    assert mira.put("/drafts/new", json={"text": RARE}).json()["rare_combination"] is True
    assert mira.put("/drafts/new", json={"text": PLAIN}).json()["rare_combination"] is False
