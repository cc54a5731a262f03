"""One thread of the server that reads what zygotes and kernels say."""

from __future__ import annotations

import os
import selectors
import threading
from collections.abc import Callable
from contextlib import suppress

from nbflow.sharing.kernels.channel import Channel, Message

Heard = Callable[[Message | None], None]
"""Called with each message, and with None at the end of the channel."""


class Mailroom:
    """Reads channels and gives what comes to those who wait for it."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._lock = threading.Lock()
        self._new: list[tuple[Channel, Heard]] = []
        self._wake_reader, self._wake = os.pipe()
        os.set_blocking(self._wake_reader, False)
        self._selector.register(self._wake_reader, selectors.EVENT_READ)
        self._thread: threading.Thread | None = None

    def add(self, channel: Channel, heard: Heard) -> None:
        """Read a channel from now on, up to its end; it is closed then."""
        with self._lock:
            self._new.append((channel, heard))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="nbflow kernels", daemon=True)
                self._thread.start()
        os.write(self._wake, b".")

    def _run(self) -> None:
        while True:
            for key, _ in self._selector.select():
                if key.data is None:
                    self._take_new()
                else:
                    self._read(key.fileobj, key.data)  # pyright: ignore[reportArgumentType]

    def _take_new(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._wake_reader, 4096)
        with self._lock:
            new, self._new = self._new, []
        for channel, heard in new:
            self._selector.register(channel, selectors.EVENT_READ, heard)

    def _read(self, channel: Channel, heard: Heard) -> None:
        try:
            received = channel.receive()
        except OSError:
            received = None
        if received is None:
            self._selector.unregister(channel)
            channel.close()
            heard(None)
            return
        message, descriptors = received
        for number in descriptors:
            os.close(number)
        heard(message)


MAILROOM = Mailroom()
