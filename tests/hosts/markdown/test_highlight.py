"""The colors of code: readable in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

from nbflow.hosts.markdown import render as markup
from scripts.highlight_css import ENOUGH, OUT, STYLES, contrast, rules

LIGHT, DARK = STYLES["light"][1], STYLES["dark"][1]


def test_every_color_can_be_read():
    css = OUT.read_text()
    found = re.findall(r"([^{}]+)\{\s*color: #([0-9a-f]{3,6})", css)
    assert len(found) > 20
    for where, color in found:
        background = LIGHT if ":not(" in where else DARK
        whole = "".join(2 * digit for digit in color) if len(color) == 3 else color
        assert contrast(whole, background) >= ENOUGH, where


def test_the_file_has_all_classes_of_the_styles():
    css = OUT.read_text()
    wanted = {name for style, on in STYLES.values() for names in rules(style, on).values() for name in names}
    assert {name for name in wanted if not re.search(rf"{re.escape(name)}\b", css)} == set()


def test_contrast_is_that_of_the_standard():
    assert contrast("000000", "ffffff") == 21
    assert round(contrast("777777", "ffffff"), 2) == 4.48


def test_what_python_is_colored_with_is_in_the_file():
    html = markup.block(
        '```python\n@f\nclass A:\n    """Doc."""\n    x: int = 0x1f  # y\n    def g(self): return None\n```'
    )
    css = OUT.read_text()
    used = set(re.findall(r'class="(hl-\w+)"', html))
    assert used - set(re.findall(r"hl-\w+", css)) <= {
        "hl-n",
        "hl-p",
        "hl-w",
        "hl-o",
        "hl-bp",
        "hl-fm",
        "hl-sd",
    }


def test_icons_and_emoji_are_packed():
    from nbflow.kit.glyphs import STATIC, icon_path, icon_places, is_emoji, shortcodes

    assert Path(STATIC, "icons.LICENSE").is_file()
    assert len(icon_places()) > 4000
    assert icon_path("home").startswith("M")
    assert all(" " not in name for name in icon_places())
    assert (shortcodes()["wave"], shortcodes()["+1"], shortcodes()["sunglasses"]) == ("👋", "👍", "😎")
    assert [text for text in ("🎈", "❤️", "👩🏽‍🔬", "🇩🇪", "1️⃣", "👨‍👩‍👧") if not is_emoji(text)] == []
    assert [text for text in ("", "a", "é", "🎈🎈", "→x", "🎈 ") if is_emoji(text)] == []
