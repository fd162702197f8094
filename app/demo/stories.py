"""What the made-up people wrote before the demo began. They go the same way as everything else."""

import uuid
from datetime import timedelta

from app.accounts.models import Person
from app.coaching.choice import choose
from app.coaching.hand_off import hand_off_of
from app.coaching.queue import claim
from app.coaching.reply import reply
from app.entries.models import Entry
from app.entries.write import answer, submit
from app.kit import clock
from app.routing.panel import COACH
from app.site import Site

MIRA = (
    "Third night on call. The man with the bad valve asked me to leave the light on, and I did, though the nurse "
    "wanted it off. I don't know why I felt I had to explain myself. He slept in the end."
)
MIRA_ANSWER = "I think I was explaining myself to somebody who was not in the room."
WEN = (
    "At handover the registrar mocked my plan in front of the whole team again and called me useless. He has done it "
    "every week this month, and everybody laughs."
)
OKAFOR = (
    "Thank you for bringing this to me. I have read it twice. I am here on Thursday after four, and you can also "
    "go on writing. Where would you like to begin?"
)
TOMAS = (
    "My first lumbar puncture today. It took two tries and she talked to me about her garden the whole time. "
    "I had practised the angle on a melon. Afterwards I noticed I could name every plant she has."
)


def tell(site: Site, people: dict[str, Person]) -> None:
    """A few evenings ago, so that nothing of it waits when the demo opens."""
    evening = clock.now() - timedelta(days=2)
    with clock.standing_at(evening) as move:
        mira = _write(site, people["mira"], MIRA)
        _go_on(site, people["mira"], mira, MIRA_ANSWER)
        _write(site, people["tomas"], TOMAS)
        move(evening + timedelta(hours=1))
        wen = _write(site, people["wen"], WEN)
        _bring_to_coach(site, people["wen"], people["dr_okafor"], wen)


def _write(site: Site, person: Person, text: str) -> uuid.UUID:
    with site.database.as_person(person.id) as session:
        message = submit(session, person, text)
        message_id, entry_id = message.id, message.entry_id
    site.way.take_in(message_id)
    site.way.ask(entry_id)
    return entry_id


def _go_on(site: Site, person: Person, entry_id: uuid.UUID, text: str) -> None:
    with site.database.as_person(person.id) as session:
        message_id = answer(session, person, entry_id, text).id
    site.way.take_in(message_id)
    site.way.ask(entry_id)


def _bring_to_coach(site: Site, trainee: Person, coach: Person, entry_id: uuid.UUID) -> None:
    with site.database.as_person(trainee.id) as session:
        choose(session, trainee, entry_id, COACH, site.policy, limit=site.settings.questions_per_entry)
    with site.database.as_worker() as session:
        hand_off = hand_off_of(session, session.get_one(Entry, entry_id))
        assert hand_off is not None  # noqa: S101
        hand_off_id = hand_off.id
    with site.database.as_person(coach.id) as session:
        claim(session, coach, hand_off_id, site.settings.claim_minutes)
        reply(session, coach, hand_off_id, OKAFOR)
