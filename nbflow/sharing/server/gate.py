"""Gate: what a page may send to the kernel of its visit. Everything else is dropped, counted and logged once.

A visitor can send any bytes. jupyter_server's own reader trusts them: a frame that says that it has 2**60
parts keeps the whole server counting.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection
from typing import Any, Final, cast

_log: Final = logging.getLogger("nbflow.share")

ALLOWED: Final = frozenset(
    {"comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"}
)
"""What Voila's page may send. None of it executes code."""

MOST_PARTS: Final = 1000
"""Parts of a message: channel, header, parent, metadata, content, and buffers. Ours has one buffer."""

_HEADER, _CONTENT = 1, 4


class RefusedFrame(ValueError):
    """A frame that does not go to the kernel. Says why, without its content."""


class Gate:
    """Checks the frames of one websocket.

    Attributes
    ----------
    refused : int
        How many were none that the page sends.
    """

    def __init__(self) -> None:
        self.refused = 0

    def admits(self, frame: object, comms: Collection[str], *, whole: bool) -> bool:
        """Whether a frame goes to the kernel.

        Parameters
        ----------
        frame : object
            What came on the websocket.
        comms : collection of str
            The comms of the visit's apps.
        whole : bool
            The page is Voila's own, whose widgets have comms of any kind.
        """
        try:
            check(frame, comms, whole=whole)
        except RefusedFrame as error:
            self.refused += 1
            if self.refused == 1:  # a page may send thousands
                _log.warning("A page sent a message that it may not send, which was dropped: %s.", error)
            return False
        return True


def check(frame: object, comms: Collection[str], *, whole: bool) -> None:
    """Look at a frame; see `Gate.admits`.

    Raises
    ------
    RefusedFrame
        If it does not go to the kernel.
    """
    if not isinstance(frame, bytes):
        raise RefusedFrame("it is a text, not a frame of the protocol")
    parts = _parts(frame)
    if parts[0] != b"shell":
        raise RefusedFrame("it is for another channel than shell")
    header = _object(parts[_HEADER], "header")
    kind = header.get("msg_type")
    if not isinstance(kind, str) or kind not in (ALLOWED if whole else ("comm_msg",)):
        raise RefusedFrame(f"its kind is {str(kind)[:40]!r}")
    if header.get("subshell_id"):  # a page cannot make one
        raise RefusedFrame("it is for a subshell")
    content = _object(parts[_CONTENT], "content")
    if not whole:
        _check_ours(content, comms)
    elif kind == "comm_open" and content.get("comm_id") in comms:
        raise RefusedFrame("it opens a comm that is there already")


def _check_ours(content: dict[str, Any], comms: Collection[str]) -> None:
    """Our page speaks to its apps only, and sets no traits."""
    comm, data = content.get("comm_id"), content.get("data")
    if not isinstance(comm, str) or comm not in comms:
        raise RefusedFrame("it is for no app of the page")
    if not isinstance(data, dict) or cast(dict[str, Any], data).get("method") != "custom":
        raise RefusedFrame("it is no message of an app's view")


def _parts(frame: bytes) -> list[bytes]:
    """Return channel, header, parent, metadata and content, checking where all parts are."""
    count = int.from_bytes(frame[:8], "little")
    if not _CONTENT + 2 <= count <= MOST_PARTS or len(frame) < 8 * (count + 1):
        raise RefusedFrame("it is no frame of the protocol")
    offsets = [int.from_bytes(frame[8 * at : 8 * at + 8], "little") for at in range(1, count + 1)]
    if offsets != sorted(offsets) or offsets[0] < 8 * (count + 1) or offsets[-1] > len(frame):
        raise RefusedFrame("its parts are not where it says")
    return [frame[offsets[at] : offsets[at + 1]] for at in range(_CONTENT + 1)]


def _object(part: bytes, name: str) -> dict[str, Any]:
    try:
        value: object = json.loads(part)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise RefusedFrame(f"its {name} is no JSON object")
    return cast(dict[str, Any], value)
