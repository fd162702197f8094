"""THE WAY: what happens to everything that a trainee writes. Saved first; then screened, routed, and one thing done.

take_in(message)       screen → decide → ask | offer | hand off | escalate
look_outside(message)  where a site wants it, before anything is asked: outside screens, which may only call a person
ask(entry)             context → draft → output screens → post, knock first
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.coaching.hand_off import open_hand_off, reopen_for_answer
from app.entries.go_on import ASK
from app.entries.models import Author, Entry, Message, MessageKind
from app.entries.queries import lock_entry
from app.entries.states import EntryState
from app.entries.write import next_seq
from app.kit.db import Database
from app.kit.jobs import defer
from app.questions.memory.keep import remember, remember_soon
from app.questions.post import occasion_for, post
from app.questions.question import CouldNotAsk, Question, QuestionContext
from app.questions.rounds import rounds_of
from app.routing.decide import Decision, decide
from app.routing.policy import Policy, Route
from app.screening.flags import Flag, Screening, Writing
from app.screening.outside.raising import raised
from app.screening.record import findings_on, is_latest, record_flags, writing_of

LOOK_OUTSIDE = "look_outside"


@dataclass(frozen=True)
class Way:
    """What the way needs: database, policy, screens, a look at earlier entries, and something that makes questions.

    `outside` asks the outside screens, where a site has switched some on, with the text and its local flags.
    """

    database: Database
    policy: Policy
    screen: Callable[[Writing], Screening]
    make_question: Callable[[QuestionContext], Question | CouldNotAsk]
    look_back: Callable[[Session, Message], tuple[Flag, ...]] = rounds_of
    outside: Callable[[Writing, Sequence[Flag]], Sequence[Flag]] | None = None
    questions_per_entry: int = 3
    locale: str = "en"

    def take_in(self, message_id: uuid.UUID) -> Decision | None:
        """Screen and route one message, once; None when it was done before."""
        with self.database.as_worker() as session:
            message = _lock_message(session, message_id, screened=False)
            if message is None:
                return None
            entry = message.entry
            screening = self.screen(writing_of(session, message, self.locale))
            flags = screening.flags
            if decide(flags, self.policy).route is Route.ASK:
                flags = (*flags, *self.look_back(session, message))
            decision = decide(flags, self.policy)
            record_flags(session, message, flags)
            if entry.state == EntryState.WITHDRAWN and decision.route is not Route.ESCALATE:
                return decision
            self._act(session, entry, decision)
            if self.outside:
                defer(session, LOOK_OUTSIDE, message_id=str(message.id))
            elif decision.route is Route.ASK:
                _go_on(session, message)
            return decision

    def look_outside(self, message_id: uuid.UUID) -> Decision | None:
        """Let the outside screens read a message, with no transaction open; act on what they add, then go on to ask."""
        with self.database.as_worker() as session:
            message = _lock_message(session, message_id, screened=True)
            if message is None or message.entry.state == EntryState.WITHDRAWN:
                return None
            writing, local = writing_of(session, message, self.locale), findings_on(session, message)
        said = self.outside(writing, local) if self.outside else ()
        with self.database.as_worker() as session:
            message = _lock_message(session, message_id, screened=True)
            return self._heed(session, message, said) if message else None

    def ask(self, entry_id: uuid.UUID) -> Message | None:
        """Make a question with no transaction open, then post it if the thread still waits for it."""
        with self.database.as_worker() as session:
            occasion = occasion_for(session, entry_id, limit=self.questions_per_entry, locale=self.locale)
        if occasion is None:
            return None
        question = self.make_question(occasion.context)
        with self.database.as_worker() as session:
            return post(session, occasion, question)

    def remember(self, message_id: uuid.UUID) -> None:
        """Keep what may be quoted back weeks later, where its writer allows it."""
        with self.database.as_worker() as session:
            remember(session, message_id)

    def _heed(self, session: Session, message: Message, said: Sequence[Flag]) -> Decision:
        """Keep and act on what raises; safe to do twice, since what was kept before raises nothing."""
        local = findings_on(session, message)
        added = raised(local, said)
        decision = decide((*local, *added), self.policy)
        if added:
            record_flags(session, message, added)
            if message.entry.state != EntryState.WITHDRAWN or decision.route is Route.ESCALATE:
                self._act(session, message.entry, decision)
        if decision.route is Route.ASK:
            _go_on(session, message)
        return decision

    def _act(self, session: Session, entry: Entry, decision: Decision) -> None:
        acts: dict[Route, Callable[[Session, Entry, Decision], None]] = {
            Route.ASK: _let_ask,
            Route.OFFER: _offer,
            Route.HAND_OFF: partial(_hand_off, policy=self.policy),
            Route.ESCALATE: partial(_hand_off, policy=self.policy),
        }
        acts[decision.route](session, entry, decision)
        if entry.state == EntryState.WITH_COACH:
            reopen_for_answer(session, entry, self.policy)


def _let_ask(session: Session, entry: Entry, decision: Decision) -> None:
    """The machine may ask; it is silent where a person holds the thread or the choice is the trainee's."""
    entry.library_only = entry.library_only or decision.library_only
    _note_route(entry, decision)
    if entry.state == EntryState.SUBMITTED:
        _show_card(session, entry, decision)


def _go_on(session: Session, message: Message) -> None:
    """Nobody is called: the message may be remembered, and a question asked if nothing was written after it."""
    remember_soon(session, message)
    if message.entry.state == EntryState.SUBMITTED and is_latest(session, message):
        defer(session, ASK, entry_id=str(message.entry_id))


def _offer(session: Session, entry: Entry, decision: Decision) -> None:
    _note_route(entry, decision)
    _reopen(entry)
    if entry.state in (EntryState.SUBMITTED, EntryState.ASKED):
        _show_card(session, entry, decision)
        entry.move(EntryState.OFFERED, by=None, kind=str(decision.kind))


def _hand_off(session: Session, entry: Entry, decision: Decision, *, policy: Policy) -> None:
    _note_route(entry, decision)
    _reopen(entry)
    _show_card(session, entry, decision)
    open_hand_off(session, entry, decision, policy)


def _reopen(entry: Entry) -> None:
    """The trainee was done before the screens were: what they found late counts as if it had been found in time."""
    if entry.state == EntryState.CLOSED:
        entry.move(EntryState.SUBMITTED, by=None, because="found_late")


def _note_route(entry: Entry, decision: Decision) -> None:
    """The entry keeps the gravest route that it ever had."""
    if entry.route is None or decision.route.rank > Route(entry.route).rank:
        entry.route = decision.route


def _show_card(session: Session, entry: Entry, decision: Decision) -> None:
    """Fixed words that people wrote, once a thread for each card."""
    shown = select(Message.id).where(Message.entry_id == entry.id, Message.card == decision.card)
    if decision.card and session.scalar(shown) is None:
        card = Message(entry_id=entry.id, owner_id=entry.owner_id, seq=next_seq(session, entry.id), card=decision.card)
        card.author, card.kind = Author.SYSTEM, MessageKind.CARD
        session.add(card)
        session.flush()


def _lock_message(session: Session, message_id: uuid.UUID, *, screened: bool) -> Message | None:
    """The message with its entry locked, if it stands where the caller needs it and its words can be read."""
    entry_id = session.scalar(select(Message.entry_id).where(Message.id == message_id))
    if entry_id is None:
        return None
    lock_entry(session, entry_id)
    message = session.scalar(
        select(Message)
        .where(Message.id == message_id, Message.screened_at.is_not(None) == screened)
        .execution_options(populate_existing=True)
    )
    return message if message and message.entry.owner.erased_at is None else None
