"""st.page_link: a link to another page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from nbflow.kit import At, DeltaGenerator, Markup, element, query_texts
from nbflow.kit.checks import help_prop, width_prop
from nbflow.kit.errors import StreamlitMissingRequiredParameterError
from nbflow.kit.gaps import one_of
from nbflow.kit.icon import icon_prop
from nbflow.kit.inputs.button import POSITIONS
from nbflow.kit.pages import Page, find_page, pages_of
from nbflow.media.playable import is_address


@element(memo=False)
def page_link(
    at: At,
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
        What stands on it; inline Markdown. By default the page's title; needed with an address.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label; by default that of the ``st.Page``.
    icon_position : {"left", "right"}, default "left"
        On which side of the label.
    help : str, optional
        A tooltip; Markdown.
    disabled : bool, default False
        Greyed out; leads nowhere.
    use_container_width : bool, optional
        Deprecated: say ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as the content, as the container, or a number of pixels.
    query_params : mapping or iterable of pairs, optional
        Parameters of the address that it leads to; a list is one parameter several times.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        When an address has no label.
    StreamlitPageNotFoundError
        When the app has no such page.
    StreamlitQueryParamDictValueError
        When a parameter is a dict.

    Examples
    --------
    >>> import nbflow as st
    >>> link = st.page_link("https://docs.python.org", label="Python", icon=":material/menu_book:")
    """
    if use_container_width is not None:
        width = "stretch" if use_container_width else "content"
    fixed = {
        "icon_position": one_of("icon_position", icon_position, POSITIONS, usual="left"),
        "disabled": True if disabled else None,
        "width": width_prop(width, "content"),
    }
    icon_prop(icon)
    wanted = query_texts(query_params or ())
    if at.here is None:
        return at.show("page_link", {})
    if isinstance(page, Page):
        label = page.title if label is None else label
        icon = page.icon or None if icon is None else icon
        help = page.help or None if help is None else help
    address = page.external_url if isinstance(page, Page) else page
    if isinstance(address, str) and is_address(address, ("http", "https")):
        if not label:
            raise StreamlitMissingRequiredParameterError(
                "label", detail="What is at an address does not say what it is called."
            )
        target = {"url": _with(address, wanted)}
    else:
        entry = find_page(page, pages_of(at.run.session))
        if entry is not None:
            label = entry.title if label is None else label
            help = entry.help or None if help is None else help
            target = {"page": entry.name, "path": entry.url_path, "params": wanted or None}
        else:
            target = {"page": "", "path": "", "params": wanted or None}
    return at.show(
        "page_link",
        {
            "label": Markup(str(label or "")),
            **target,
            "icon": icon_prop(icon),
            "help": help_prop(help),
            **fixed,
        },
    )


def _with(address: str, params: Mapping[str, list[str]]) -> str:
    if not params:
        return address
    parts = urlsplit(address)
    query = "&".join(text for text in (parts.query, urlencode(params, doseq=True)) if text)
    return urlunsplit(parts._replace(query=query))
