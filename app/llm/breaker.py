"""A circuit breaker: after some failures in a row nothing is tried for a while."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

FAILURES = 3
REST_SECONDS = 30.0


@dataclass(slots=True)
class Breaker:
    """Open after `failures` failures in a row; lets one call through when `rest` seconds are over."""

    failures: int = FAILURES
    rest: float = REST_SECONDS
    clock: Callable[[], float] = monotonic
    _count: int = 0
    _until: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def may_try(self) -> bool:
        with self._lock:
            if self._count < self.failures:
                return True
            if self.clock() < self._until:
                return False
            self._until = self.clock() + self.rest
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._count = 0

    def failed(self) -> None:
        with self._lock:
            self._count += 1
            self._until = self.clock() + self.rest
