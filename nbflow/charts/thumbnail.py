"""Sketches: what a chart looks like, as the view that has drawn it reports.

The kernel cannot draw what JavaScript libraries draw. So a view that has had nothing to do for a
while hands in a PNG of each new chart, once; the notebook's static snapshot shows it. A rerun that
draws the same chart has the same token, and nothing moves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final
from weakref import WeakSet, WeakValueDictionary

from nbflow.kit import Answer, AppState, Blob, Endpoint, Place

MAX_BYTES: Final = 1_000_000
"""Bytes of one sketch."""

Answering = Callable[[Mapping[str, Any], Sequence[memoryview]], Answer]

_PNG: Final = b"\x89PNG\r\n"


class Thumbnail:
    """The look of one chart.

    Attributes
    ----------
    png : bytes or None
        None until a view has handed it in.
    """

    def __init__(self, token: str) -> None:
        self.token = token
        self.png: bytes | None = None
        self._apps: WeakSet[AppState] = WeakSet()
        self._tried = False

    @staticmethod
    def prop(
        place: Place, face: str, props: Mapping[str, Any], ask: Answering | None = None
    ) -> Endpoint | None:
        """Return the prop ``sketch`` of a chart; None where nobody looks.

        Parameters
        ----------
        place : Place
            Where the chart goes.
        face : str
            Its face.
        props : mapping
            What it is made of.
        ask : callable, optional
            Answers a view's questions about the chart (those with a ``q``).
        """
        if place.context is None:
            return None
        token = f"sketch:{_digest(face, props)}"
        sketch = _SKETCHES.get(token)
        if sketch is None:
            sketch = _SKETCHES[token] = Thumbnail(token)
        sketch._apps.add(place.run.app)
        keep = sketch.keep
        if ask is None:
            return Endpoint(keep, token)
        return Endpoint(lambda said, more: ask(said, more) if "q" in said else keep(said, more), token)

    @staticmethod
    def find(prop: object) -> Thumbnail | None:
        """Return the sketch behind a prop as the view got it."""
        return _SKETCHES.get(str(prop["$ask"])) if isinstance(prop, Mapping) and "$ask" in prop else None  # pyright: ignore

    def drawn(self, draw: Callable[[], bytes | None]) -> bytes | None:
        """Let the kernel draw it, once: a view's own snapshot is the better one."""
        if not self._tried:
            self._tried = True
            if self.png is None:
                self.png = draw()
        return self.png

    def keep(self, question: Mapping[str, Any], buffers: Sequence[memoryview]) -> Answer:
        """Take what a view hands in."""
        data = bytes(buffers[0]) if buffers else b""
        if not data.startswith(_PNG) or len(data) > MAX_BYTES:
            raise ValueError("a preview is a PNG of at most 1 MB")
        if data != self.png:
            self.png = data
            for app in list(self._apps):
                if app.on_sketch is not None:
                    app.on_sketch()
        return Answer({})


# By what the chart is made of, so it belongs to no visitor; each lives as long as a page has its chart.
_SKETCHES: WeakValueDictionary[str, Thumbnail] = WeakValueDictionary()


def _digest(face: str, props: Mapping[str, Any]) -> str:
    text = json.dumps([face, props], default=_name, sort_keys=True)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _name(value: object) -> str:
    if isinstance(value, Endpoint):
        return value.token
    return value.hash if isinstance(value, Blob) else str(value)
