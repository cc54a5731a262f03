"""Messages between the server, the zygote and its kernels: JSON over Unix sockets, with file descriptors."""

from __future__ import annotations

import array
import json
import os
import socket
import struct
from collections.abc import Sequence
from typing import Any, Final

Message = dict[str, Any]

_LENGTH: Final = struct.Struct("!I")
_MOST_DESCRIPTORS: Final = 8


class Channel:
    """One end of a socket pair that carries messages.

    Reading keeps what has come of the next message, so that it can be used with `select`.
    """

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self._read = bytearray()
        self._descriptors: list[int] = []

    def fileno(self) -> int:
        """Return the descriptor, for `select`."""
        return self.socket.fileno()

    def close(self) -> None:
        """Close this end; the other reads the end of the stream."""
        self.socket.close()
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors.clear()

    def send(self, message: Message, descriptors: Sequence[int] = ()) -> None:
        """Send a message, and descriptors that the receiver gets copies of.

        Raises
        ------
        OSError
            If the other end is closed.
        """
        data = json.dumps(message).encode()
        data = _LENGTH.pack(len(data)) + data
        ancillary = []
        if descriptors:
            rights = array.array("i", descriptors)
            ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)]
        sent = self.socket.sendmsg([data], ancillary)
        if sent < len(data):
            self.socket.sendall(data[sent:])

    def receive(self) -> tuple[Message, list[int]] | None:
        """Wait for the next message and its descriptors; None when the other end is closed."""
        while True:
            message = self._next()
            if message is not None:
                descriptors, self._descriptors = self._descriptors, []
                return message, descriptors
            if not self._fill():
                return None

    def pending(self) -> bool:
        """Whether a whole message has been read already (`select` does not know of it)."""
        return len(self._read) >= _LENGTH.size and len(self._read) >= self._wanted()

    def _wanted(self) -> int:
        return _LENGTH.size + _LENGTH.unpack_from(self._read)[0]

    def _next(self) -> Message | None:
        if not self.pending():
            return None
        end = self._wanted()
        data = bytes(self._read[_LENGTH.size : end])
        del self._read[:end]
        return json.loads(data)

    def _fill(self) -> bool:
        # Not more than the rest of one message: descriptors belong to the message that they came with.
        wanted = (self._wanted() if len(self._read) >= _LENGTH.size else _LENGTH.size) - len(self._read)
        space = socket.CMSG_SPACE(_MOST_DESCRIPTORS * array.array("i").itemsize)
        try:
            data, ancillary, _flags, _address = self.socket.recvmsg(max(wanted, 1), space)
        except ConnectionError:
            return False
        for level, kind, rights in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                numbers = array.array("i")
                numbers.frombytes(rights[: len(rights) - len(rights) % numbers.itemsize])
                self._descriptors.extend(numbers)
        self._read += data
        return bool(data)


def pair() -> tuple[Channel, Channel]:
    """Return the two ends of a new connection. Descriptors are not inherited by programs that are started."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    return Channel(ours), Channel(theirs)
