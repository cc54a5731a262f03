"""st.switch_page: the app itself goes to another page (rule 112)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from nbflow.kit import publish
from nbflow.kit.navigation import switch
from nbflow.kit.pages import Page


def switch_page(
    page: str | Path | Page, *, query_params: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None
) -> NoReturn:
    """Stop here and go to another page at once.

    All widgets start with their defaults there, including those of the app itself, unless they have
    ``persist_state`` or their values are kept in session state.

    Parameters
    ----------
    page : str, Path or Page
        A page of the app: its file (relative to the folder of the app's script or notebook), or its
        ``st.Page``.
    query_params : mapping or iterable of pairs, optional
        The query parameters of the page; by default there are none.

    Raises
    ------
    StreamlitPageNotFoundError
        If the app has no such page.
    StreamlitAPIException
        If it is a URL of another site, or a parameter is bound to a widget.

    Examples
    --------
    >>> import nbflow as st
    >>> def detail():
    ...     st.write("More")
    >>> def start():
    ...     if st.button("More"):
    ...         st.switch_page(st.Page(detail))
    >>> st.navigation([start, detail]).run()
    """
    switch(page, query_params)


publish("switch_page", switch_page)
