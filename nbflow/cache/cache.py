"""Cache: the values of one cached function, in memory and perhaps on the disk, and who computes one now."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from logging import getLogger
from math import isfinite
from time import monotonic
from typing import Any, Final

from nbflow.cache import options as cache_options
from nbflow.cache.disk import packed_of
from nbflow.cache.memory import Entry, Store
from nbflow.cache.replay import Recording
from nbflow.cache.serialize import Kept, is_query, keep
from nbflow.cache.shared import Alone, Lead, SharedStore
from nbflow.cache.stores import store_of
from nbflow.core.cache_errors import UnevaluatedDataFrameError, UnserializableReturnValueError

COOLDOWN: Final = 60.0
"""Seconds after a failed refresh before the next try (rule 130)."""

_log = getLogger("nbflow.cache")


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a cache does with values.

    Attributes
    ----------
    copies : bool
        Every hit gets a copy (st.cache_data); else the object itself.
    ttl : float or None
        Seconds that a value is fresh.
    max_entries, max_size : int or None
        How many values, and how many bytes, are kept in memory.
    persist : bool
        Keep them on the disk too.
    background : bool
        Hand out a value that is not fresh any more, and compute a new one meanwhile.
    validate : callable or None
        Whether an object is still good.
    on_release : callable or None
        Called with an object that goes.
    """

    copies: bool
    ttl: float | None = None
    max_entries: int | None = None
    max_size: int | None = None
    persist: bool = False
    background: bool = False
    validate: Callable[[Any], Any] | None = None
    on_release: Callable[[Any], Any] | None = None

    def same(self, other: Policy) -> bool:
        """Whether a cache with the one does for the other. Callbacks may be replaced as it lives."""
        mine = (
            self.ttl,
            self.max_entries,
            self.max_size,
            self.persist,
            self.background,
            self.validate is None,
        )
        theirs = (other.ttl, other.max_entries, other.max_size, other.persist, other.background)
        return mine == (*theirs, other.validate is None)


class Computation:
    """A computation that is going on.

    Attributes
    ----------
    owner : int
        The thread, or task, that computes.
    lead : Lead or None
        Its right to compute, among all kernels.
    began : str
        What a shared store is to be sent when it begins.
    """

    __slots__ = ("began", "done", "lead", "owner")

    def __init__(self, owner: int) -> None:
        self.owner = owner
        self.lead: Lead | None = None
        self.began = ""
        self.done = threading.Event()


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that was found, for the caller to keep."""

    value: Any
    recording: Recording | None
    stale: bool


class Cache:
    """The values of one function.

    Parameters
    ----------
    key : str
        The function's key.
    policy : Policy
        What to do with them.
    own : bool, default False
        They belong to one session: no other kernel sees them.
    """

    def __init__(self, key: str, policy: Policy, *, own: bool = False) -> None:
        self.key = key
        self._own = own or not policy.copies  # objects themselves cannot leave the kernel
        self.policy = policy
        self.attached = True
        self.clock: Callable[[], float] = monotonic
        self._space: Mapping[str, Any] = {}
        ttl = policy.ttl
        if policy.persist:
            if ttl is not None:
                _log.warning("`ttl` has no effect with `persist='disk'`: persisted values do not expire.")
            ttl = None
        elif ttl is not None and policy.background:
            ttl = hard_limit(ttl)
        self._ttl = ttl
        self.store = Store(
            ttl=ttl, max_entries=policy.max_entries, max_size=policy.max_size, on_drop=self._release
        )
        self._lock = threading.Lock()
        self._flights: dict[str, Computation] = {}
        self._cooling: dict[str, float] = {}

    def renew(self, policy: Policy, space: Mapping[str, Any]) -> None:
        """The function was defined again: its callbacks and its globals are those of now."""
        self.policy = policy
        self._space = space

    def detach(self) -> None:
        """Another cache has taken this one's place: computations that still go on are not kept."""
        self.attached = False

    def _release(self, value: Any) -> None:
        if self.policy.on_release is not None:
            self.policy.on_release(value)

    # --- values ------------------------------------------------------------------------------------

    def _shared(self) -> SharedStore | None:
        """Return where values lie beyond this kernel: the options may have changed."""
        return None if self._own else store_of(self.key, persist=self.policy.persist)

    def read(self, key: str) -> Reading | None:
        """Return a value, in memory or shared; None if there is none that is good."""
        entry = self.store.get(key)
        shared = self._shared()
        if entry is not None and shared is not None and not shared.holds(key, entry.mark):
            self.store.remove(key)
            entry = None
        if entry is None and shared is not None:
            found = shared.read(key)
            if found is not None and (self._ttl is None or found.age < self._ttl):
                stored = self.store.clock() - found.age
                entry = Entry(found.packed, found.recording, stored, found.packed.size, found.mark)
                self.store.put(key, entry)
        if entry is None:
            return None
        stale = self.policy.background and self.store.clock() - entry.stored >= (self.policy.ttl or 0)
        value = entry.value
        if self.policy.copies:
            return self._copied(key, value, entry, stale)
        if self.policy.validate is not None and not self.policy.validate(value):
            self.store.remove(key)
            return None
        return Reading(value, entry.recording, stale)

    def _copied(self, key: str, kept: Kept, entry: Entry, stale: bool) -> Reading | None:
        try:
            return Reading(kept.value(self._space), entry.recording, stale)
        except Exception as error:  # what it was made of is gone, e.g. a class of the notebook
            _log.warning("A cached value can no longer be read (%s); it is computed again.", error)
            self.store.remove(key)
            return None

    def write(
        self,
        key: str,
        value: Any,
        recording: Recording | None,
        function: Any,
        computation: Computation | None,
    ) -> bool:
        """Keep a value, unless the cache was cleared since its computation began.

        Raises
        ------
        UnserializableReturnValueError, UnevaluatedDataFrameError
            If it cannot be copied.
        """
        kept = self._kept(value, function) if self.policy.copies else value
        size = kept.size if self.policy.max_size is not None else 0
        with self._lock:
            if not self.attached or (computation is not None and self._flights.get(key) is not computation):
                return False
            self._cooling.pop(key, None)
        entry = Entry(kept, recording, self.store.clock(), size)
        self.store.put(key, entry)
        shared = self._shared()
        if shared is not None:
            began = "" if computation is None else computation.began
            entry.mark = self._share(shared, key, value, kept, recording, began)
        return True

    def _kept(self, value: Any, function: Any) -> Kept:
        try:
            return keep(value, self._space)
        except Exception as error:
            if is_query(value):
                raise UnevaluatedDataFrameError(function, value) from error
            raise UnserializableReturnValueError(function, value) from error

    def _share(
        self, shared: SharedStore, key: str, value: Any, kept: Kept, recording: Recording | None, began: str
    ) -> str:
        if recording is not None and recording.portable() is None:
            _log.warning(
                "A value was not written to disk: the elements that its function shows cannot "
                "be saved to a file."
            )
            return ""
        packed = packed_of(value, kept, self._space)
        return shared.write(key, packed, recording, began=began, ttl=self._ttl)

    def clear(self, key: str | None = None) -> None:
        """Forget one value, or all; what is being computed now is not kept."""
        with self._lock:
            if key is None:
                self._flights.clear()
                self._cooling.clear()
            else:
                self._flights.pop(key, None)
                self._cooling.pop(key, None)
        shared = self._shared()
        if shared is not None:
            shared.remove(key)
        self.store.remove(key)

    # --- one computation per key (rule 131) ----------------------------------------------------------

    def claim(self, key: str, owner: int) -> tuple[Computation, bool]:
        """Return the computation of a value that is going on, and whether it is now the caller's.

        A function that calls itself with the same arguments does not wait for itself.
        """
        with self._lock:
            computation = self._flights.get(key)
            if computation is None:
                computation = self._flights[key] = Computation(owner)
                return computation, True
            return computation, computation.owner == owner

    def lead(self, key: str, computation: Computation) -> bool:
        """Take the right to compute, among all kernels; false while another one has it."""
        if computation.lead is None:
            shared = self._shared()
            if shared is None:
                computation.lead = Alone()
            else:
                computation.began = shared.began()
                computation.lead = shared.lead(key)
        return computation.lead is not None

    def release(self, key: str, computation: Computation) -> None:
        """The computation has ended, with or without a value: wake the others."""
        lead, computation.lead = computation.lead, None
        if lead is not None:
            lead.end()
        with self._lock:
            if self._flights.get(key) is computation:
                del self._flights[key]
        computation.done.set()

    # --- refreshing (rule 130) -----------------------------------------------------------------------

    def may_refresh(self, key: str) -> bool:
        """Whether nobody computes it now, and no refresh has failed of late."""
        with self._lock:
            return key not in self._flights and self.clock() >= self._cooling.get(key, 0.0)

    def refresh_failed(self, key: str) -> None:
        """Leave it alone for a while."""
        with self._lock:
            self._cooling[key] = self.clock() + COOLDOWN


def hard_limit(ttl: float) -> float:
    """Return the seconds after which a value that is refreshed in the background is gone."""
    factor = cache_options.get("runner.cacheBackgroundRefreshTTLMultiplier")
    if (
        not isinstance(factor, int | float)
        or not isfinite(factor)
        or factor <= 1
        or not isfinite(ttl * factor)
    ):
        factor = 2.0
    return ttl * factor
