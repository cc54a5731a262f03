"""st.switch_page: the app itself goes to another page (rule 112)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from nbflow.kit import HERE, RerunNow, publish
from nbflow.kit.errors import (
    NoSessionContext,
    StreamlitAPIException,
    StreamlitInvalidLayoutContextError,
    StreamlitInvalidParameterTypeError,
)
from nbflow.kit.pages import Page, find_page, pages_of


def switch_page(
    page: str | Path | Page, *, query_params: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None
) -> NoReturn:
    """Stop here and go to another page at once.

    All widgets start anew there, those of the app itself too, unless they say ``persist_state`` or
    their values are kept in session state.

    Parameters
    ----------
    page : str, Path or Page
        A page of the app: its file (relative to the app's script, or to the notebook's folder), or its
        ``st.Page``.
    query_params : mapping or iterable of pairs, optional
        The parameters of the page's address from then on; by default there are none.

    Raises
    ------
    StreamlitPageNotFoundError
        When the app has no such page.
    StreamlitAPIException
        When it is an address elsewhere, or a parameter is bound to a widget.

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
    here = HERE.get()
    if here is None:
        raise NoSessionContext("st.switch_page needs a running app: use it in a %%nbflow cell.")
    here.run.checkpoint()
    if here.owner is not None and here.owner.parallel and here.owner not in here.run.alone:
        raise StreamlitInvalidLayoutContextError(
            "`st.switch_page` cannot be called in a parallel fragment. Call it outside, or in a callback."
        )
    if query_params is not None and (
        isinstance(query_params, str | bytes) or not isinstance(query_params, Mapping | Iterable)  # pyright: ignore[reportUnnecessaryIsInstance]
    ):
        kinds = ["mapping", "iterable of (key, value) pairs"]
        raise StreamlitInvalidParameterTypeError("query_params", type(query_params).__name__, kinds)
    if isinstance(page, Page) and page.is_external:
        raise StreamlitAPIException(
            f"`{page.external_url}` is no page of this app. Let the person open it: use `st.page_link`.",
            error_id="switch-page-external-url-not-supported",
        )
    pages = pages_of(here.run.app)
    entry = find_page(page, pages)
    pages.switch(None if entry is None else entry.name, query_params)
    raise RerunNow


publish("switch_page", switch_page)
