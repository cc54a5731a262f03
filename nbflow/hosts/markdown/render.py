"""Markup: Streamlit's Markdown as safe HTML. The view puts it into the page as it is.

Safe means: tags of the author's are text, links lead to harmless addresses only, and attributes
are written here. Only `html_of_html` lets tags through; what it returns must be cleaned (the view
does, and `nbflow.hosts.markdown.sanitize` for snapshots).
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Final

from nbflow.kit.glyphs import icon_path, shortcodes
from nbflow.kit.source_code import SourceCode

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

REMEMBERED: Final = 4096
"""Texts whose HTML is kept, per kind."""

_PLAIN: Final = re.compile(r"(?!www\.)[A-Za-z][A-Za-z0-9 ,.;()'/%?!–—…äöüÄÖÜßéèàçñ]*", re.ASCII)
"""Texts that no rule of Markdown touches: most labels. The parser is not even loaded for them."""

_FIGURE: Final = re.compile(r"[-+−]?[$€£¥]?[0-9][0-9.,%]*(?: ?[A-Za-z%€]{1,4})?", re.ASCII)
"""Numbers with their sign and unit: metrics are full of them, and each is new."""

_MATERIAL: Final = re.compile(r":material/([a-z0-9_]+):")


def label(text: str) -> str:
    """Return the HTML of a line: labels, help, titles. Headings, lists and tables stay as typed."""
    if _FIGURE.fullmatch(text) or (_PLAIN.fullmatch(text) and " www." not in text):
        return text
    return _label(text)


def block(text: str) -> str:
    """Return the HTML of a whole Markdown text."""
    if _PLAIN.fullmatch(text) and " www." not in text:
        return f"<p>{text}</p>"
    return _block(text)


@lru_cache(maxsize=REMEMBERED)
def _label(text: str) -> str:
    return _parser(False).renderInline(text).strip()


@lru_cache(maxsize=REMEMBERED)
def _block(text: str) -> str:
    return _parser(False).render(text).strip()


@lru_cache(maxsize=REMEMBERED)
def html_of_html(text: str) -> str:
    """Return the HTML of a Markdown text in which tags are tags. Not safe: to be cleaned."""
    return _parser(True).render(text).strip()


@lru_cache(maxsize=REMEMBERED)
def icon(text: str) -> str:
    """Return the HTML of an icon beside a text, which screen readers can skip."""
    if text == "spinner":
        return '<span class="nb-wheel" aria-hidden="true"></span>'
    match = _MATERIAL.fullmatch(text)
    if match is None:
        return f'<span class="nb-emoji" aria-hidden="true">{escape(text)}</span>'
    return icon_svg(match.group(1)) or escape(text)


def icon_svg(name: str, *, said: bool = False) -> str | None:
    """Return a Material Symbol as SVG; None when there is none of this name.

    Parameters
    ----------
    name : str
        Its name.
    said : bool, default False
        Whether it stands for itself, in a text: readers of the screen then say its name.
    """
    path = icon_path(name)
    if path is None:
        return None
    voice = (
        f'role="img" aria-label="{name.replace("_", " ")}"'
        if said
        else f'aria-hidden="true" data-icon="{name}"'
    )
    return f'<svg class="nb-icon" viewBox="0 -960 960 960" {voice}><path d="{path}"/></svg>'


# --- code ----------------------------------------------------------------------------------------


def code(text: SourceCode) -> str:
    """Return program text as HTML: spans with Pygments' classes, each with the prefix ``hl-``."""
    return _colored(str(text), text.language)


@lru_cache(maxsize=512)
def _colored(text: str, language: str | None) -> str:
    if not language or language in ("text", "plaintext", "none"):
        return escape(text)
    from pygments import highlight
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers import get_lexer_by_name  # pyright: ignore[reportUnknownVariableType]
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(text)
    formatter: Any = HtmlFormatter(  # pyright: ignore[reportUnknownVariableType]
        nowrap=True, classprefix="hl-"
    )
    return highlight(text, lexer, formatter).removesuffix("\n" if not text.endswith("\n") else "")


# --- the parser ----------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _parser(html: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    from nbflow.hosts.markdown import dialect

    parser = MarkdownIt("commonmark", {"html": html, "highlight": None})
    parser.enable(["table", "strikethrough"])
    parser.use(tasklists_plugin, label=True)
    parser.use(dollarmath_plugin, double_inline=True, **_MATH)
    dialect.install(parser, Glyphs)
    return parser


_MATH: Final = {"allow_labels": False, "allow_space": False, "allow_digits": False}
"""So that "$5 and $10" stays a text."""


class Glyphs:
    """What the dialect draws: handed to it, so that it knows neither files nor Pygments."""

    @staticmethod
    def icon(name: str) -> str | None:
        """Return a Material Symbol as HTML."""
        return icon_svg(name, said=True)

    @staticmethod
    def emoji(code: str) -> str | None:
        """Return the emoji of a shortcode."""
        return shortcodes().get(code)

    @staticmethod
    def code(text: str, language: str | None) -> str:
        """Return program text as HTML."""
        return _colored(text, language)
