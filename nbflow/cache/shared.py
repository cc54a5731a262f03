"""Where values lie beyond one kernel's memory: a disk, or a Redis server. The one interface of both.

```
Cache.read, write, clear, lead
 -> stores.store_of     the option nbflow.cacheUrl: Redis; else persist="disk": the disk
 -> SharedStore         Disk (one machine), RedisStore (many)
```
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from nbflow.cache.replay import Recording
from nbflow.cache.serialize import Packed


class Found(NamedTuple):
    """A value that was found.

    Attributes
    ----------
    packed : Packed
        The value.
    recording : Recording or None
        What its function has shown.
    mark : str
        Distinguishes this writing of the value from others.
    age : float
        Seconds since it was written.
    """

    packed: Packed
    recording: Recording | None
    mark: str = ""
    age: float = 0.0


class Lead(Protocol):
    """The right to compute a value, as long as it is held."""

    def end(self) -> None:
        """Give it back."""
        ...


class SharedStore(Protocol):
    """The shared values of one cached function. Nothing here raises: a store that fails has no values."""

    def read(self, key: str) -> Found | None:
        """Return a value; None if there is none, or none that can be read."""
        ...

    def holds(self, key: str, mark: str) -> bool:
        """Whether a value that this kernel has in memory is still the one that is kept."""
        ...

    def began(self) -> str:
        """Return what `write` is to be given of a computation that begins now."""
        ...

    def write(
        self,
        key: str,
        packed: Packed,
        recording: Recording | None,
        *,
        began: str = "",
        ttl: float | None = None,
    ) -> str:
        """Keep a value for `ttl` seconds; return its mark.

        Nothing is kept if the function was cleared since `began`.
        """
        ...

    def remove(self, key: str | None = None) -> None:
        """Remove one value, or all of this function."""
        ...

    def lead(self, key: str) -> Lead | None:
        """Return the right to compute a value; None while another kernel has it."""
        ...


class Alone:
    """The right to compute where nobody asks for it."""

    def end(self) -> None:
        """Nothing was held."""
