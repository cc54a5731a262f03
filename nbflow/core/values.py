"""What props can hold besides plain values. The host turns each into what its view understands."""

from __future__ import annotations

from hashlib import blake2b
from time import monotonic


class Markup(str):
    """Inline Markdown (a label, a help text): the host turns it into safe HTML."""

    __slots__ = ()


class MarkupBlock(str):
    """A whole Markdown text."""

    __slots__ = ()


class MarkupHtml(str):
    """Markdown that may hold HTML of the author's own (`unsafe_allow_html`)."""

    __slots__ = ()


class Icon(str):
    """An emoji, an emoji shortcode or ``:material/name:``."""

    __slots__ = ()


class Age:
    """How long ago something happened: a view is told the seconds as of the message it gets."""

    __slots__ = ("since",)

    def __init__(self) -> None:
        self.since = monotonic()

    @property
    def seconds(self) -> float:
        """The age now."""
        return round(monotonic() - self.since, 1)


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
