"""st.navigation: the pages of an app, and their menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from nbflow.kit import publish
from nbflow.kit.errors import StreamlitValueError
from nbflow.kit.navigation import claim_pages
from nbflow.kit.navigation import navigation as draw_menu
from nbflow.kit.pages import Page

_POSITIONS: Final = ("sidebar", "hidden", "top")

PageType = str | Path | Callable[[], None] | Page


def navigation(
    pages: Sequence[PageType] | Mapping[str, Sequence[PageType]],
    *,
    position: str = "sidebar",
    expanded: bool | int = False,
) -> Page:
    """Define the app's pages, show the menu, and return the current page.

    The app itself runs at every interaction; what it draws outside of ``.run()`` is on every page, and its
    widgets keep their values. The widgets of a page belong to that page.

    Parameters
    ----------
    pages : sequence or mapping
        Pages, paths and functions; or a mapping of section titles to sequences of them.
    position : {"sidebar", "hidden", "top"}, default "sidebar"
        Where the menu is. With only one page there is no menu.
    expanded : bool or int, default False
        Whether a long menu in the sidebar shows all entries at once; or how many it shows first.

    Returns
    -------
    Page
        The page to run, with ``.run()``.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there is no page.
    StreamlitValueError
        If `position` or `expanded` is invalid.
    StreamlitAPIException
        If two pages have one path or are both the default, or all are URLs of other sites.

    Examples
    --------
    >>> import nbflow as st
    >>> def sales():
    ...     st.title("Sales")
    >>> def stock():
    ...     st.title("Stock")
    >>> st.navigation({"Shop": [sales, stock]}).run()
    """
    if position not in _POSITIONS:
        raise StreamlitValueError(
            "position", [f"'{word}'" for word in _POSITIONS], detail=f"Given: {position!r}."
        )
    claim_pages()
    return draw_menu(pages, position, expanded)


publish("navigation", navigation)
