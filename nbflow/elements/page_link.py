"""st.page_link: a link to another page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from nbflow.kit import DeltaGenerator, Markup, Place, deprecated, element, query_texts
from nbflow.kit.checks import help_prop, is_address, one_of, width_prop
from nbflow.kit.errors import (
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
)
from nbflow.kit.icon import icon_prop
from nbflow.kit.inputs.button import POSITIONS
from nbflow.kit.pages import Page, Pages, app_pages, find_page


@element(memo=False)
def page_link(
    place: Place,
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
    """Show a link to another page of the app, or to an address, which opens in a new tab.

    Parameters
    ----------
    page : str, Path or Page
        A page of the app: its file (relative to the app's script, or to the notebook's folder), or its
        ``st.Page``. Or an address that begins with ``http://`` or ``https://``.
    label : str, optional
        The label; inline Markdown. By default the page's title; required for an address.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label; by default that of the ``st.Page``.
    {icon_position}
    {tooltip}
    disabled : bool, default False
        Grayed out; cannot be clicked.
    {use_container_width_of_button}
    {width_of_content}
    query_params : mapping or iterable of pairs, optional
        Parameters of the address that it leads to; a list is one parameter several times.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If an address has no label.
    StreamlitPageNotFoundError
        If the app has no such page.
    StreamlitQueryParamDictValueError
        If a parameter is a dict.

    Examples
    --------
    >>> import nbflow as st
    >>> link = st.page_link("https://docs.python.org", label="Python", icon=":material/menu_book:")
    """
    width = deprecated.width_of(use_container_width, width, keep_pixels=False)
    props = {
        "icon_position": one_of("icon_position", icon_position, POSITIONS, usual="left"),
        "disabled": True if disabled else None,
        "width": width_prop(width, "content"),
    }
    icon_prop(icon)
    try:
        wanted = query_texts(query_params or ())
    except (TypeError, ValueError) as error:  # no pairs
        if isinstance(error, StreamlitAPIException):
            raise
        kinds = ["mapping", "iterable of (key, value) pairs"]
        name = type(query_params).__name__
        raise StreamlitInvalidParameterTypeError("query_params", name, kinds) from None
    if not place.in_app:
        return place.show("page_link", {})
    target, known = _target(app_pages(), page, label, wanted)
    title, its_icon, its_help = known
    return place.show(
        "page_link",
        {
            "label": Markup(str(title if label is None else label)),
            **target,
            "icon": icon_prop((its_icon or None) if icon is None else icon),
            "help": help_prop((its_help or None) if help is None else help),
            **props,
        },
    )


def _target(
    pages: Pages, page: Any, label: str | None, params: Mapping[str, list[str]]
) -> tuple[dict[str, Any], tuple[str, str, str]]:
    """Return where a link leads, and the title, icon and help that it has by itself."""
    given = isinstance(page, Page)
    address = page.external_url if given else page
    if isinstance(address, str) and is_address(address, ("http", "https")):
        if not (label or (given and label is None)):
            raise StreamlitMissingRequiredParameterError(
                "label", detail="A link to an address needs a label."
            )
        known = (page.title, page.icon, page.help) if given else ("", "", "")
        return {"url": _with(address, params)}, known
    entry = find_page(page, pages)
    if entry is None:  # the app's own script, which has no pages
        return {"page": "", "path": "", "params": params or None}, ("", "", "")
    target = {"page": entry.name, "path": entry.url_path, "params": params or None}
    return target, (entry.title, page.icon if given else "", page.help if given else entry.help)


def _with(address: str, params: Mapping[str, list[str]]) -> str:
    if not params:
        return address
    parts = urlsplit(address)
    query = "&".join(text for text in (parts.query, urlencode(params, doseq=True)) if text)
    return urlunsplit(parts._replace(query=query))
