"""Sent blobs: the bytes that the views of an app have, or may ask for again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from nbflow.core.ids import NodeId
from nbflow.core.node import Node, Props
from nbflow.core.values import Blob

FEW: Final = 128
"""Blobs that are kept in any case."""

LITTLE: Final = 32 * 2**20
"""Their bytes."""


class SentBlobs:
    """The blobs of one app that were sent.

    What the page no longer refers to is forgotten once there is about twice as much as on the page: an app
    that shows a new image every second would otherwise keep all of them. An image that comes back is sent
    again.
    """

    def __init__(self) -> None:
        self._known: dict[str, Blob] = {}
        self._size = 0
        self._sweep_at = FEW, LITTLE

    def __contains__(self, hash: str) -> bool:
        return hash in self._known

    def __len__(self) -> int:
        return len(self._known)

    def find(self, hashes: Iterable[str]) -> list[Blob]:
        """Return those of these blobs that are known, each once."""
        return [self._known[hash] for hash in dict.fromkeys(hashes) if hash in self._known]

    def replace(self, blobs: Mapping[str, Blob]) -> None:
        """Note that the whole page was sent, with these blobs."""
        self._known = dict(blobs)
        self._measure()

    def add(
        self,
        blobs: Mapping[str, Blob],
        children: Mapping[NodeId, Sequence[Node]],
        props: Mapping[NodeId, Props],
    ) -> None:
        """Note that blobs were sent.

        Parameters
        ----------
        blobs : mapping
            By hash.
        children, props : mapping
            The page as of now.
        """
        for hash, blob in blobs.items():
            if hash not in self._known:
                self._known[hash] = blob
                self._size += len(blob.data)
        number, size = self._sweep_at
        if len(self._known) > number or self._size > size:
            found: dict[str, Blob] = {}
            for nodes in children.values():
                for node in nodes:
                    _collect(node.props, found)
            for block in props.values():
                _collect(block, found)
            self._known = {hash: blob for hash, blob in self._known.items() if hash in found}
            self._measure()

    def _measure(self) -> None:
        self._size = sum(len(blob.data) for blob in self._known.values())
        self._sweep_at = FEW + 2 * len(self._known), LITTLE + 2 * self._size


def _collect(value: object, found: dict[str, Blob]) -> None:
    if isinstance(value, Blob):
        found[value.hash] = value
    elif isinstance(value, dict):
        for inner in cast("dict[Any, object]", value).values():
            _collect(inner, found)
    elif isinstance(value, list | tuple):
        for inner in cast("Sequence[object]", value):
            _collect(inner, found)
