"""st.pagination: the number of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Place, StreamlitAPIException, element
from nbflow.kit.bindings import as_number
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def pagination(
    place: Place,
    num_pages: int,
    *,
    default: int = 1,
    max_visible_pages: int | None = 7,
    width: str | int = "content",
    key: str | int | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    disabled: bool = False,
    bind: str | None = None,
    persist_state: str | None = None,
) -> int:
    """Draw page numbers with arrows to the previous and the next page.

    Parameters
    ----------
    num_pages : int
        The number of pages.
    default : int, default 1
        The initial page.
    max_visible_pages : int or None, default 7
        The maximum number of page numbers; a narrow place shows fewer. With None there is no limit,
        with 0 there are arrows only.
    {width_of_content}
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value.
    {on_change}
    {args}
    {disabled}
    {bind}
    {persist_state}

    Returns
    -------
    int
        The page, counted from 1.

    Raises
    ------
    StreamlitAPIException
        If `num_pages` is not a positive int, or `max_visible_pages` is negative.
    StreamlitInvalidParameterTypeError
        If `default` is not an int.
    StreamlitValueOutOfRangeError
        If there is no page `default`.

    Examples
    --------
    >>> import nbflow as st
    >>> page = st.pagination(12)
    >>> st.write(list(range(1000))[(page - 1) * 10 : page * 10])
    """
    _check(num_pages, default, max_visible_pages)

    def decode(raw: Any) -> int:
        return default if raw is None or not 1 <= raw <= num_pages else int(raw)

    def accept(value: Any) -> int:
        if type(value) is not int or not 1 <= value <= num_pages:
            raise LookupError("no such page: the default is used")
        return value

    return ask(
        place,
        "pagination",
        WidgetArgs(key, None, on_change, args, kwargs, disabled, "visible", bind, persist_state),
        label="",
        default=default,
        decode=decode,
        accept=accept,
        props={"num_pages": num_pages, "max": max_visible_pages, "width": width_prop(width, "content")},
        identified_by={
            "num_pages": num_pages,
            "default": default,
            "max_visible_pages": max_visible_pages,
            "width": width,
        },
        binding=as_number(decode, whole=True) if bind else None,
    )


def _check(num_pages: Any, default: Any, most: Any) -> None:
    if type(num_pages) is not int or num_pages < 1:
        raise StreamlitAPIException(
            f"`num_pages={num_pages!r}` must be an int of at least 1.",
            error_id="pagination-invalid-num-pages",
        )
    if type(default) is not int:
        raise StreamlitInvalidParameterTypeError("default", type(default).__name__, ["int"])
    if not 1 <= default <= num_pages:
        raise StreamlitValueOutOfRangeError("default", default, 1, num_pages)
    if most is not None and (type(most) is not int or most < 0):
        raise StreamlitAPIException(
            f"`max_visible_pages={most!r}` must be None or an int of at least 0.",
            error_id="pagination-invalid-max-visible-pages",
        )
