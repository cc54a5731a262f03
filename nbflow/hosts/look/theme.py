"""The configured theme of one app: its CSS, its fonts and the mode that it wants."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from nbflow.core import config_files
from nbflow.hosts.look import values
from nbflow.hosts.look.fonts import faces
from nbflow.hosts.look.tokens import Declarations, declarations
from nbflow.kit.settings import DEFAULTS
from nbflow.runtime.options import fitting

Look: TypeAlias = dict[str, Any]
"""The prop: ``css``, ``side`` (the sidebar has colors of its own), ``fonts`` (see `faces`) and ``sheets``
(addresses of style sheets)."""

_MODES: Final = ("light", "dark")
_SECOND: Final = ("--nb-bg2", "--nb-bg3", "--nb-field")
_DERIVED: Final = (*_SECOND, "--nb-border", "--nb-border-strong", "--nb-focus")
_PAGE: Final = ("backgroundColor", "secondaryBackgroundColor", "textColor")


def look_of(script: Path | None = None) -> Look | None:
    """Return the look of an app; None where nothing is configured."""
    made = _made(_Given(configured_theme(script)), str(script.parent if script else Path.cwd()))
    return made[0]


def mode_of(script: Path | None = None) -> str | None:
    """Return the mode that a theme holds for whatever the notebook is in; None: it follows the notebook.

    A theme that paints the page for one mode only, as Streamlit's themes do, is unreadable in the other.
    """
    theme = configured_theme(script)
    base = theme.get("theme.base")
    if base in _MODES:
        return str(base)
    if any(key.startswith(("theme.light.", "theme.dark.")) for key in theme):
        return None
    if not any(f"theme.{name}" in theme for name in _PAGE):
        return None
    light = values.luminance(str(theme.get("theme.backgroundColor", "#ffffff")))
    return "dark" if light is not None and light < 0.18 else "light"


def faults_of(script: Path | None = None) -> list[str]:
    """Return what is wrong with the values of options of the theme."""
    made = _made(_Given(configured_theme(script)), str(script.parent if script else Path.cwd()))
    return list(made[1])


def configured_theme(script: Path | None = None) -> dict[str, Any]:
    """Return the options of the theme that the environment, the files or a theme's file set."""
    found = {key: value for key, value in config_files.options(script)[0].items() if key.startswith("theme.")}
    if any(name.startswith("STREAMLIT_THEME_") for name in os.environ):
        for key in _KEYS:
            said = config_files.of_environment(key)
            if said is not None:
                found[key] = fitting(key, said, None)
    found.update({key: value for key, value in config_files.GIVEN.items() if key.startswith("theme.")})
    base = found.get("theme.base")
    if isinstance(base, str) and base not in _MODES:
        del found["theme.base"]
        found = {**_of_file(base, script), **found}
    return {key: value for key, value in found.items() if key in DEFAULTS and value is not None}


_KEYS: Final = tuple(key for key in DEFAULTS if key.startswith("theme."))


def _of_file(base: str, script: Path | None) -> dict[str, Any]:
    """Return what a theme's own file sets; `faults_of` says where it cannot be read."""
    try:
        text = _path(base, script).read_text(encoding="utf-8")
        return config_files.flat({"theme": tomllib.loads(text).get("theme", {})})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {"theme.base": base}


def _path(base: str, script: Path | None) -> Path:
    return (script.parent if script else Path.cwd()) / Path(base).expanduser()


class _Given(dict[str, Any]):
    """Options that can be a key of `_made`."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(repr(sorted(self.items())))


@lru_cache(maxsize=16)
def _made(given: _Given, folder: str) -> tuple[Look | None, tuple[str, ...]]:
    faults: list[str] = []
    sheets: list[str] = []
    rules: list[str] = []
    if given.get("theme.base", "light") not in _MODES:
        faults.append(
            f"`theme.base` is 'light', 'dark' or a TOML file with a table [theme], and cannot be "
            f"{given['theme.base']!r}"
        )
    for mode in _MODES:
        page, side = _areas(given, mode, faults, sheets)
        # Stronger than the host's own colors, but not where a person has asked for high contrast.
        selector = f'.nb-app.nb-app.nb-app[data-theme="{mode}"]:not([data-contrast="high"])'
        rules += [_rule(selector, page), _rule(f"{selector} .nb-sidebar", side)]
    fonts = faces(given.get("theme.fontFaces"), Path(folder), faults)
    css = "".join(rules)
    unique = tuple(dict.fromkeys(faults))
    if not css and not fonts:
        return None, unique
    look: Look = {"css": css, "side": 1 if " .nb-sidebar{" in css else 0}
    if fonts:
        look["fonts"] = fonts
    if sheets:
        look["sheets"] = list(dict.fromkeys(sheets))
    return look, unique


def _areas(
    given: Mapping[str, Any], mode: str, faults: list[str], sheets: list[str]
) -> tuple[Declarations, Declarations]:
    """Return what holds in the app, and in its sidebar beside that."""

    def section(name: str) -> Declarations:
        def fault(option: str, can_be: str) -> None:
            value = given.get(f"{name}.{option}")
            faults.append(f"`{name}.{option}` is {can_be}, and cannot be {value!r}")

        split = ((key.rpartition("."), value) for key, value in given.items())
        own = {option: value for (where, _, option), value in split if where == name}
        return declarations(own, dark=mode == "dark", fault=fault, sheets=sheets)

    page = {**section("theme"), **section(f"theme.{mode}")}
    side = {**section("theme.sidebar"), **section(f"theme.{mode}.sidebar")}
    second, first = page.get("--nb-bg2"), page.get("--nb-bg")
    # As in Streamlit: the sidebar is painted with the page's second color, what lies on it with the first.
    if second is not None and "--nb-bg" not in side:
        side = {"--nb-bg": second, **side}
    if "--nb-bg" in side and "--nb-bg2" not in side and (first or second):
        page["--nb-page-bg"] = "var(--nb-bg)"
        side = {**dict.fromkeys(_SECOND, "var(--nb-page-bg)"), **side}
    if "--nb-bg" in side:
        side["--nb-sidebar-bg"] = side["--nb-bg"]
    if side:
        # theme.css derives these anew in a sidebar of its own; what the page sets of them holds there too.
        own = _SECOND if "--nb-bg" in side else ()
        side = {**{token: page[token] for token in _DERIVED if token in page and token not in own}, **side}
    return page, side


def _rule(selector: str, declared: Declarations) -> str:
    body = "".join(f"{name}:{value};" for name, value in declared.items())
    return f"{selector}{{{body}}}" if body else ""
