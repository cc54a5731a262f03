"""st.set_page_config: title, icon, width of the page, and the sidebar's first state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from nbflow.kit import Icon, publish
from nbflow.kit.checks import is_address, text_or_none
from nbflow.kit.errors import (
    StreamlitInvalidParameterTypeError,
    StreamlitInvalidURLError,
    StreamlitValueError,
)
from nbflow.kit.glyphs import is_emoji, random_emoji
from nbflow.kit.icon import material_icon
from nbflow.kit.page import set_page
from nbflow.media.images import image_src

_STATES: Final = ("auto", "expanded", "collapsed", "locked")
_LAYOUTS: Final = ("centered", "wide")
_ITEMS: Final = ("get help", "report a bug", "about")


def set_page_config(
    page_title: str | None = None,
    page_icon: Any = None,
    layout: str | None = None,
    initial_sidebar_state: str | int | None = None,
    menu_items: Mapping[str, str | None] | None = None,
) -> None:
    """Set properties of the whole page. Later calls add to earlier ones.

    Parameters
    ----------
    page_title : str, optional
        The title of the browser's page in Voila. A notebook keeps its own.
    page_icon : object, optional
        The page's icon, likewise: an emoji, ``"random"``, ``":material/name:"``, or what `st.image`
        takes.
    layout : {"centered", "wide"}, optional
        A centered column of readable width, or the full width. A notebook's cell is already narrow, so by
        default the app takes its full width.
    initial_sidebar_state : {"auto", "expanded", "collapsed", "locked"} or int, optional
        Open unless the app is narrow; open; collapsed; open without a button to collapse it; or the
        sidebar's width in pixels.
    menu_items : mapping, optional
        Checked but not shown: nbflow has no menu in the corner of the page.

    Raises
    ------
    StreamlitValueError
        If `layout`, `initial_sidebar_state` or the name of a menu item is invalid.
    StreamlitInvalidURLError
        If a menu item is not a URL.

    Examples
    --------
    >>> import nbflow as st
    >>> st.set_page_config(page_title="Sales", page_icon="📈", layout="centered")
    """
    if layout is not None and not (isinstance(layout, str) and layout in _LAYOUTS):  # pyright: ignore[reportUnnecessaryIsInstance]
        words = [f"'{word}'" for word in _LAYOUTS]
        raise StreamlitValueError("layout", words, detail=f"Given: {layout!r}.")
    main: dict[str, Any] = {
        "title": text_or_none("page_title", page_title),
        "icon": _icon(page_icon),
        "layout": layout,
    }
    sidebar = _sidebar(initial_sidebar_state)
    _check_menu(menu_items)
    set_page(main=main, sidebar=sidebar)


def _sidebar(state: Any) -> dict[str, Any]:
    if state is None:
        return {}
    if isinstance(state, str) and state in _STATES:
        return {"state": state}
    if isinstance(state, int) and state > 0:
        return {"state": "auto", "width": state}
    words = [*(f"'{word}'" for word in _STATES), "a positive integer (pixels)"]
    raise StreamlitValueError("initial_sidebar_state", words, detail=f"Given: {state!r}.")


def _icon(icon: Any) -> Any:
    if icon is None:
        return None
    if isinstance(icon, str):
        if icon == "random":
            return Icon(random_emoji())
        if is_emoji(icon):
            return Icon(icon)
        if icon.startswith(":material"):
            return material_icon(icon)
    try:
        return {"src": image_src(icon)}
    except Exception:
        if isinstance(icon, str | Path):
            return {"src": str(icon)}  # a browser may know what it is
        raise


def _check_menu(items: Any) -> None:
    if items is not None and not isinstance(items, Mapping):
        raise StreamlitInvalidParameterTypeError("menu_items", type(items).__name__, ["dict", "None"])
    given = cast("Mapping[Any, Any]", items or {})
    for name, address in given.items():
        key = str(name).lower().strip()
        if key not in _ITEMS:
            words = ["'Get help'", "'Report a bug'", "'About'"]
            raise StreamlitValueError("menu_items", words, detail=f"Given: {name!r}.")
        if address is not None and key != "about" and not is_address(address, ("http", "https", "mailto")):
            raise StreamlitInvalidURLError(address, ("http", "https", "mailto"))


publish("set_page_config", set_page_config)
