"""Due times: exact on the clock, and inside opening hours of working days on the calendar."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.routing.due import DAYS, Due, WorkingCalendar, due_at, parse_due

ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
WEEK = ("mon", "tue", "wed", "thu", "fri")
LONDON = WorkingCalendar("Europe/London", "GB", time(9), time(17), WEEK)
NEW_YORK = WorkingCalendar("America/New_York", "US", time(9), time(17), WEEK)

starts = st.datetimes(
    datetime(2024, 1, 1), datetime(2031, 12, 31), timezones=st.sampled_from([ZoneInfo(z) for z in ZONES])
)
amounts = st.integers(1, 9)
clock_units = st.sampled_from(["minute", "hour"])
units = st.sampled_from(["minute", "hour", "business day"])
calendars = st.builds(
    WorkingCalendar,
    time_zone=st.sampled_from(ZONES),
    country=st.sampled_from(["US", "GB", "IN", "XX"]),
    opens=st.times(time(5), time(11)),
    closes=st.times(time(12), time(22)),
    days=st.sets(st.sampled_from(DAYS), min_size=1).map(tuple),
)


@given(starts, amounts, units, calendars)
def test_never_before_the_start_and_always_in_utc(
    start: datetime, amount: int, unit: str, calendar: WorkingCalendar
) -> None:
    due = due_at(Due(amount, unit), start, calendar)
    assert due > start.astimezone(UTC)
    assert due.utcoffset() == timedelta(0)


@given(starts, amounts, clock_units, calendars)
def test_minutes_and_hours_are_exact_when_the_clocks_change_too(
    start: datetime, amount: int, unit: str, calendar: WorkingCalendar
) -> None:
    due = due_at(Due(amount, unit), start, calendar)
    assert due - start.astimezone(UTC) == timedelta(**{f"{unit}s": amount})


@given(starts, starts, amounts, units, calendars)
def test_who_comes_first_is_due_first(
    one: datetime, other: datetime, amount: int, unit: str, calendar: WorkingCalendar
) -> None:
    first, second = sorted([one, other], key=lambda start: start.astimezone(UTC))
    assert due_at(Due(amount, unit), first, calendar) <= due_at(Due(amount, unit), second, calendar)


@given(starts, amounts, calendars)
def test_business_days_land_inside_opening_hours_of_working_days(
    start: datetime, amount: int, calendar: WorkingCalendar
) -> None:
    local = due_at(Due(amount, "business day"), start, calendar).astimezone(ZoneInfo(calendar.time_zone))
    assert calendar.is_working_day(local)
    assert calendar.opens <= local.time() <= calendar.closes


@given(starts, amounts, calendars)
def test_more_days_are_later(start: datetime, amount: int, calendar: WorkingCalendar) -> None:
    assert due_at(Due(amount, "business day"), start, calendar) < due_at(
        Due(amount + 1, "business day"), start, calendar
    )


@pytest.mark.parametrize(
    ("calendar", "start", "amount", "expected"),
    [
        (LONDON, "2026-03-27 10:30", 1, "2026-03-30 10:30"),  # over the night when the clocks go forward
        (LONDON, "2026-10-23 10:30", 1, "2026-10-26 10:30"),  # and back
        (NEW_YORK, "2026-03-06 16:59", 1, "2026-03-09 16:59"),
        (NEW_YORK, "2026-10-30 09:00", 1, "2026-11-02 09:00"),
        (LONDON, "2026-06-01 02:12", 1, "2026-06-02 09:00"),  # at night: as if it had come at opening
        (LONDON, "2026-06-01 17:00", 1, "2026-06-02 17:00"),
        (LONDON, "2026-06-01 17:01", 1, "2026-06-03 09:00"),  # after closing: as if it had come tomorrow
        (LONDON, "2026-05-30 12:00", 1, "2026-06-02 09:00"),  # a Saturday
        (LONDON, "2026-04-02 12:00", 1, "2026-04-06 12:00"),  # over Good Friday
        (NEW_YORK, "2026-07-02 12:00", 3, "2026-07-08 12:00"),  # the third is a day off, for the fourth
        (LONDON, "2026-12-24 16:00", 1, "2026-12-29 16:00"),
    ],
)
def test_known_days(calendar: WorkingCalendar, start: str, amount: int, expected: str) -> None:
    zone = ZoneInfo(calendar.time_zone)
    due = due_at(Due(amount, "business day"), datetime.fromisoformat(start).replace(tzinfo=zone), calendar)
    assert due.astimezone(zone).strftime("%Y-%m-%d %H:%M") == expected


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        ("Europe/London", "2026-10-25 00:30", "2026-10-25 03:30"),
        ("America/New_York", "2026-03-08 00:30", "2026-03-08 05:30"),
    ],
)
def test_four_hours_on_the_night_of_the_clocks(zone: str, start: str, expected: str) -> None:
    local = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))
    due = due_at(Due(4, "hour"), local, LONDON)
    assert due.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") == expected


def test_a_country_without_a_calendar_has_no_holidays() -> None:
    calendar = WorkingCalendar("UTC", "XX", time(9), time(17), WEEK)
    assert calendar.is_working_day(datetime.combine(date(2026, 12, 25), time(12), UTC))


@pytest.mark.parametrize(
    ("text", "due"),
    [("15 minutes", Due(15, "minute")), ("1 hour", Due(1, "hour")), ("3 business days", Due(3, "business day"))],
)
def test_what_a_policy_may_say(text: str, due: Due) -> None:
    assert parse_due(text) == due


@pytest.mark.parametrize(
    "text", ["", "soon", "0 hours", "-1 hours", "4", "4 h", "4 hours ", "1.5 hours", "2 days", "4 HOURS"]
)
def test_what_it_may_not(text: str) -> None:
    with pytest.raises(ValueError, match="should read like"):
        parse_due(text)
