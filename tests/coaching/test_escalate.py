"""The clock of something urgent: first the coach and who is on call, then wider, until somebody has it."""

from datetime import timedelta

from sqlalchemy import delete, select

from app.accounts.models import Assignment, Role, RoleName
from app.coaching.models import OnCallShift
from app.kit import clock
from app.notifications.models import Notification
from tests.world import URGENT, World


def paged(world: World) -> list[tuple[str, str]]:
    names = {person.id: handle for handle, person in world.people.items()}
    with world.site.database.as_worker() as session:
        rows = session.scalars(select(Notification).order_by(Notification.created_at))
        return [(names[row.person_id], row.notice) for row in rows]


def nobody_on_call(world: World) -> None:
    with world.site.database.as_worker() as session:
        for shift in session.scalars(select(OnCallShift)):
            session.delete(shift)


def test_supervisors_are_called_when_nobody_claims(programme: World) -> None:
    nobody_on_call(programme)
    start = clock.now()
    with clock.standing_at(start) as move:
        programme.write("mira", "URGENT")
        assert paged(programme) == [("dr_okafor", "thread_needs_you")]
        move(start + timedelta(minutes=15))
        programme.sweep()
        again = paged(programme)[1:]
    assert sorted(again) == [("dr_okafor", "thread_still_needs_somebody"), ("sam", "thread_still_needs_somebody")]


def test_every_step_of_the_policy_pages_once(programme: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        programme.write("mira", "URGENT")
        for minutes in range(0, 120, 5):
            move(start + timedelta(minutes=minutes))
            programme.sweep()
    assert len([who for who, _ in paged(programme) if who == "sam"]) == 1 + len(programme.site.policy.page_again)


def test_a_coach_can_raise_what_the_machine_took_for_mild(programme: World) -> None:
    entry_id = programme.write("mira", "DRINKS")["id"]
    desk, hand_off = programme.browser("dr_okafor"), programme.hand_off_of(entry_id)
    desk.post(f"/desk/{hand_off.id}/claim")
    desk.post(f"/desk/{hand_off.id}/escalate")
    raised = programme.hand_off_of(entry_id)
    assert (raised.state, raised.severity, raised.rank) == ("escalated", "urgent", 2)
    assert raised.due_at <= clock.now() + timedelta(minutes=15)
    assert "sam" in {who for who, _ in paged(programme)}
    assert programme.api("sam").get(f"/api/v1/entries/{entry_id}").status_code == 200


def test_who_evaluates_is_never_called_even_on_call(programme: World) -> None:
    now = clock.now()
    with programme.site.database.as_worker() as session:
        lind = programme.people["prof_lind"].id
        session.add(OnCallShift(person_id=lind, starts_at=now, ends_at=now + timedelta(days=1)))
    start = clock.now()
    with clock.standing_at(start) as move:
        programme.write("mira", "URGENT")
        move(start + timedelta(minutes=61))
        programme.sweep()
    assert {who for who, _ in paged(programme)} == {"dr_okafor", "sam"}


def test_paging_goes_on_hour_after_hour_until_somebody_claims(world: World) -> None:
    start = clock.now()
    with clock.standing_at(start) as move:
        entry = world.write("mira", URGENT)
        for minutes in (16, 31, 61, 122, 183):
            move(start + timedelta(minutes=minutes))
            assert world.sweep() == 1, minutes
        world.api("dr_okafor").post(f"/api/v1/hand-offs/{world.hand_off_of(entry['id']).id}/claim")
        move(start + timedelta(minutes=185))
        assert world.sweep() == 0


def test_with_nobody_assigned_and_no_supervisor_a_coach_without_a_tie_is_asked(world: World) -> None:
    with world.site.database.as_worker() as session:
        session.execute(delete(Assignment))
        session.execute(delete(OnCallShift))
        session.execute(delete(Role).where(Role.name == RoleName.SUPERVISOR))
    entry = world.write("mira", URGENT)
    readers = {one["name"] for one in world.thread("mira", entry["id"])["readers"]}
    assert readers == {"Dr Okafor", "Dr Ahmed"}
