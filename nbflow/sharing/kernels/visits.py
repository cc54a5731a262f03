"""Whose kernel is whose, and when one ends: after a farewell, or when nobody was connected for long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

LONGEST_PAGE: Final = 16 << 20
"""Bytes of a page that are kept for its visitor's reload."""


@dataclass(slots=True)
class Visit:
    """A visitor's kernel and the page that was sent for it.

    Parameters
    ----------
    kernel : str
        The kernel's id.
    visitor : str
        What the visitor's cookie says.
    notebook : str
        The path of the address.
    query : str
        Its parameters.
    """

    kernel: str
    visitor: str
    notebook: str
    query: str
    page: list[str] | None = field(default_factory=list[str])
    whole: bool = False
    alone_since: float | None = None
    leaving: float | None = None

    def sent(self, part: str) -> None:
        """Keep a part of the page."""
        if self.page is not None:
            self.page.append(part)
            if sum(map(len, self.page)) > LONGEST_PAGE:
                self.page = None


class Visits:
    """The visits of a server.

    Parameters
    ----------
    connections : callable
        Returns how many pages are connected to a kernel, or None if there is no such kernel any more.
    idle_timeout : float
        Seconds for which a kernel without a connection is kept; 0 keeps it.
    farewell : float
        Seconds for which it is kept after a farewell.
    clock : callable
        The time.
    """

    def __init__(
        self,
        connections: Callable[[str], int | None],
        *,
        idle_timeout: float,
        farewell: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._connections = connections
        self._idle_timeout = idle_timeout
        self._farewell = farewell
        self._clock = clock
        self._visits: dict[str, Visit] = {}

    def begin(self, visit: Visit) -> None:
        """A kernel was started for a visitor."""
        visit.alone_since = self._clock()
        self._visits[visit.kernel] = visit

    def may_use(self, visitor: str | None, kernel: str) -> bool:
        """Whether a kernel is this visitor's, or nobody's."""
        visit = self._visits.get(kernel)
        return visit is None or visit.visitor == visitor

    def back(self, visitor: str, notebook: str, query: str, *, reloaded: bool) -> Visit | None:
        """Return the visit that this visitor comes back to.

        A page that is connected keeps its kernel: another tab of the same visitor gets another. A page that
        was reloaded comes back whatever its parameters are now: the app may have changed them in the address.
        """
        candidates = [
            visit
            for visit in self._visits.values()
            if visit.visitor == visitor
            and visit.notebook == notebook
            and (reloaded or visit.query == query)
            and visit.whole
            and visit.page is not None
            and self._connections(visit.kernel) == 0
        ]
        if not candidates:
            return None
        latest = max(candidates, key=lambda visit: (visit.leaving or 0, visit.alone_since or 0))
        latest.leaving = None
        latest.alone_since = self._clock()
        return latest

    def leave(self, kernel: str) -> bool:
        """A page says farewell; whether its kernel is known and will end."""
        visit = self._visits.get(kernel)
        if visit is None:
            return False
        visit.leaving = self._clock()
        return True

    def over(self) -> Iterator[str]:
        """Yield the kernels that are to end now, and forget them."""
        now = self._clock()
        for visit in list(self._visits.values()):
            count = self._connections(visit.kernel)
            if count is None:
                del self._visits[visit.kernel]
                continue
            self._note(visit, count, now)
            if self._is_over(visit, now):
                del self._visits[visit.kernel]
                yield visit.kernel

    def _note(self, visit: Visit, count: int, now: float) -> None:
        if count:
            visit.alone_since = None
        elif visit.alone_since is None:
            visit.alone_since = now
        if count and visit.leaving is not None and now - visit.leaving > self._farewell:
            visit.leaving = None  # the page that said farewell is still there: it was not left after all

    def _is_over(self, visit: Visit, now: float) -> bool:
        if visit.alone_since is None:
            return False
        if visit.leaving is not None and now - max(visit.leaving, visit.alone_since) >= self._farewell:
            return True
        return bool(self._idle_timeout) and now - visit.alone_since >= self._idle_timeout
