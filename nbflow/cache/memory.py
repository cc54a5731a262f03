"""The values of one cached function in memory: how many, how large, how old (rule 127).

An OrderedDict and not cachetools: its caches know one limit each, and do not tell of what expires.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from nbflow.cache.replay import Recording


@dataclass(slots=True, eq=False)
class Entry:
    """One value.

    Attributes
    ----------
    value : object
        As the cache keeps it: a `Kept` of st.cache_data, or the object itself.
    recording : Recording or None
        What the function has shown.
    stored : float
        When.
    size : int
        Its bytes; 0 where they do not matter.
    mark : str
        Distinguishes it from other writings of the value in a shared store.
    """

    value: Any
    recording: Recording | None
    stored: float
    size: int = 0
    mark: str = ""


class Store:
    """Entries by key; the one that was not read for longest goes first.

    Parameters
    ----------
    ttl : float or None
        Seconds after which an entry is gone, counted from when it was written.
    max_entries, max_size : int or None
        How many entries, and how many bytes. The newest entry stays, however large it is.
    on_drop : callable
        Called with each value that goes, after it is gone and without a lock.
    clock : callable, default time.monotonic
        What the time is.
    """

    def __init__(
        self,
        *,
        ttl: float | None,
        max_entries: int | None,
        max_size: int | None,
        on_drop: Callable[[Any], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._ttl = ttl
        self._max_entries = max_entries
        self._max_size = max_size
        self._on_drop = on_drop
        self.clock = clock
        self._entries: OrderedDict[str, Entry] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def has(self, key: str) -> bool:
        """Whether there is an entry that is not too old; it does not count as read."""
        with self._lock:
            entry = self._entries.get(key)
            return entry is not None and not self._expired(entry)

    def get(self, key: str) -> Entry | None:
        """Return an entry that is not too old; it counts as read."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if not self._expired(entry):
                self._entries.move_to_end(key)
                return entry
            self._take(key)
        self._drop([entry])
        return None

    def put(self, key: str, entry: Entry) -> None:
        """Keep an entry; others may have to go for it."""
        with self._lock:
            gone = [self._take(old) for old, known in list(self._entries.items()) if self._expired(known)]
            if key in self._entries:
                gone.append(self._take(key))
            self._entries[key] = entry
            self._size += entry.size
            while self._too_many():
                gone.append(self._take(next(iter(self._entries))))
        self._drop([old for old in gone if old.value is not entry.value])

    def remove(self, key: str | None = None) -> None:
        """Remove one entry, or all."""
        with self._lock:
            gone = [
                self._take(each) for each in ([key] if key else list(self._entries)) if each in self._entries
            ]
        self._drop(gone)

    def _expired(self, entry: Entry) -> bool:
        return self._ttl is not None and self.clock() - entry.stored >= self._ttl

    def _too_many(self) -> bool:
        if self._max_entries is not None and len(self._entries) > self._max_entries:
            return True
        return self._max_size is not None and self._size > self._max_size and len(self._entries) > 1

    def _take(self, key: str) -> Entry:
        entry = self._entries.pop(key)
        self._size -= entry.size
        return entry

    def _drop(self, gone: list[Entry]) -> None:
        """Tell of what went: of all, even if one of the calls fails; then fail as the first did."""
        failure: BaseException | None = None
        for entry in gone:
            try:
                self._on_drop(entry.value)
            except BaseException as error:
                failure = failure or error
        if failure is not None:
            raise failure
