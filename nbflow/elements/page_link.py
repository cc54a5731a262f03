"""st.page_link: a link to another page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from nbflow.kit import DeltaGenerator, Markup, Place, deprecated, element, query_texts
from nbflow.kit.checks import help_prop, width_prop
from nbflow.kit.errors import StreamlitMissingRequiredParameterError, StreamlitPageNotFoundError
from nbflow.kit.gaps import one_of
from nbflow.kit.icon import icon_prop
from nbflow.kit.inputs.button import POSITIONS
from nbflow.media.playable import is_address


@element
def page_link(
    at: Place,
    page: Any,
    *,
    label: str | None = None,
    icon: str | None = None,
    icon_position: str = "left",
    help: str | None = None,
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    query_params: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None,
) -> DeltaGenerator:
    """Show a link to another page; it opens in a new tab.

    Parameters
    ----------
    page : str
        An address that begins with ``http://`` or ``https://``. An nbflow app has no pages of its
        own yet: paths and ``st.Page`` raise an error that says so.
    label : str
        The label; inline Markdown. Required for an address.
    {icon}
    {icon_position}
    {tooltip}
    disabled : bool, default False
        Grayed out; cannot be clicked.
    {use_container_width_of_button}
    {width_of_content}
    query_params : mapping or iterable of pairs, optional
        Parameters that are added to the address; a list is one parameter several times.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If an address has no label.
    StreamlitPageNotFoundError
        If `page` is not an address.
    StreamlitQueryParamDictValueError
        If a parameter is a dict.

    Examples
    --------
    >>> import nbflow as st
    >>> link = st.page_link("https://docs.python.org", label="Python", icon=":material/menu_book:")
    """
    width = deprecated.width_of(use_container_width, width, keep_pixels=False)
    props = {
        "icon": icon_prop(icon),
        "icon_position": one_of("icon_position", icon_position, POSITIONS, usual="left"),
        "help": help_prop(help),
        "disabled": True if disabled else None,
        "width": width_prop(width, "content"),
    }
    wanted = query_texts(query_params or ())
    if not at.in_app:
        return at.show("page_link", {})
    if not (isinstance(page, str) and is_address(page, ("http", "https"))):
        raise _no_such_page(page)
    if not label:
        raise StreamlitMissingRequiredParameterError("label", detail="A link to an address needs a label.")
    return at.show("page_link", {"label": Markup(str(label)), "url": _with(page, wanted), **props})


def _with(address: str, params: Mapping[str, list[str]]) -> str:
    if not params:
        return address
    parts = urlsplit(address)
    query = "&".join(text for text in (parts.query, urlencode(params, doseq=True)) if text)
    return urlunsplit(parts._replace(query=query))


def _no_such_page(page: Any) -> StreamlitPageNotFoundError:
    shown = str(page) if isinstance(page, str | Path) else type(page).__name__
    return StreamlitPageNotFoundError(
        shown,
        detail="An nbflow app has no pages yet (`st.Page`, `st.navigation`, `st.switch_page` come in a later "
        "version): only addresses such as `https://docs.python.org` can be linked.",
    )
