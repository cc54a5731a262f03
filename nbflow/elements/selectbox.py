"""st.selectbox: one of many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_option
from nbflow.kit.checks import width_prop
from nbflow.kit.icon import icon_prop
from nbflow.kit.inputs.options import Options, filter_prop, index_of, one_accept, one_encode
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def selectbox(
    place: Place,
    label: str,
    options: Any,
    index: int | None = 0,
    format_func: Callable[[Any], Any] = str,
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
    icon: str | None = None,
    accept_new_options: bool = False,
    filter_mode: str | None = "fuzzy",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw a list to choose one option from; typing filters it.

    The value is the option itself, not its label. When the options change, it stays as long as
    one of them is the same, is equal or has the same label; else the default is used.

    Parameters
    ----------
    {label}
    {options}
    index : int or None, default 0
        The position of the initial choice. With None nothing is chosen, and the choice can be cleared.
    {format_func}
    {key}
    {help}
    {on_change}
    {args}
    placeholder : str, optional
        Shown while nothing is chosen.
    {disabled}
    {required}
    {label_visibility}
    {icon_of_box}
    accept_new_options : bool, default False
        Let the user type a new option, which is then the value.
    filter_mode : {"fuzzy", "contains", "prefix"} or None, default "fuzzy"
        How options are filtered; None turns typing off.
    {width}
    {bind}
    {persist_state}

    Returns
    -------
    object or None
        A copy of the chosen option, a new string, or None.

    Raises
    ------
    StreamlitValueOutOfRangeError
        If there is no option `index`.
    StreamlitInvalidParameterTypeError
        If `index` is neither an int nor None.
    StreamlitValueError, StreamlitIncompatibleParametersError
        If `filter_mode` is none of the above, or None together with `accept_new_options`.

    Examples
    --------
    >>> import nbflow as st
    >>> city = st.selectbox("City", ["Oslo", "Rome"], index=None, placeholder="Choose one")
    >>> month = st.selectbox("Month", range(1, 13), format_func=lambda number: f"{number:02d}")
    """
    choices = Options(options, format_func, creates=accept_new_options)
    index = index_of(index, len(choices))
    return ask(
        place,
        "selectbox",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=choices.option_at(index),
        stays_empty=True,
        choices=choices,
        decode=lambda raw: choices.option_at(index) if raw is None else choices.decode(raw),
        encode=one_encode(choices),
        accept=one_accept(choices),
        props={
            "options": choices.html(),
            "placeholder": placeholder,
            "accept_new_options": True if accept_new_options else None,
            "filter_mode": filter_prop(filter_mode, creates=accept_new_options),
            "required": True if required else None,
            "clearable": True if index is None else None,
            "icon": icon_prop(icon),
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "options": choices.labels,
            "index": index,
            "help": help,
            "placeholder": placeholder,
            "accept_new_options": accept_new_options,
            "filter_mode": filter_mode,
            "width": width,
            "required": required,
            "icon": icon,
        },
        keyed_by=("accept_new_options",),
        binding=as_option(choices) if bind else None,
    )
