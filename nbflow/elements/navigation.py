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
    """Say which pages the app has, show the menu, and return the page that the person is on.

    The app itself runs with every touch; what it draws around ``.run()`` is on every page, and its
    widgets keep their values. Those of a page are the page's own.

    Parameters
    ----------
    pages : sequence or mapping
        Pages, paths and functions; or by the title of a section, sequences of them.
    position : {"sidebar", "hidden", "top"}, default "sidebar"
        Where the menu is. It is left out where there is only one page to choose.
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
        If two pages have one path or are both the default, or all are addresses elsewhere.

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
