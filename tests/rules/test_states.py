"""Every pair of states, and every state with every kind of message."""

import uuid
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.coaching.states import HAND_OFF_MOVES, HandOffState
from app.entries.models import MAY_SAY, Author, Entry, Message, MessageKind
from app.entries.states import ENTRY_MOVES, EntryState
from app.kit.states import ForbiddenMove, check_move
from tests.world import CALM, World

MACHINES = ((ENTRY_MOVES, EntryState), (HAND_OFF_MOVES, HandOffState))


@pytest.mark.parametrize(("moves", "states"), MACHINES, ids=["entry", "hand-off"])
def test_every_pair_of_states_is_allowed_or_refused(moves: dict[str, frozenset[str]], states: type[EntryState]) -> None:
    assert set(moves) == set(states)
    for source, to in product(states, states):
        if to in moves[source]:
            check_move("x", moves, source, to)
        else:
            with pytest.raises(ForbiddenMove):
                check_move("x", moves, source, to)


def test_withdrawn_is_the_end_and_every_other_state_can_be_withdrawn() -> None:
    assert ENTRY_MOVES[EntryState.WITHDRAWN] == frozenset()
    for state in set(EntryState) - {EntryState.WITHDRAWN}:
        assert EntryState.WITHDRAWN in ENTRY_MOVES[state]


@given(st.lists(st.sampled_from(list(HandOffState)), max_size=30))
def test_a_hand_off_is_never_stuck(path: list[HandOffState]) -> None:
    """From wherever a hand-off gets to, somebody can still claim it or it can wait again."""
    here = HandOffState.WAITING
    for to in path:
        if to in HAND_OFF_MOVES[here]:
            here = to
    reachable, frontier = {here}, {here}
    while frontier:
        frontier = {HandOffState(to) for one in frontier for to in HAND_OFF_MOVES[one]} - reachable
        reachable |= frontier
    assert HandOffState.CLAIMED in reachable


def test_the_assistant_speaks_only_where_it_may(world: World) -> None:
    """Every state × every author × every kind, on the database itself."""
    entry_id = world.entry(world.write("mira", CALM)["id"]).id
    allowed = set()
    for seq, (state, author, kind) in enumerate(product(EntryState, Author, MessageKind), start=100):
        if _can_say(world, entry_id, seq, state, author, kind):
            allowed.add((state, author, kind))
    assistants = {one for one in allowed if one[1] is Author.ASSISTANT}
    assert assistants == {(EntryState.SUBMITTED, Author.ASSISTANT, MessageKind.QUESTION)}
    assert {(author, kind) for _, author, kind in allowed} == {(a, k) for a, kinds in MAY_SAY.items() for k in kinds}


def test_the_web_role_never_speaks_for_the_assistant(world: World) -> None:
    entry = world.entry(world.write("mira", CALM)["id"])
    message = Message(
        id=uuid.uuid4(), entry_id=entry.id, owner_id=entry.owner_id, seq=50,
        author="assistant", kind="question", body=b"x", prompt="p@1#x",
    )  # fmt: skip
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        world.site.database.as_person(entry.owner_id) as session,
    ):
        session.add(message)


def _can_say(world: World, entry_id: uuid.UUID, seq: int, state: EntryState, author: Author, kind: MessageKind) -> bool:
    message = Message(id=uuid.uuid4(), entry_id=entry_id, owner_id=world.people["mira"].id, seq=seq)
    message.author, message.kind = author, kind
    message.body, message.card = (None, "held") if kind is MessageKind.CARD else (b"x", None)
    message.prompt = "p@1#x" if author is Author.ASSISTANT else None
    try:
        with world.site.database.as_worker() as session:
            session.execute(update(Entry).where(Entry.id == entry_id).values(state=state))
            session.add(message)
    except DBAPIError:
        return False
    return True
