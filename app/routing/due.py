"""Due times: minutes and hours run on the clock, business days on the programme's working calendar."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FORM = re.compile(r"^(\d+) (minute|hour|business day)s?$")


@dataclass(frozen=True)
class Due:
    amount: int
    unit: str


@dataclass(frozen=True)
class WorkingCalendar:
    """When the site works: opening hours, weekdays, and the public holidays of its country."""

    time_zone: str
    country: str
    opens: time
    closes: time
    days: tuple[str, ...]

    def is_working_day(self, moment: datetime) -> bool:
        return DAYS[moment.weekday()] in self.days and moment.date() not in _holidays(self.country)


def parse_due(text: str) -> Due:
    match = FORM.match(text)
    if not match or int(match[1]) < 1:
        raise ValueError(f"due {text!r} should read like '15 minutes', '4 hours' or '1 business day'")
    return Due(int(match[1]), match[2])


def due_at(due: Due, start: datetime, calendar: WorkingCalendar) -> datetime:
    """The instant by which a person should have answered; never before `start`. Aware in, UTC out."""
    start = start.astimezone(UTC)
    if due.unit == "minute":
        return start + timedelta(minutes=due.amount)
    if due.unit == "hour":
        return start + timedelta(hours=due.amount)
    return _after_business_days(due.amount, start, calendar)


def _after_business_days(amount: int, start: datetime, calendar: WorkingCalendar) -> datetime:
    """The same time of day that many working days on; before opening counts as opening, after closing as tomorrow's."""
    zone = ZoneInfo(calendar.time_zone)
    local = _next_working_moment(start.astimezone(zone), calendar)
    for _ in range(amount):
        local = _next_working_day(local, local.time(), calendar)
    return local.astimezone(UTC)


def _next_working_moment(local: datetime, calendar: WorkingCalendar) -> datetime:
    if calendar.is_working_day(local) and local.time() <= calendar.closes:
        return max(local, _at(local, calendar.opens))
    return _next_working_day(local, calendar.opens, calendar)


def _next_working_day(local: datetime, clock_time: time, calendar: WorkingCalendar) -> datetime:
    following = _at(local + timedelta(days=1), clock_time)
    while not calendar.is_working_day(following):
        following = _at(following + timedelta(days=1), clock_time)
    return following


def _at(local: datetime, clock_time: time) -> datetime:
    return datetime.combine(local.date(), clock_time, local.tzinfo)


@cache
def _holidays(country: str) -> Container[date]:
    """None for a country that the calendar does not know: a thread that waits must have a due time all the same."""
    import holidays

    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return frozenset()
