"""Rate limits: sliding windows kept in this process."""

from functools import cache

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from app.kit.errors import Problem

_limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
_parse = cache(parse)


def count(limit: str, *who: str) -> None:
    """Count one act against a limit such as '8/15 minutes'; raises Problem 429 when it is used up."""
    item: RateLimitItem = _parse(limit)
    if not _limiter.hit(item, *who):
        raise Problem(429, "Too many at once", "Wait a little and send it again. Nothing that you wrote is lost.")
