"""st.color_picker: a color."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from nbflow.kit import Place, StreamlitAPIException, element
from nbflow.kit.bindings import as_label
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitInvalidParameterTypeError
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask

_HEX: Final = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_NARROWEST: Final = 40  # px


@element
def color_picker(
    place: Place,
    label: str,
    value: str | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "content",
    bind: str | None = None,
    persist_state: str | None = None,
) -> str:
    """Draw a color picker: choose a color with the browser's picker, or type it.

    Parameters
    ----------
    {label}
    value : str, optional
        The initial color, as ``"#00FFAA"`` or ``"#0FA"``; by default black.
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    {label_visibility}
    {width_of_content}
    {bind}
    {persist_state}

    Returns
    -------
    str
        The color as ``"#rrggbb"``; `value` itself is returned as it was written.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `value` is not a string.
    StreamlitAPIException
        If it does not have this form.

    Examples
    --------
    >>> import nbflow as st
    >>> color = st.color_picker("Line", "#1565c0")
    """
    if isinstance(width, int) and width < _NARROWEST:
        width = _NARROWEST
    default = _checked(value)
    return ask(
        place,
        "color_picker",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=default,
        decode=lambda raw: _read(raw) or default,
        accept=_accept,
        props={"width": width_prop(width, "content")},
        identified_by={"label": label, "value": value, "help": help, "width": width},
        binding=as_label(_bound) if bind else None,
    )


def _checked(value: object) -> str:
    if value is None:
        return "#000000"
    if not isinstance(value, str):
        raise StreamlitInvalidParameterTypeError(
            "value", type(value).__name__, ["str"], detail="Give a color such as `'#00FFAA'` or `'#0FA'`."
        )
    if not _HEX.fullmatch(value):
        raise StreamlitAPIException(
            f"`value={value!r}` is not a valid color. Give one of the form `'#00FFAA'` or `'#0FA'`.",
            error_id="color-picker-invalid-hex",
        )
    return value


def _read(raw: Any) -> str | None:
    if not isinstance(raw, str):  # 100 is no color, although its digits look like one
        return None
    text = f"#{raw.removeprefix('#')}"
    return text if _HEX.fullmatch(text) else None


def _bound(text: str) -> str:
    found = _read(text)
    if found is None:
        raise ValueError("no color")
    return found


def _accept(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"A color picker holds strings such as '#00FFAA'; session state has {value!r}.")
    return value
