"""Due times in plain words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.kit import clock

NEAR = timedelta(minutes=30)


def by_when(at: datetime, zone: str) -> str:
    """Such as "18:00 today", "10:00 tomorrow", "10:00 on Tuesday"."""
    local, today = at.astimezone(ZoneInfo(zone)), clock.now().astimezone(ZoneInfo(zone)).date()
    days = (local.date() - today).days
    day = {0: "today", 1: "tomorrow"}.get(days, f"on {local:%A}" if 1 < days < 7 else f"on {local.day} {local:%B}")
    return f"{local:%H:%M} {day}"


def due_line(at: datetime, zone: str) -> str:
    """Such as "in 11 min" when it is near, "7 min late" when it is past, else the day and hour."""
    left = at - clock.now()
    minutes = int(left.total_seconds() // 60)
    if left < timedelta(0):
        return f"{-minutes} min late" if minutes > -120 else f"{-minutes // 60} h late"
    return f"in {minutes} min" if left < timedelta(minutes=60) else f"by {by_when(at, zone)}"


def is_near(at: datetime) -> bool:
    return at - clock.now() < NEAR
