"""Clean: an author's HTML without anything that runs, for snapshots that nobody else cleans.

The live view has DOMPurify; this is the small counterpart for saved notebooks: a list of what may
stay, and balanced tags, so that the rest of the page is safe from what is left open.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

from nbflow.hosts.markdown.dialect import is_harmless

_TAGS: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr",
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "defs",
        "lineargradient",
        "stop",
    ]
)
_DROPPED: Final = frozenset(
    ["script", "style", "iframe", "object", "embed", "template", "noscript", "title", "head", "svg-script"]
)
"""Gone with all that is inside; other unknown tags leave their content."""

_VOID: Final = frozenset(["br", "hr", "img", "col", "wbr"])
_ATTRIBUTES: Final = frozenset(
    [
        "class",
        "style",
        "title",
        "alt",
        "src",
        "href",
        "width",
        "height",
        "align",
        "valign",
        "colspan",
        "rowspan",
        "span",
        "border",
        "cellpadding",
        "cellspacing",
        "bgcolor",
        "color",
        "dir",
        "lang",
        "start",
        "reversed",
        "open",
        "datetime",
        "role",
        "viewbox",
        "d",
        "fill",
        "stroke",
        "stroke-width",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "points",
        "transform",
        "opacity",
        "fill-opacity",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "text-anchor",
        "font-size",
        "font-family",
        "font-weight",
        "offset",
        "stop-color",
        "preserveaspectratio",
        "dominant-baseline",
    ]
)
_BAD_STYLE: Final = re.compile(
    r"url\s*\(|expression|@import|position\s*:\s*(fixed|sticky)|behavior|\\", re.IGNORECASE
)
_CASED: Final = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}


def cleaned(html: str) -> str:
    """Return HTML with harmless tags and attributes only, each tag closed."""
    cleaner = _Cleaner()
    cleaner.feed(html)
    cleaner.close()
    return cleaner.result()


class _Cleaner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[str] = []
        self._dropping: str | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping is not None:
            self._depth += tag == self._dropping
            return
        if tag in _DROPPED:
            self._dropping, self._depth = tag, 1
            return
        if tag not in _TAGS:
            return
        self._parts.append(f"<{tag}{''.join(map(_attribute, attrs))}>")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping is not None:
            if tag == self._dropping:
                self._depth -= 1
                if not self._depth:
                    self._dropping = None
            return
        if tag in self._open:
            while self._open:
                last = self._open.pop()
                self._parts.append(f"</{last}>")
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        if self._dropping is None:
            self._parts.append(escape(data, quote=False))

    def result(self) -> str:
        return "".join(self._parts) + "".join(f"</{tag}>" for tag in reversed(self._open))


def _attribute(pair: tuple[str, str | None]) -> str:
    name, value = pair
    value = value or ""
    if name not in _ATTRIBUTES and not name.startswith("aria-"):
        return ""
    if name in ("src", "href") and not is_harmless(value):
        return ""
    if name == "style" and _BAD_STYLE.search(value):
        return ""
    return f' {_CASED.get(name, name)}="{escape(value)}"'
