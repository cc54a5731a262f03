"""st.text_input: one line of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, NamedTuple, cast

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_line
from nbflow.kit.checks import width_prop
from nbflow.kit.durations import seconds
from nbflow.kit.errors import (
    StreamlitBadTimeStringError,
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from nbflow.kit.icon import icon_prop
from nbflow.kit.inputs.text import cut, max_chars_of, text_accept, text_decode
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


class _Usual(NamedTuple):
    """What a type brings along where the app says nothing."""

    icon: str | None = None
    placeholder: str | None = None
    validate: tuple[str, str] | None = None
    autocomplete: str | None = None


_TYPES: Final = {
    "default": _Usual(),
    "password": _Usual(autocomplete="new-password"),
    "email": _Usual(
        ":material/mail:",
        "you@example.com",
        (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "Enter an email address."),
        "email",
    ),
    "url": _Usual(
        ":material/link:",
        "https://example.com",
        (r"^([Hh][Tt][Tt][Pp][Ss]?://)?[^\s/.]+\.[^\s]+$", "Enter a web address."),
        "url",
    ),
    "phone": _Usual(":material/call:", "+1 234 567 8900", None, "tel"),
    "search": _Usual(":material/search:", "Search", None, "off"),
}
_PAUSE: Final = 250
_MAX_PAUSE_MS: Final = 60_000


@element
def text_input(
    place: Place,
    label: str,
    value: object = "",
    max_chars: int | None = None,
    key: str | int | None = None,
    type: str = "default",
    help: str | None = None,
    autocomplete: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    icon: str | None = None,
    validate: str | tuple[str, str] | None = None,
    live: str | bool = False,
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> str | None:
    """Draw an input for one line of text.

    Parameters
    ----------
    {label}
    value : object, default ""
        The initial text (``str(value)``). With None the box is empty and the value None until
        the user types.
    {max_chars}
    {key}
    type : {"default", "password", "email", "url", "phone", "search"}, default "default"
        The type of text, which determines the icon, placeholder, validation and keyboard. A password
        is shown as dots.
    {help}
    autocomplete : str, optional
        What the browser may fill in: the HTML attribute of this name.
    {on_change}
    {args}
    {placeholder}
    {disabled}
    {required}
    {label_visibility}
    {icon_of_box}
    validate : str or (str, str), optional
        A JavaScript regular expression that the text must match before it is sent, and optionally the
        message if it does not.
    live : bool or str, default False
        Send while the user types: after a pause of 250 ms, or of the given length such as
        ``"0.5s"``; ``"0ms"`` sends at once, and ``"1m"`` is the maximum.
    {width}
    {bind}
    {persist_state}

    Returns
    -------
    str or None
        The text; None if `value` is None and nothing was typed.

    Raises
    ------
    StreamlitValueError
        If `type` or `validate` is invalid.
    StreamlitInvalidParameterTypeError
        If `live` or `validate` has the wrong type.
    StreamlitValueOutOfRangeError
        If the pause of `live` is longer than a minute.
    StreamlitIncompatibleParametersError
        If a password is bound to the URL.
    TypeError
        If ``st.session_state[key]`` was set to something that is not a string.

    Examples
    --------
    >>> import nbflow as st
    >>> name = st.text_input("Name", placeholder="Ada")
    >>> word = st.text_input("Find", type="search", live=True)
    """
    pause, usual = _pause_of(live), _usual_of(type, bind)
    pattern = _validate_of(validate)
    limit, text = max_chars_of(max_chars), None if value is None else str(value)
    return ask(
        place,
        "text_input",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=cut(text, limit),
        stays_empty=True,
        decode=lambda raw: text_decode(raw, text, limit),
        accept=text_accept,
        props={
            "type": None if type == "default" else type,
            "max_chars": limit,
            "autocomplete": usual.autocomplete if autocomplete is None else autocomplete,
            "placeholder": usual.placeholder if placeholder is None else str(placeholder),
            "required": True if required else None,
            "icon": icon_prop(usual.icon if icon is None else icon),
            "validate": pattern or (list(usual.validate) if usual.validate and validate is None else None),
            "live": pause,
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "value": text,
            "max_chars": max_chars,
            "type": type,
            "help": help,
            "autocomplete": autocomplete,
            "placeholder": placeholder,
            "icon": icon,
            "width": width,
            "live": pause,
            "validate": pattern and pattern[0],
            "required": required,
        },
        keyed_by=("max_chars", "validate"),
        binding=as_line(limit) if bind else None,
    )


def _usual_of(type: str, bind: str | None) -> _Usual:
    usual = _TYPES.get(type)
    if usual is None:
        raise StreamlitValueError("type", [f"'{name}'" for name in _TYPES], detail=f"Given: {type!r}.")
    if bind == "query-params" and type == "password":
        raise StreamlitIncompatibleParametersError(
            "bind='query-params'", "type='password'", explanation="A password must not appear in a URL."
        )
    return usual


def _validate_of(validate: object) -> list[str] | None:
    """Return `validate` as a list of the expression and, perhaps, the message."""
    if validate is None:
        return None
    if isinstance(validate, str):
        return [validate]
    if not isinstance(validate, tuple):
        raise StreamlitInvalidParameterTypeError(
            "validate", validate.__class__.__name__, ["None", "str", "tuple"]
        )
    parts = cast(tuple[object, ...], validate)
    if len(parts) != 2 or not all(isinstance(part, str) for part in parts):
        raise StreamlitValueError(
            "validate", ["a regular expression", "a tuple of a regular expression and a message"]
        )
    return [str(part) for part in parts]


def _pause_of(live: object) -> int | None:
    """Return the pause of `live` in milliseconds."""
    if live is False:
        return None
    if live is True:
        return _PAUSE
    if not isinstance(live, str):
        unit = isinstance(live, int | float | timedelta)
        raise StreamlitInvalidParameterTypeError(
            "live",
            live.__class__.__name__,
            ["bool", "str"],
            detail="Include the unit, e.g. '300ms' or '0.5s'." if unit else None,
        )
    length = seconds(live, StreamlitBadTimeStringError)
    pause = round(length * 1000)
    if length < 0 or pause > _MAX_PAUSE_MS:
        raise StreamlitValueOutOfRangeError("live", live, "0ms", "1m")
    return max(pause, 1) if length > 0 else 0
