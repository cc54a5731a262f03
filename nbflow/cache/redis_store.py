"""Values in a Redis server, shared by kernels of many machines (the option ``nbflow.cacheUrl``).

A value is a hash of its bytes, a mark and the time when it was written. A hit in memory costs one
question for the mark, so that what another kernel has cleared or computed anew is seen at once. One
kernel computes, under a lock that ends by itself when the kernel dies; the others wait for the value.
A server that is away is said once; everything is then computed here, as without it.
"""

# redis-py is optional.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportMissingImports=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import lru_cache
from logging import getLogger
from time import monotonic, time
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import uuid4

from nbflow.cache import pieces
from nbflow.cache.replay import Recording
from nbflow.cache.serialize import Packed
from nbflow.cache.shared import Alone, Found, Lead
from nbflow.core.secrets import note

T = TypeVar("T")

PREFIX: Final = "nbflow:1"
LOCK: Final = 10.0
"""Seconds after which the lock of a kernel that does not renew it is gone."""
AGAIN: Final = 5.0
"""Seconds before a server that was away is asked again."""
CONNECT: Final = 1.0
ANSWER: Final = 10.0
"""Seconds to wait for a connection, and for an answer (a large value takes a while)."""

_WRITE: Final = """
local all, own = redis.call('GET', KEYS[1]) or '0', redis.call('GET', KEYS[2]) or '0'
if all .. '.' .. own ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[3])
redis.call('HSET', KEYS[3], 'mark', ARGV[2], 'at', ARGV[3], 'value', ARGV[4])
if ARGV[5] ~= '0' then redis.call('PEXPIRE', KEYS[3], ARGV[5]) end
redis.call('SADD', KEYS[4], KEYS[3])
return 1
"""
_IF_MINE: Final = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end "
_UNLOCK: Final = f"{_IF_MINE} return redis.call('DEL', KEYS[1])"
_RENEW: Final = f"{_IF_MINE} return redis.call('PEXPIRE', KEYS[1], ARGV[2])"

_log = getLogger("nbflow.cache")


@lru_cache(maxsize=8)
def server(url: str) -> RedisServer:
    """Return a server; there is one connection pool for each."""
    note(urlsplit(url).password)
    return RedisServer(url)


class RedisServer:
    """A Redis server that may be away.

    Parameters
    ----------
    url : str
        ``redis://[user:password@]host[:port][/database]``, ``rediss://…`` or ``unix://…``. With
        ``?prefix=name``, keys begin with that name: apps that do not know of each other must not share
        values of functions that happen to be the same.
    called, without : str
        What messages call it, and what happens while it is away.

    Attributes
    ----------
    prefix : str
        How keys begin.
    """

    def __init__(
        self,
        url: str,
        *,
        called: str = "The cache's Redis server",
        without: str = "Until it is back, each kernel computes its own values. Its URL is the option "
        "`nbflow.cacheUrl`",
    ) -> None:
        self._url, prefix = _without_prefix(url)
        self._called, self._without = called, without
        self.prefix = f"{PREFIX}:{prefix}" if prefix else PREFIX
        self._client: Any = None
        self._away_until = 0.0
        self._said = False
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What messages call it: without its password."""
        parts = urlsplit(self._url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    def ask(self, question: Callable[[Any], T], otherwise: T) -> T:
        """Return what the server answers; `otherwise` if it is away, or refuses."""
        if monotonic() < self._away_until:
            return otherwise
        try:
            answer = question(self._connected())
        except Exception as error:
            self._failed(error)
            return otherwise
        if self._said:
            self._said = False
            _log.warning("%s %s is back.", self._called, self.name)
        return answer

    def _connected(self) -> Any:
        with self._lock:
            if self._client is None:
                import redis

                self._client = redis.Redis.from_url(
                    self._url, socket_connect_timeout=CONNECT, socket_timeout=ANSWER
                )
            return self._client

    def _failed(self, error: Exception) -> None:
        kind = type(error).__name__
        if kind in ("ResponseError", "DataError", "OutOfMemoryError", "NoPermissionError", "ReadOnlyError"):
            _log.warning("%s %s rejected a command: %s", self._called, self.name, error)
            return
        self._away_until = monotonic() + AGAIN
        if not self._said:
            self._said = True
            why = (
                'redis-py is not installed: pip install "nbflow[redis]"'
                if kind == "ModuleNotFoundError"
                else kind
            )
            _log.warning("%s %s cannot be reached (%s). %s.", self._called, self.name, why, self._without)

    def remove_all(self) -> None:
        """Remove the values of all functions."""

        def remove(client: Any) -> None:
            client.incr(f"{self.prefix}:cleared")
            for index in list(client.scan_iter(f"{self.prefix}:keys:*", count=1000)):
                client.unlink(*client.smembers(index), index)

        self.ask(remove, None)


class RedisStore:
    """The values of one cached function: a `SharedStore`.

    Parameters
    ----------
    server : RedisServer
        Where they lie.
    function_key : str
        The function's key.
    """

    def __init__(self, server: RedisServer, function_key: str) -> None:
        self._server = server
        self._function = function_key
        self._index = f"{server.prefix}:keys:{function_key}"
        self._cleared = (f"{server.prefix}:cleared", f"{server.prefix}:cleared:{function_key}")

    def _name(self, key: str) -> str:
        return f"{self._server.prefix}:value:{self._function}:{key}"

    def read(self, key: str) -> Found | None:
        """Return a value; None if there is none, or none that can be read."""
        name = self._name(key)
        found = self._server.ask(lambda client: client.hmget(name, "value", "mark", "at"), None)
        if found is None or found[0] is None:
            return None
        data, mark, written = found
        try:
            packed, recording = pieces.read(data)
        except Exception as error:
            _log.warning(
                "A value in %s cannot be read (%s); it is computed again.", self._server.name, _why(error)
            )
            self._server.ask(lambda client: client.unlink(name), None)
            return None
        return Found(packed, recording, mark.decode(), max(0.0, time() - float(written)))

    def holds(self, key: str, mark: str) -> bool:
        """Whether a value in memory is still the one that is kept; yes, while the server is away."""
        if not mark:
            return True
        name = self._name(key)
        return self._server.ask(lambda client: client.hget(name, "mark") == mark.encode(), True)

    def began(self) -> str:
        """Return how often the function, and all functions, were cleared so far."""
        counts = self._server.ask(lambda client: client.mget(self._cleared), [None, None])
        return ".".join("0" if count is None else count.decode() for count in counts)

    def write(
        self,
        key: str,
        packed: Packed,
        recording: Recording | None,
        *,
        began: str = "",
        ttl: float | None = None,
    ) -> str:
        """Keep a value for `ttl` seconds; return its mark, or "" where it is not kept."""
        parts: list[Any] = []
        pieces.write(parts.append, packed, recording)
        mark = uuid4().hex
        name = self._name(key)
        milliseconds = 0 if ttl is None else max(1, int(ttl * 1000))
        args = (began, mark, repr(time()), b"".join(parts), milliseconds)
        kept = self._server.ask(
            lambda client: client.eval(_WRITE, 4, *self._cleared, name, self._index, *args), 0
        )
        return mark if kept else ""

    def remove(self, key: str | None = None) -> None:
        """Remove one value, or all of this function; what is being computed now is not kept."""

        def remove(client: Any) -> None:
            client.incr(self._cleared[1])
            if key is not None:
                client.unlink(self._name(key))
                return
            client.unlink(*client.smembers(self._index), self._index)

        self._server.ask(remove, None)

    def lead(self, key: str) -> Lead | None:
        """Return the right to compute a value; None while another kernel has it."""
        name, token = f"{self._server.prefix}:lock:{self._function}:{key}", uuid4().hex
        got = self._server.ask(
            lambda client: bool(client.set(name, token, nx=True, px=int(LOCK * 1000))), None
        )
        if got is None:  # away: compute here
            return Alone()
        return _Lock(self._server, name, token) if got else None


class _Lock:
    """A lock that is renewed as long as this kernel computes."""

    def __init__(self, server: RedisServer, name: str, token: str) -> None:
        self._server, self._name, self._token = server, name, token
        self._done = threading.Event()
        threading.Thread(target=self._renew, name="nbflow-cache-lock", daemon=True).start()

    def _renew(self) -> None:
        while not self._done.wait(LOCK / 3):
            self._server.ask(
                lambda client: client.eval(_RENEW, 1, self._name, self._token, int(LOCK * 1000)), None
            )

    def end(self) -> None:
        """Unlock, unless the lock is somebody else's by now."""
        self._done.set()
        self._server.ask(lambda client: client.eval(_UNLOCK, 1, self._name, self._token), None)


def _without_prefix(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "prefix"]
    prefix = dict(parse_qsl(parts.query)).get("prefix", "")
    return parts._replace(query=urlencode(query)).geturl(), re.sub(r"[*?\[\]\\]", "_", prefix)


def _why(error: Exception) -> str:
    return "it is damaged" if isinstance(error, pieces.DamagedError) else f"{type(error).__name__}: {error}"
