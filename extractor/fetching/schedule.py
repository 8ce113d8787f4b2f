"""Which address next: one request to a host at a time, the hosts' delays kept, as many hosts at once as allowed."""

import heapq
from collections import deque
from itertools import count

from extractor.fetching.frontier import Visit


class Schedule:
    """Visits in waiting, by origin; times are seconds of a monotonic clock."""

    def __init__(self) -> None:
        self.waiting: dict[str, deque[Visit]] = {}
        self.free_at: dict[str, float] = {}
        self.heap: list[tuple[float, int, str]] = []
        self.busy: set[str] = set()
        self.counter = count()

    def __len__(self) -> int:
        return sum(map(len, self.waiting.values()))

    def add(self, origin: str, visit: Visit, *, first: bool = False) -> None:
        """Put a visit behind the others of its origin, or before them."""
        line = self.waiting.setdefault(origin, deque())
        if first:
            line.appendleft(visit)
        else:
            line.append(visit)
        if len(line) == 1 and origin not in self.busy:
            self._line_up(origin)

    def next(self, now: float) -> tuple[str, Visit] | None:
        """The next visit whose origin may be asked now; that origin is busy until `done`."""
        if not self.heap or self.heap[0][0] > now:
            return None
        origin = heapq.heappop(self.heap)[2]
        self.busy.add(origin)
        return origin, self.waiting[origin].popleft()

    def done(self, origin: str, free_at: float) -> None:
        """An origin has answered and may be asked again at this time, not before a time told earlier."""
        self.busy.discard(origin)
        self.free_at[origin] = max(free_at, self.free_at.get(origin, 0.0))
        if self.waiting.get(origin):
            self._line_up(origin)

    def waits(self, origin: str) -> bool:
        """Whether anything waits for this origin."""
        return bool(self.waiting.get(origin))

    def drop(self, origin: str) -> tuple[Visit, ...]:
        """Take away all that waits for an origin that is busy."""
        return tuple(self.waiting.pop(origin, ()))

    def next_time(self) -> float | None:
        """When the next visit may start; None where none waits or all that wait are of busy origins."""
        return self.heap[0][0] if self.heap else None

    def _line_up(self, origin: str) -> None:
        heapq.heappush(self.heap, (self.free_at.get(origin, 0.0), next(self.counter), origin))
