"""Session state in Redis: what a visitor's kernel writes after each run, and what another one goes on with.

The server of `nbflow share --state-store` says in the environment where to write, and what to go on with.
Values are pickled one by one. Whoever can write to that Redis server can run code in kernels that read it:
it has to be the server's own.
"""

from __future__ import annotations

import json
import os
import pickle
import threading
from collections.abc import Callable
from logging import getLogger
from typing import Any, Final

from nbflow.cache.redis_store import AGAIN, RedisServer
from nbflow.core.state_copy import StateCopy, WidgetValue, copy_of, restore
from nbflow.runtime.app_state import AppState

VARIABLE: Final = "NBFLOW_KEPT_STATE"
"""The environment variable with the address of the store, the keys and the seconds, as JSON."""

LARGEST: Final = 4 << 20
"""Bytes of a pickled value that is kept; larger ones belong into a cache."""

_log = getLogger("nbflow.state")
_asked: dict[str, Any] = {}


def keep(app: AppState, name: str) -> None:
    """Have the state of an app kept, if this kernel was asked to; go on with what was kept before."""
    text = os.environ.pop(VARIABLE, "")  # it may hold a password
    if text:
        _asked.update(json.loads(text))
    if not _asked:
        return
    server = store(_asked["url"])
    if _asked["before"]:
        data = server.ask(lambda client: client.hget(key(server, _asked["before"]), name), None)
        if data:
            restore(app.state, read(data))
    writer = Writer(server, key(server, _asked["key"]), name, _asked["seconds"])
    known = Unkept()
    app.at_rest.append(lambda run: writer.put(written(copy_of(app.state), known)))
    app.at_close.append(writer.close)


def store(url: str) -> RedisServer:
    """Return the Redis server at an address."""
    return RedisServer(
        url,
        called="The Redis server for session state",
        without="Until it is back, no state is kept; --state-store says where it is",
    )


def key(server: RedisServer, visit: str) -> str:
    """Return the name of the hash in which the state of a visit's apps lies."""
    return f"{server.prefix}:state:{visit}"


# --- values ------------------------------------------------------------------------------------------


class Unkept:
    """Values that cannot be kept, so that they are tried and logged once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, type]] = {}

    def knows(self, name: str, value: Any) -> bool:
        """Whether this value was tried before."""
        return self._known.get(name) == (id(value), type(value))

    def add(self, name: str, value: Any, why: str) -> None:
        """Note a value."""
        self._known[name] = (id(value), type(value))
        _log.info("st.session_state[%r] (%s) is not kept: %s", name, type(value).__name__, why)


class _TooLarge(Exception):
    """More was written than is kept."""


class _Buffer:
    """A file that refuses to become too large: a frame of a gigabyte is not pickled to its end."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self._size = 0

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        self._size += size
        if self._size > LARGEST:
            raise _TooLarge
        self.parts.append(bytes(data))
        return size


def _pickled(name: str, value: Any, unkept: Unkept) -> bytes | None:
    if unkept.knows(name, value):
        return None
    buffer = _Buffer()
    try:
        pickle.Pickler(buffer, protocol=5).dump(value)
    except _TooLarge:
        unkept.add(name, value, f"it is larger than {LARGEST >> 20} MB")
    except Exception as error:  # whatever a class of the app does
        unkept.add(name, value, f"it cannot be pickled ({error})")
    else:
        return b"".join(buffer.parts)
    return None


def written(copy: StateCopy, unkept: Unkept) -> bytes:
    """Return a copy as bytes; without what cannot be pickled or is too large."""
    plain = {name: _pickled(name, value, unkept) for name, value in copy.plain.items()}
    widgets = {
        name: (_pickled(name, it.value, unkept), it.kind, it.persist) for name, it in copy.widgets.items()
    }
    return pickle.dumps((plain, widgets), protocol=5)


def read(data: bytes) -> StateCopy:
    """Return what `written` wrote; without what cannot be read here."""
    plain, widgets = pickle.loads(data)
    found = StateCopy()
    for name, value in plain.items():
        _load(name, value, lambda it, name=name: found.plain.__setitem__(name, it))
    for name, (value, kind, persist) in widgets.items():
        _load(
            name,
            value,
            lambda it, name=name, kind=kind, persist=persist: found.widgets.__setitem__(
                name, WidgetValue(it, kind, persist)
            ),
        )
    return found


def _load(name: str, value: bytes | None, take: Callable[[Any], None]) -> None:
    if value is None:
        return
    try:
        take(pickle.loads(value))
    except Exception as error:  # its class is made by the app itself, or is another one by now
        _log.info("st.session_state[%r] cannot be read: %s", name, error)


# --- writing -----------------------------------------------------------------------------------------


class Writer:
    """Writes the newest bytes on a thread of its own, and keeps them from expiring.

    Parameters
    ----------
    server : RedisServer
        Where to.
    name, field : str
        The hash, and the field in it.
    seconds : float
        How long they stay after this kernel has ended.
    """

    def __init__(self, server: RedisServer, name: str, field: str, seconds: float) -> None:
        self._server = server
        self._name, self._field = name, field
        self._milliseconds = max(1000, int(seconds * 1000))
        self._news = threading.Condition()
        self._newest = b""
        self._kept = b""
        self._closed = False
        threading.Thread(target=self._run, name="nbflow-state", daemon=True).start()

    def put(self, data: bytes) -> None:
        """Write these bytes soon. Any thread may call."""
        with self._news:
            self._newest = data
            self._news.notify()

    def close(self) -> None:
        """Write nothing more."""
        with self._news:
            self._closed = True
            self._news.notify()

    def _run(self) -> None:
        done = True
        while True:
            with self._news:
                if done:
                    pause = self._milliseconds / 3000
                    self._news.wait_for(lambda: self._closed or self._newest != self._kept, pause)
                else:  # the server is away
                    self._news.wait_for(lambda: self._closed, AGAIN)
                if self._closed:
                    return
                data = self._newest
            done = not data or self._write(data)

    def _write(self, data: bytes) -> bool:
        def write(client: Any) -> bool:
            with client.pipeline() as both:
                if data != self._kept:
                    both.hset(self._name, self._field, data)
                both.pexpire(self._name, self._milliseconds)
                return bool(both.execute()[-1])

        done = self._server.ask(write, False)
        self._kept = data if done else b""  # a server that was started again has forgotten it
        return done
