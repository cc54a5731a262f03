"""Writes js/src/kit/text/highlight.css: Pygments' colors for light and dark, readable on our backgrounds.

    python -m scripts.highlight_css

The colors are those of two of Pygments' styles, made darker or lighter until each has a contrast of
4.5:1 with the darkest light and the lightest dark background that code stands on.
"""

from __future__ import annotations

import colorsys
from pathlib import Path

from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Token

OUT = Path(__file__).resolve().parents[1] / "js" / "src" / "kit" / "text" / "highlight.css"
STYLES = {"light": ("friendly", "f0f0f2"), "dark": ("one-dark", "2b2e36")}
ENOUGH = 4.5

HEAD = """/* Colors of code, by Pygments' classes with the prefix hl-. By scripts/highlight_css.py from
   Pygments' styles "friendly" and "one-dark"; each has a contrast of 4.5:1 with our backgrounds. */
"""


def luminance(color: str) -> float:
    """Return the relative luminance of a color (WCAG 2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(color: str, on: str) -> str:
    """Return the color, darker or lighter as far as is needed."""
    hue, light, full = colorsys.rgb_to_hls(*(int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    step = -0.01 if luminance(on) > 0.5 else 0.01
    while contrast(color, on) < ENOUGH:
        light = min(1.0, max(0.0, light + step))
        color = "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, full))
    return color


def rules(name: str, background: str) -> dict[str, list[str]]:
    """Return the classes by what they look like; classes that look like plain text are left out."""
    style = get_style_by_name(name)
    plain = style.style_for_token(Token)["color"]
    found: dict[str, list[str]] = {}
    for token, short in STANDARD_TYPES.items():
        look = style.style_for_token(token)
        if not short or not look["color"] or look["color"] == plain:
            continue
        text = f"color: #{readable(look['color'].lower(), background)};"
        text += " font-style: italic;" if look["italic"] else ""
        found.setdefault(text, []).append(f".hl-{short}")
    return found


def render() -> str:
    """Return the text of the file."""
    parts = [HEAD]
    for mode, (name, background) in STYLES.items():
        dark = '[data-theme="dark"]'
        inside = f".nb-app{dark}" if mode == "dark" else f".nb-app:not({dark})"
        for look, classes in rules(name, background).items():
            lines = look.replace("; ", ";\n  ")
            names = ",\n    ".join(sorted(classes))
            parts.append(f"{inside}\n  :is(\n    {names}\n  ) {{\n  {lines}\n}}\n")
    return "".join(parts)


if __name__ == "__main__":
    OUT.write_text(render())
