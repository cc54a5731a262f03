"""A network between a page and a server: it can be pulled out, be slow, cut what it carries, and mix up its order."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from collections.abc import Callable
from typing import Self


class Cable:
    """Passes bytes on from a port of its own to another one.

    Attributes
    ----------
    port
        Where to connect to.
    open
        False: new connections are closed at once. `pull` also ends those that there are.
    delay
        Seconds that a piece may wait at most, and a new connection: later ones then overtake it.
    split
        Bytes that are passed on at once at most; 0: as they come.
    drop
        How likely a connection is cut instead of passing on a piece.
    """

    def __init__(self, to: int, *, delay: float = 0, split: int = 0, drop: float = 0, seed: int = 0) -> None:
        self.to, self.open = to, True
        self.delay, self.split, self.drop = delay, split, drop
        self._random = random.Random(seed)
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._start(self._serve)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End every thread before what it reads from is closed: nothing is left to the garbage collector."""
        self._over.set()
        _shut(self._door)
        self.pull()
        for thread in self._threads:  # the first one takes connections and adds to the list until it ends
            thread.join()
        for one in (self._door, *self._sockets):
            one.close()

    def pull(self) -> None:
        """End all connections, and take no new ones until `open` is set."""
        self.open = False
        self.cut()

    def cut(self) -> None:
        """End all connections."""
        with self._lock:
            for one in self._sockets:
                _shut(one)

    def _start(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            with self._lock:
                self._sockets.append(near)
            self._start(self._join, near)

    def _join(self, near: socket.socket) -> None:
        """Connect a connection with the other side; one thread each, so that they overtake each other."""
        self._wait()
        try:
            if not self.open:
                raise ConnectionAbortedError
            far = socket.create_connection(("127.0.0.1", self.to))
        except OSError:  # nobody is there
            return _shut(near)
        with self._lock:
            self._sockets.append(far)
        back = threading.Thread(target=self._pump, args=(far, near), daemon=True)
        back.start()
        self._pump(near, far)
        back.join()

    def _wait(self) -> None:
        if self.delay:
            self._over.wait(self._random.uniform(0, self.delay))

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while self.open and not self._over.is_set() and (data := one.recv(65536)):
                size = self.split or len(data)
                for start in range(0, len(data), size):
                    self._wait()
                    if self._random.random() < self.drop:
                        raise ConnectionResetError
                    other.sendall(data[start : start + size])
        except OSError:
            pass
        finally:
            _shut(one)
            _shut(other)


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the other side was faster
        one.shutdown(socket.SHUT_RDWR)
