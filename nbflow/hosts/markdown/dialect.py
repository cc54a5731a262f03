"""Dialect: what Streamlit's Markdown has beyond GitHub's, as rules for markdown-it.

Colors and badges, emoji and icons, typographic signs, bare addresses, anchors, math for KaTeX,
links that open a page of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final, Protocol

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

COLORS: Final = frozenset(
    {"red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "rainbow", "primary"}
)


class Drawings(Protocol):
    """Where icons, emoji and colored code come from."""

    @staticmethod
    def icon(name: str) -> str | None:
        """Return an icon as HTML."""
        ...

    @staticmethod
    def emoji(code: str) -> str | None:
        """Return the emoji of a shortcode."""
        ...

    @staticmethod
    def code(text: str, language: str | None) -> str:
        """Return program text as HTML."""
        ...


def install(parser: MarkdownIt, drawings: type[Drawings]) -> None:
    """Add the dialect to a parser."""
    parser.validateLink = is_harmless
    parser.inline.ruler.before("link", "nb_directive", _directive)
    parser.inline.ruler.before("link", "nb_glyph", _glyph(drawings))
    parser.core.ruler.push("nb_texts", _texts)
    parser.core.ruler.push("nb_anchors", _anchors)
    code = _code_renderer(drawings)
    for kind, render in {
        "nb_html": _render_html,
        "fence": code,
        "code_block": code,
        "math_inline": _render_math,
        "math_inline_double": _render_math,
        "math_block": _render_math_block,
        "link_open": _render_link,
        "image": _render_image,
    }.items():
        parser.add_render_rule(kind, render)


# --- links ---------------------------------------------------------------------------------------

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_GOOD_SCHEMES: Final = ("http:", "https:", "mailto:", "tel:", "ftp:", "ftps:")
_IMAGE: Final = re.compile(r"data:image/(png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=]+", re.IGNORECASE)


def is_harmless(url: str) -> bool:
    """Whether an address runs nothing: a page, a mail, a place in this page, a small image."""
    bare = re.sub(r"[\x00-\x20\x7f]", "", url)
    match = _SCHEME.match(bare)
    if match is None:
        return True
    return match.group().lower() in _GOOD_SCHEMES or _IMAGE.fullmatch(bare) is not None


def _render_link(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
) -> str:
    token = tokens[index]
    href = str(token.attrGet("href") or "")
    if not href.startswith("#"):
        token.attrSet("target", "_blank")
        token.attrSet("rel", "noopener noreferrer")
    return self.renderToken(tokens, index, options, env)


def _render_image(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
) -> str:
    tokens[index].attrSet("loading", "lazy")
    return self.image(tokens, index, options, env)


# --- :red[…], :blue-background[…], :green-badge[…], :color[…]{…}, :small[…], :shimmer[…] -----------

_OPENING: Final = re.compile(r":([a-z]+)(-background|-badge)?\[")
_GIVEN: Final = re.compile(r'\{((?:\s*(?:foreground|background)="[^"]*")*)\s*\}')
_PAIR: Final = re.compile(r'(foreground|background)="([^"]*)"')
_CSS_COLOR: Final = re.compile(
    r"#[0-9a-f]{3,8}|[a-z]{3,24}|(?:rgb|hsl)a?\(\s*[\d.]+(?:deg)?\s*(?:,\s*[\d.]+%?\s*){2,3}\)", re.IGNORECASE
)


def _directive(state: StateInline, silent: bool) -> bool:
    start = state.pos
    match = _OPENING.match(state.src, start, state.posMax) if state.src[start] == ":" else None
    if match is None:
        return False
    name, kind = match.groups()
    attributes = _attributes(name, kind)
    if attributes is None:
        return False
    inside = match.end()
    end = state.md.helpers.parseLinkLabel(state, inside - 1)
    if end < 0:
        return False
    after = end + 1
    if name == "color":
        given = _GIVEN.match(state.src, after, state.posMax)
        if given is None:
            return False
        after = given.end()
        attributes = _css(given.group(1))
    if not silent:
        was = state.posMax
        opening = state.push("nb_open", "span", 1)
        opening.attrs = attributes
        state.pos, state.posMax = inside, end
        state.md.inline.tokenize(state)
        state.push("nb_close", "span", -1)
        state.posMax = was
    state.pos = after
    return True


def _attributes(name: str, kind: str | None) -> dict[str, Any] | None:
    if name in COLORS:
        if kind is None:
            return {"class": f"nb-c-{name}"}
        if kind == "-background":
            return {"class": f"nb-bg-{name}"}
        return {"class": f"nb-badge nb-bg-{name}"} if name != "rainbow" else None
    if kind is None and name in ("small", "shimmer"):
        return {"class": f"nb-{name}"}
    return {} if kind is None and name == "color" else None


def _css(given: str) -> dict[str, Any]:
    names = {"foreground": "color", "background": "background-color"}
    rules = [
        f"{names[which]}:{color.strip()}"
        for which, color in _PAIR.findall(given)
        if _CSS_COLOR.fullmatch(color.strip())
    ]
    return {"style": ";".join(rules)} if rules else {}


# --- :material/home:, :wave: -------------------------------------------------------------------------

_GLYPH: Final = re.compile(r":(?:material/([a-z0-9_]+)|([a-zA-Z0-9_+-]+)):")


def _glyph(drawings: type[Drawings]) -> Any:
    def rule(state: StateInline, silent: bool) -> bool:
        match = _GLYPH.match(state.src, state.pos, state.posMax) if state.src[state.pos] == ":" else None
        if match is None:
            return False
        icon, code = match.groups()
        html = drawings.icon(icon) if icon else drawings.emoji(code)
        if html is None:
            return False
        if not silent:
            token = state.push("nb_html" if icon else "text", "", 0)
            token.content = html
        state.pos = match.end()
        return True

    return rule


def _render_html(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
) -> str:
    return tokens[index].content


# --- signs and bare addresses ------------------------------------------------------------------------

_SIGNS: Final = {"<->": "↔", "->": "→", "<-": "←", "--": "—", ">=": "≥", "<=": "≤", "~=": "≈"}
_SIGN: Final = re.compile(r"(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)")
_ADDRESS: Final = re.compile(
    r"(?<![\w@/.])(https?://[^\s<>]+|www\.[\w-]+\.[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE
)
_ENDS: Final = ".,:;!?'\"*_~"


def _texts(state: StateCore) -> None:
    """Change the texts of all lines: signs, and addresses without brackets become links."""
    for line in state.tokens:
        if line.type != "inline" or not line.children:
            continue
        changed: list[Token] = []
        links = 0
        for token in line.children:
            links += (token.type == "link_open") - (token.type == "link_close")
            if token.type != "text":
                changed.append(token)
                continue
            token.content = _SIGN.sub(lambda match: _SIGNS[match.group()], token.content)
            changed += [token] if links else _linked(token)
        line.children = changed


def _linked(token: Token) -> Iterator[Token]:
    text, start = token.content, 0
    for match in _ADDRESS.finditer(text) if ("://" in text or "www." in text or "@" in text) else ():
        address = _without_end(match.group())
        yield _text(token, text[start : match.start()])
        lowered = address.lower()
        scheme = "" if "://" in lowered else "http://" if lowered.startswith("www.") else "mailto:"
        yield Token("link_open", "a", 1, attrs={"href": scheme + address}, level=token.level)
        yield _text(token, address)
        yield Token("link_close", "a", -1, level=token.level)
        start = match.start() + len(address)
    yield _text(token, text[start:])


def _without_end(address: str) -> str:
    while address and (
        address[-1] in _ENDS or (address[-1] == ")" and address.count("(") < address.count(")"))
    ):
        address = address[:-1]
    return address


def _text(like: Token, content: str) -> Token:
    return Token("text", "", 0, content=content, level=like.level)


# --- anchors -----------------------------------------------------------------------------------------

_NO_WORD: Final = re.compile(r"[\W_]+")


def _anchors(state: StateCore) -> None:
    used: set[str] = set()
    for index, token in enumerate(state.tokens):
        if token.type == "heading_open":
            name = anchor_of(_spoken(state.tokens[index + 1]))
            while name in used:
                name += "-"
            used.add(name)
            if name:
                token.attrSet("id", name)


def anchor_of(text: str) -> str:
    """Return the name that a link to a heading uses."""
    return _NO_WORD.sub("-", text.lower()).strip("-")


def _spoken(line: Token) -> str:
    return "".join(token.content for token in line.children or () if token.type in ("text", "code_inline"))


# --- code and math -----------------------------------------------------------------------------------


def _code_renderer(drawings: type[Drawings]) -> Any:
    def render(
        self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
    ) -> str:
        token = tokens[index]
        words = unescapeAll(token.info).split(maxsplit=1)
        language = words[0] if words else None
        body = drawings.code(token.content.removesuffix("\n"), language)
        return f"<pre><code>{body}</code></pre>\n"

    return render


def _render_math(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
) -> str:
    token = tokens[index]
    tex = escape(token.content.strip())
    # "$$" on lines of their own within a paragraph; beside words they are inline, as in Streamlit.
    alone = token.type == "math_inline_double" and "\n" in token.content
    kind = "nb-math nb-math-block" if alone else "nb-math"
    return f'<span class="{kind}" data-tex="{tex}">{tex}</span>'


def _render_math_block(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any
) -> str:
    tex = escape(tokens[index].content.strip())
    return f'<div class="nb-math nb-math-block" data-tex="{tex}">{tex}</div>\n'
