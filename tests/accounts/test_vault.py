"""Private text opens for its owner, its field and its row, and for nothing once the key is erased."""

import uuid

import pytest

from app.accounts.erase import erase
from app.accounts.models import Person
from app.accounts.vault import open_text, seal_text
from app.kit.crypto import Unreadable
from tests.world import World

WORDS = "I said yes before I knew. 🕯"
ROW = uuid.uuid4()


@pytest.fixture
def sealed(world: World) -> bytes:
    with world.site.database.as_worker() as session:
        return seal_text(session, world.people["mira"].id, "messages.body", ROW, WORDS)


def opened(world: World, sealed: bytes, who: str = "mira", field: str = "messages.body", row: uuid.UUID = ROW) -> str:
    with world.site.database.as_worker() as session:
        return open_text(session, world.people[who].id, field, row, sealed)


def test_round_trip(world: World, sealed: bytes) -> None:
    assert opened(world, sealed) == WORDS
    assert WORDS.encode()[:12] not in sealed


@pytest.mark.parametrize(
    "moved", [{"who": "tomas"}, {"field": "drafts.body"}, {"row": uuid.uuid4()}], ids=["owner", "field", "row"]
)
def test_what_was_moved_is_unreadable(world: World, sealed: bytes, moved: dict[str, str]) -> None:
    with pytest.raises(Unreadable):
        opened(world, sealed, **moved)  # type: ignore[arg-type]


def test_erasing_the_key_erases_the_words_in_every_copy(world: World, sealed: bytes) -> None:
    with world.site.database.as_worker() as session:
        erase(session, session.get_one(Person, world.people["mira"].id))
    with pytest.raises(Unreadable, match="erased"):
        opened(world, sealed)
    with world.site.database.as_worker() as session:
        erase(session, session.get_one(Person, world.people["mira"].id))
