"""Snapshot, continued: the styles, from ``snapshot.css`` and the colors of light and dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_LIGHT: Final = (
    "--red:#c62828;--orange:#a84300;--yellow:#7a5d00;--green:#19703a;--blue:#1258a8;--violet:#6a3fb5;"
    "--gray:#5c6066;--ink:#262730;--page:#ffffff;--act:#1565c0;"
)
_DARK: Final = (
    "--red:#ff8a85;--orange:#ffb066;--yellow:#ffdd66;--green:#6fd695;--blue:#7ab8ff;--violet:#c0a3ff;"
    "--gray:#b4b8c0;--ink:#ececf1;--page:#12141a;--act:#7ab8ff;"
)

_NAMES: Final = ("red", "orange", "yellow", "green", "blue", "violet", "gray")


def _colors() -> str:
    rules = [
        f".P .nb-c-{name}{{color:var(--{name})}}"
        f".P .nb-bg-{name}{{color:var(--{name});background:color-mix(in srgb,var(--{name}) 14%,var(--bg))}}"
        f".P hr.nbp-{name}{{border-top:2px solid var(--{name})}}"
        for name in _NAMES
    ]
    rainbow = ",".join(f"var(--{name})" for name in ("red", "orange", "green", "blue", "violet"))
    rules.append(
        ".P .nb-c-primary,.P .nb-bg-primary{color:var(--link)}.P .nb-c-grey,.P .nb-bg-grey{color:var(--gray)}"
        ".P .nb-bg-primary{background:color-mix(in srgb,var(--link) 14%,var(--bg))}"
        f".P .nb-c-rainbow{{background:linear-gradient(90deg,{rainbow}) text;color:transparent}}"
        ".P .nb-bg-rainbow{box-shadow:inset 0 -2px var(--violet)}"
    )
    return "".join(rules)


def _style() -> str:
    rules = Path(__file__).with_name("snapshot.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)
    whole = (
        f".P{{{_LIGHT}}}@media(prefers-color-scheme:dark){{.P{{{_DARK}}}}}"
        f'[data-jp-theme-light="true"] .P,.vscode-light .P{{{_LIGHT}}}'
        f'[data-jp-theme-light="false"] .P,.vscode-dark .P,.vscode-high-contrast .P{{{_DARK}}}'
        f".vscode-high-contrast-light .P{{{_LIGHT}}}{rules}{_colors()}"
    )
    # Quoted texts keep their spaces.
    whole = re.sub(r"""("[^"]*")|\s*([{};:,])\s*|\n\s*""", r"\1\2", whole.replace(".P", ".nbflow-snapshot"))
    return whole.replace(";}", "}")


STYLE: Final = _style()
"""The text of the snapshot's style element."""
