"""What props can hold besides plain values. The host turns each into what its view understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from hashlib import blake2b
from time import monotonic
from typing import Any, cast

from nbflow.core.errors import StreamlitInvalidParameterTypeError


class Markup(str):
    """Inline Markdown (a label, a help text): the host turns it into safe HTML."""

    __slots__ = ()


class MarkupBlock(str):
    """A whole Markdown text."""

    __slots__ = ()


class GrowingMarkup(str):
    """A whole Markdown text of which more is to come.

    Attributes
    ----------
    settled : int
        So many of its first characters are blocks that no later text can change.
    """

    __slots__ = ("settled",)

    settled: int

    def __new__(cls, text: str, settled: int = 0) -> GrowingMarkup:
        """Return the text; by default nothing of it is settled."""
        made = super().__new__(cls, text)
        made.settled = settled
        return made

    def continues(self, before: GrowingMarkup) -> bool:
        """Whether all that was settled in `before` still is."""
        return before.settled <= self.settled and self.startswith(before[: before.settled])


class MarkupHtml(str):
    """Markdown that may hold HTML of the author's own (`unsafe_allow_html`)."""

    __slots__ = ()


class Icon(str):
    """An emoji, an emoji shortcode or ``:material/name:``."""

    __slots__ = ()


class Age:
    """How long ago something happened: each message to a view has the seconds as of then."""

    __slots__ = ("_clock", "since")

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self.since = clock()

    @property
    def seconds(self) -> float:
        """The age now."""
        return round(self._clock() - self.since, 1)


class Blob:
    """Bytes that travel once, by the hash of what they hold."""

    __slots__ = ("data", "hash", "mime")

    def __init__(self, data: bytes, mime: str) -> None:
        self.data = data
        self.mime = mime
        self.hash = blake2b(data, digest_size=16).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Blob) and (self.hash, self.mime) == (other.hash, other.mime)

    def __hash__(self) -> int:
        return hash((self.hash, self.mime))


class Foreign:
    """An ipywidget shown inside the app."""

    __slots__ = ("widget",)

    def __init__(self, widget: object) -> None:
        self.widget = widget

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Foreign) and self.widget is other.widget

    def __hash__(self) -> int:
        return id(self.widget)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint says: plain values, and bytes that go along."""

    data: Mapping[str, Any]
    buffers: Sequence[bytes] = ()


class Endpoint:
    """Where a face puts questions between runs: rows of a table, a file made on demand, a part of a film.

    It can be asked as long as its element is on the page. Two endpoints of one token are the same to
    the view: a rerun that makes the same one again sends nothing, and the newest one answers.

    Parameters
    ----------
    answer : callable
        Is handed the question and the bytes that came with it; returns the `Answer`. Called on a
        thread of its own, perhaps several times at once and twice for one question (when a message
        was lost), so it must be idempotent. What it raises is sent to the face.
    token : str
        Tells what stands behind it: other data, another token. One per session.
    """

    __slots__ = ("answer", "token")

    def __init__(
        self, answer: Callable[[Mapping[str, Any], Sequence[memoryview]], Answer], token: str
    ) -> None:
        self.answer = answer
        self.token = token

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Endpoint) and self.token == other.token

    def __hash__(self) -> int:
        return hash(self.token)


PLAIN: frozenset[Any] = frozenset(
    {str, int, float, bool, type(None)}
    | {Markup, MarkupBlock, GrowingMarkup, MarkupHtml, Icon, Age, Blob, Foreign, Endpoint}
)
"""Types of what a prop can be, besides lists and dicts of them."""

_LOOKED_THROUGH = 20
"""Items of a list or dict that are checked. Longer ones are data, which elements have made themselves."""


def sendable(name: str, value: Any) -> Any:
    """Return the value of a prop as one that can be sent: a number of NumPy as Python's, a moment as text.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If there is no such value. Better at the call, with the parameter's name, than when it is sent.
    """
    if isinstance(value, list | tuple | dict):
        return _items(name, cast("list[Any] | dict[Any, Any]", value))
    if isinstance(value, str | int | float | Blob):
        return value
    if type(value).__module__ == "numpy" and getattr(value, "ndim", 1) == 0:
        return sendable(name, value.item())
    if isinstance(value, Decimal | Fraction):
        return float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    raise StreamlitInvalidParameterTypeError(
        name, type(value).__name__, ["str", "int", "float", "bool", "None"]
    )


def _items(name: str, value: list[Any] | dict[Any, Any]) -> Any:
    """Return the very list or dict, as long as all that it holds can be sent as it is."""
    if len(value) > _LOOKED_THROUGH:
        return value
    items = value.values() if isinstance(value, dict) else value
    clean = [item if type(item) in PLAIN else sendable(name, item) for item in items]
    if all(new is old for new, old in zip(clean, items, strict=True)):
        return value
    return dict(zip(value, clean, strict=True)) if isinstance(value, dict) else clean


def sendable_props(props: Mapping[str, Any]) -> dict[str, Any]:
    """Return the props without those that are None, as values that can be sent.

    A loop: every changed call comes here.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If one cannot be sent.
    """
    found: dict[str, Any] = {}
    for name, value in props.items():
        if value is not None:
            found[name] = value if type(value) in PLAIN else sendable(name, value)
    return found
