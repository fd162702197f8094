"""Whatever happens, in whatever order: what was held, offered, passed on or taken back is never recalled."""

import uuid
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from app.accounts.models import Person
from app.coaching.ask_for_coach import ask_for_coach
from app.coaching.withdraw import withdraw
from app.entries.models import Entry
from app.entries.queries import own_entries
from app.entries.write import answer, submit
from app.kit import clock
from app.questions.memory import keep
from app.questions.memory.models import Memory
from app.questions.memory.recall import recall
from app.screening.flags import Flag, Kind, Screening, Severity, Writing
from tests.world import World

THEME = "I talked too fast to the family because I was unsure"
NOW = "I talked too fast to the family again because I was unsure of the plan."
KINDS = {f"{kind.name}/{severity.name}": (kind, severity) for kind in Kind for severity in Severity}
STEPS = ("write", "answer", "flag", "person", "withdraw", "allow", "end", "later", "question")


def scripted(writing: Writing) -> Screening:
    """A text that ends in KIND/SEVERITY is flagged so."""
    last = writing.text.rpartition(" ")[2]
    flags = (Flag(*KINDS[last], "scripted", "1"),) if last in KINDS else ()
    return Screening(flags, (), writing.text)


class Trainee:
    """Does what the steps say, and remembers what was ever held."""

    def __init__(self, world: World) -> None:
        self.world, self.me, self.n = world, world.people["mira"], 0
        self.entries: list[uuid.UUID] = []

    def do(self, step: str, kind: str, place: int) -> None:
        entry_id = self.entries[place % len(self.entries)] if self.entries else None
        if step == "write" or entry_id is None:
            self.n += 1
            self.entries.append(self._take_in(lambda s, me: submit(s, me, f"{THEME} for the {self.n}. time today.")))
        elif step in ("answer", "flag"):
            words = f"{THEME}, and I said so {kind if step == 'flag' else 'then'}"
            self._if_open(entry_id, lambda: self._take_in(lambda s, me: answer(s, me, entry_id, words)))
        elif step == "person":
            self._if_open(
                entry_id, lambda: self._as_me(lambda s: ask_for_coach(s, self.me, entry_id, self.world.site.policy))
            )
        elif step == "withdraw":
            self._as_me(lambda s: withdraw(s, self.me, entry_id))
        elif step in ("allow", "end"):
            self._as_me(lambda s: (keep.begin if step == "allow" else keep.end)(s, self.me.id))
        elif step == "question":
            self.world.site.way.ask(entry_id)
        self.world.run_jobs()

    def recalled(self) -> list[tuple[str, Entry]]:
        """What could be quoted a month later, with the thread that it is from."""
        with clock.standing_at(clock.now() + timedelta(days=30)), self.world.site.database.as_worker() as session:
            fresh = Entry(id=uuid.uuid4(), owner_id=self.me.id, state="submitted")
            fresh.owner = session.get_one(Person, self.me.id)
            found = recall(session, fresh, NOW)
            session.expunge_all()
            return [(one.sentence, self._entry_of(one.message_id)) for one in found]

    def _entry_of(self, message_id: uuid.UUID) -> Entry:
        from app.entries.models import Message

        with self.world.site.database.as_worker() as session:
            return session.scalars(select(Entry).join(Message).where(Message.id == message_id)).one()

    def _take_in(self, act) -> uuid.UUID:  # type: ignore[no-untyped-def]
        message = self._as_me(lambda s: act(s, self.me))
        self.world.site.way.take_in(message.id)
        return message.entry_id  # type: ignore[no-any-return]

    def _if_open(self, entry_id: uuid.UUID, act) -> None:  # type: ignore[no-untyped-def]
        if self.world.entry(str(entry_id)).state != "withdrawn":
            act()

    def _as_me(self, act):  # type: ignore[no-untyped-def]
        with self.world.site.database.as_person(self.me.id) as session:
            return act(session)


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.sampled_from(sorted(KINDS)), st.integers(0, 3)), min_size=3, max_size=12
    )
)
def test_no_held_text_is_ever_recalled(world: World, path: list[tuple[str, str, int]]) -> None:
    world.way(screen=scripted, look_back=lambda *_: ())
    _begin_anew(world)
    trainee = Trainee(world)
    trainee.do("write", "", 0)
    trainee.do("allow", "", 0)
    allowed = True
    for step, kind, place in path:
        trainee.do(step, kind, place)
        allowed = {"allow": True, "end": False}.get(step, allowed)
    with world.site.database.as_worker() as session:
        flagged = set(session.scalars(text("select entry_id from flags")))
        passed_on = set(session.scalars(text("select entry_id from hand_offs")))
        remembered = set(session.scalars(select(Memory.entry_id)))
    recalled = trainee.recalled()
    assert allowed or not (recalled or remembered)
    for entry_id in (*remembered, *(entry.id for _, entry in recalled)):
        entry = world.entry(str(entry_id))
        assert entry.route == "ask"
        assert entry.state in ("submitted", "asked", "closed")
        assert entry_id not in flagged | passed_on


def test_the_same_path_without_anything_held_is_recalled(world: World) -> None:
    world.way(screen=scripted, look_back=lambda *_: ())
    trainee = Trainee(world)
    for step in ("write", "allow"):
        trainee.do(step, "", 0)
    assert trainee.recalled()


def _begin_anew(world: World) -> None:
    """Each path begins with everything of the paths before taken back."""
    me = world.people["mira"]
    with world.site.database.as_person(me.id) as session:
        keep.end(session, me.id)
        for entry in session.scalars(own_entries(me)):
            withdraw(session, me, entry.id)
