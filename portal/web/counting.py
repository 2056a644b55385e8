"""Where is counted how often somebody sends and asks: in the memory of each process, or in one Redis for all of them
(docs/decisions/0013-rate-limits.md)."""

import hmac
import logging
import time
from collections.abc import Callable

from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter

IN_MEMORY = "memory"
PATIENCE = 0.25  # seconds for one question: a page must not wait for a count
AGAIN_AFTER = 15.0  # seconds until an answer is hoped for again
log = logging.getLogger("portal")


class Counter:
    """Counts by a sliding window. While Redis does not answer, each process counts in its own memory: nobody is stopped
    for it and nobody waits, and a flood meets the limit of each process. That is logged once an outage."""

    def __init__(self, where: str = IN_MEMORY, key: bytes = b"", clock: Callable[[], float] = time.monotonic) -> None:
        self._memory = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._shared = _in_redis(where) if where != IN_MEMORY else None
        self._key = hmac.new(key, b"rate limits", "sha256").digest()
        self._clock, self._again_at = clock, 0.0

    def hit(self, item: RateLimitItem, *whose: str) -> bool:
        """Count one more. False when that is too many; then it does not count."""
        return self._ask(lambda counted, names: counted.hit(item, *names), whose)

    def test(self, item: RateLimitItem, *whose: str) -> bool:
        """True when one more would not be too many. Counts nothing."""
        return self._ask(lambda counted, names: counted.test(item, *names), whose)

    def _ask(
        self, ask: Callable[[SlidingWindowCounterRateLimiter, tuple[str, ...]], bool], whose: tuple[str, ...]
    ) -> bool:  # fmt: skip
        if self._shared is not None and self._clock() >= self._again_at:
            try:
                found = ask(self._shared, (self._hidden(whose),))
                if self._again_at:
                    self._again_at = 0.0
                    log.warning("limits_shared_again", extra={"code": "limits_shared_again"})
                return found
            except StorageError:
                if not self._again_at:
                    log.error("limits_not_shared", extra={"code": "limits_not_shared"})
                self._again_at = self._clock() + AGAIN_AFTER
        return ask(self._memory, whose)

    def _hidden(self, whose: tuple[str, ...]) -> str:
        """No address and no number of a sign-in is readable there."""
        return hmac.new(self._key, "\n".join(whose).encode(), "sha256").hexdigest()[:32]


def _in_redis(where: str) -> SlidingWindowCounterRateLimiter:
    storage = RedisStorage(
        where, key_prefix="portal", wrap_exceptions=True, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE,
        retry=None,  # type: ignore[arg-type]
    )  # fmt: skip
    return SlidingWindowCounterRateLimiter(storage)
