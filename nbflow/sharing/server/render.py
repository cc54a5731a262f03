"""Render: the HTML of the pages. The shell is the same for every visitor of an app; scripts fill it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, Final
from urllib.parse import quote

from nbflow.sharing.options import Theme
from nbflow.sharing.server.assets import asset, build, page_text
from nbflow.sharing.server.content import Entry


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    return {
        "css": page_text("page.css"),
        "favicon": "data:image/svg+xml," + quote(page_text("favicon.svg").strip()),
    }


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into a template: in one pass, so that a value's own braces stay."""
    head, *rest = page_text(template).split("{{")
    parts = [head]
    for piece in rest:
        name, _, after = piece.partition("}}")
        parts += [values[name], after]
    return "".join(parts)


def _theme(theme: Theme) -> dict[str, str]:
    if theme == "auto":
        return {"theme": "", "scheme": "dark light", "body_theme": ""}
    return {
        "theme": f' data-theme="{theme}"',
        "scheme": theme,
        "body_theme": f' data-jp-theme-light="{"true" if theme == "light" else "false"}"',
    }


def shell(*, title: str, base: str, theme: Theme, config: Mapping[str, Any]) -> str:
    """Return the page of an app.

    Parameters
    ----------
    title : str
        Of the page.
    base : str
        The path under which the server is.
    theme : {"auto", "light", "dark"}
        "auto" follows the visitor's system.
    config : mapping
        What the page's script has to know.
    """
    app = f"{base}nbflow/static/{build()}/app.js"
    known = {"base": base, "app": app, "chunks": f"{base}nbflow/static/{build()}/chunks/", **config}
    text = json.dumps(known, separators=(",", ":")).replace("<", "\\u003c")
    return _fill(
        "shell.html",
        {
            **_parts(),
            **_theme(theme),
            "title": escape(title),
            "base": escape(base),
            "app": escape(app),
            "config": text,
            "script": asset("share.js")[0].decode().replace("</script", "<\\/script"),
        },
    )


def plain(title: str, body: str, theme: Theme) -> str:
    """Return a page without a script."""
    return _fill("plain.html", {**_parts(), **_theme(theme), "title": escape(title), "body": body})


def index(entries: Sequence[tuple[Entry, str]], folder: str, base: str, theme: Theme) -> str:
    """Return the page that lists the apps of a folder."""
    cards = "".join(
        f'<li><a href="{escape(base + entry.url)}"><b>{escape(title)}</b>'
        f"<span>{escape(entry.name)}</span></a></li>"
        for entry, title in entries
    )
    nothing = "<p>This folder contains no notebook or app yet. Reload the page when it does.</p>"
    body = f'<main><div class="nb-text"><h1>{escape(folder)}</h1></div>'
    body += f'<ul class="nb-list">{cards}</ul></main>' if cards else f"{nothing}</main>"
    return plain(folder, body, theme)


def message(title: str, text: str, base: str, theme: Theme, *, link: bool = True) -> str:
    """Return a page that says one thing."""
    back = f'<p><a href="{escape(base)}">Back to the first page</a></p>' if link else ""
    card = f'<div class="nb-card"><h1>{escape(title)}</h1><p>{escape(text)}</p>{back}</div>'
    return plain(title, f'<div class="nb-state is-on">{card}</div>', theme)


_SIGN_IN: Final = """<div class="nb-state is-on"><form class="nb-card" method="post" action="{action}">
<h1>Sign in</h1><p>{hint}</p>{fault}
<input type="hidden" name="_xsrf" value="{xsrf}">
<input type="password" name="password" aria-label="{label}" placeholder="{label}" autofocus required
 autocomplete="current-password">
<button type="submit">Open</button></form></div>"""


def sign_in(*, action: str, xsrf: str, label: str, fault: bool, theme: Theme) -> str:
    """Return the page that asks for a password or a token."""
    body = _SIGN_IN.format(
        action=escape(action),
        xsrf=escape(xsrf),
        label=label,
        hint=f"This app requires a {label.lower()}. Ask the person who sent you the link for it.",
        fault=f'<p class="nb-fault" role="alert">The {label.lower()} is wrong.</p>' if fault else "",
    )
    return plain("Sign in", body, theme)
