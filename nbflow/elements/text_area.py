"""st.text_area: several lines of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_line
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.inputs.text import cut, max_chars_of, text_accept, text_decode
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def text_area(
    place: Place,
    label: str,
    value: object = "",
    height: str | int | None = None,
    max_chars: int | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> str | None:
    """Draw an input for several lines of text. The text is sent with Ctrl+Enter or when it loses the focus.

    Parameters
    ----------
    {label}
    value : object, default ""
        The initial text (``str(value)``). With None the box is empty and the value None until
        the user types.
    height : {"content", "stretch"} or int, optional
        As high as the text, as the container, or a number of pixels; by default three lines.
    {max_chars}
    {key}
    {help}
    {on_change}
    {args}
    {placeholder}
    {disabled}
    {required}
    {label_visibility}
    {width}
    {bind}
    {persist_state}

    Returns
    -------
    str or None
        The text; None if `value` is None and nothing was typed.

    Raises
    ------
    StreamlitInvalidHeightError
        If `height` is invalid.
    TypeError
        If ``st.session_state[key]`` was set to something that is not a string.

    Examples
    --------
    >>> import nbflow as st
    >>> notes = st.text_area("Notes", height=200)
    >>> st.write(len(notes.split()), "words")
    """
    limit = max_chars_of(max_chars)
    text = None if value is None else str(value)
    return ask(
        place,
        "text_area",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=cut(text, limit),
        stays_empty=True,
        decode=lambda raw: text_decode(raw, text, limit),
        accept=text_accept,
        props={
            "height": None if height is None else height_prop(height, ""),
            "max_chars": limit,
            "placeholder": None if placeholder is None else str(placeholder),
            "required": True if required else None,
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "value": text,
            "height": height,
            "max_chars": max_chars,
            "help": help,
            "placeholder": placeholder,
            "width": width,
            "required": required,
        },
        keyed_by=("max_chars",),
        binding=as_line(limit) if bind else None,
    )
