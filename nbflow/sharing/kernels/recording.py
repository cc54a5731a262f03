"""What the cells above the app published when they ran, and sending it again for each visitor."""

# ipykernel and jupyter_client have no complete types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

_OF_THE_REQUEST: Final = {"status", "execute_input"}
"""Messages that the kernel sends for each request by itself."""


@dataclass(frozen=True, slots=True)
class Published:
    """One message of a cell: what came, without the request that it belonged to."""

    kind: str
    topic: list[bytes]
    content: dict[str, Any]
    metadata: dict[str, Any]
    buffers: list[bytes]


@dataclass(slots=True)
class RunCell:
    """A cell that has run: its source, what it published and the reply to its request."""

    source: str
    request: str
    published: list[Published] = field(default_factory=list)
    reply: dict[str, Any] = field(default_factory=dict)


class Recorder:
    """Takes what a kernel without sockets publishes."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.cell: RunCell | None = None

    def take(self, parts: Sequence[Any]) -> None:
        """Keep a message as it would go over the wire."""
        if self.cell is None:
            return
        # The frames of widgets are views of arrays that the cell may go on to change.
        frames = [bytes(part) if not hasattr(part, "bytes") else part.bytes for part in parts]
        topic, frames = self._session.feed_identities(frames, copy=True)
        message = self._session.deserialize(frames, content=True, copy=True)
        kind = message["header"]["msg_type"]
        if kind not in _OF_THE_REQUEST:
            buffers = [bytes(buffer) for buffer in message["buffers"]]
            self.cell.published.append(
                Published(kind, topic, message["content"], message["metadata"], buffers)
            )


class Replay:
    """The cells that have run, in their order, for one visitor's kernel."""

    def __init__(self, cells: list[RunCell]) -> None:
        self._cells = cells
        self._next = 0

    def take(self, source: str) -> RunCell | None:
        """Return the recorded cell if this is the source of the one whose turn it is."""
        if self._next < len(self._cells) and self._cells[self._next].source == source:
            self._next += 1
            return self._cells[self._next - 1]
        return None


def send_again(cell: RunCell, kernel: Any, count: int) -> dict[str, Any]:
    """Publish what the cell published, for the request that the kernel answers; return the reply's content.

    Parameters
    ----------
    cell : RunCell
        What was recorded.
    kernel : ipykernel.ipkernel.IPythonKernel
        Where to.
    count : int
        The number that the cell has for this visitor.
    """
    parent = kernel.get_parent("shell")
    request = parent["header"]["msg_id"]
    for message in cell.published:
        content = _readdressed(message.content, cell.request, request)
        if "execution_count" in content:
            content["execution_count"] = count
        kernel.session.send(
            kernel.iopub_socket,
            message.kind,
            content,
            parent=parent,
            ident=message.topic,
            metadata=message.metadata,
            buffers=message.buffers,
        )
    return {**cell.reply, "execution_count": count}


def _readdressed(value: Any, recorded: str, request: str) -> Any:
    """Name the visitor's request in place of the recorded one: an Output widget says whose it takes."""
    if isinstance(value, dict):
        return {name: _readdressed(part, recorded, request) for name, part in value.items()}
    if isinstance(value, list):
        return [_readdressed(part, recorded, request) for part in value]
    return request if value == recorded else value
