"""st.multiselect: some of many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from numbers import Integral
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.bindings import as_several
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import (
    StreamlitInvalidParameterTypeError,
    StreamlitSelectionCountExceedsMaxError,
    StreamlitValueError,
)
from nbflow.kit.inputs.lists import list_of
from nbflow.kit.inputs.options import Options, filter_prop, positions_of
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def multiselect(
    place: Place,
    label: str,
    options: Any,
    default: Any = None,
    format_func: Callable[[Any], Any] = str,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    max_selections: int | None = None,
    placeholder: str | None = None,
    disabled: bool = False,
    label_visibility: str = "visible",
    accept_new_options: bool = False,
    filter_mode: str | None = "fuzzy",
    select_all: bool | int = 1000,
    width: str | int = "stretch",
    wrap: bool | None = None,
    bind: str | None = None,
    persist_state: str | None = None,
) -> list[Any]:
    """Draw a list to choose any number of options from; typing filters it.

    The value contains the options themselves, not their labels. When the options change, chosen options
    stay chosen if there is still the same, an equal one, or one with the same label.

    Parameters
    ----------
    {label}
    {options}
    default : object or iterable of objects, optional
        The initial choice.
    {format_func}
    {key}
    {help}
    {on_change}
    {args}
    max_selections : int, optional
        The maximum number of chosen options.
    placeholder : str, optional
        Shown while nothing is chosen.
    {disabled}
    {label_visibility}
    accept_new_options : bool, default False
        Let the user type a new option, which the value then contains as a string.
    filter_mode : {"fuzzy", "contains", "prefix"} or None, default "fuzzy"
        How options are filtered; None turns typing off.
    select_all : bool or int, default 1000
        Whether all matches can be chosen at once; a number is the maximum for which this is offered.
    {width}
    wrap : bool, optional
        Whether the chosen options wrap.
    {bind}
    {persist_state}

    Returns
    -------
    list
        Copies of the chosen options and new strings, in the order in which they were chosen.

    Raises
    ------
    StreamlitDefaultNotInOptionsError
        If `default` contains something that is not an option.
    StreamlitSelectionCountExceedsMaxError
        If `default` or session state holds more than `max_selections`.
    StreamlitValueError, StreamlitInvalidParameterTypeError
        If `max_selections`, `select_all` or `filter_mode` is invalid.
    StreamlitIncompatibleParametersError
        If `filter_mode` is None together with `accept_new_options`.

    Examples
    --------
    >>> import nbflow as st
    >>> tags = st.multiselect("Tags", ["new", "hot", "sale"], ["new"], accept_new_options=True)
    """
    choices = Options(options, format_func, creates=accept_new_options)
    positions = positions_of(choices, default)
    limit = _limit_of(max_selections)
    _check_count(len(positions), limit)
    select = _select_all_of(select_all)
    return ask(
        place,
        "multiselect",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=[choices.items[position] for position in positions],
        choices=choices,
        decode=lambda raw: _decode(choices, raw, limit),
        encode=lambda values: [choices.encode(value) for value in values],
        accept=lambda values: _accept(choices, values, limit),
        props={
            "options": choices.html(),
            "placeholder": placeholder,
            "max_selections": limit,
            "accept_new_options": True if accept_new_options else None,
            "filter_mode": filter_prop(filter_mode, creates=accept_new_options),
            "select_all": None if select == 1000 and select is not True else select,
            "width": width_prop(width, content=False),
            "wrap": wrap,
        },
        identified_by={
            "label": label,
            "options": choices.labels,
            "default": positions,
            "help": help,
            "max_selections": max_selections,
            "placeholder": placeholder,
            "accept_new_options": accept_new_options,
            "filter_mode": filter_mode,
            "select_all": select,
            "width": width,
        },
        keyed_by=("max_selections", "accept_new_options"),
        binding=as_several(choices, limit) if bind else None,
    )


def _decode(choices: Options, raw: Any, limit: int | None) -> list[Any]:
    values = choices.decode_several(raw)
    if limit is not None and len(values) > limit:
        raise ValueError("more than max_selections")
    return values


def _accept(choices: Options, values: Any, limit: int | None) -> list[Any]:
    """Check values of session state or of an earlier run; those that are gone are dropped."""
    wanted = list_of(values)
    _check_count(len(wanted), limit)
    if choices.creates:
        return [choices.accept(value) for value in wanted]
    places = [choices.find(value) for value in wanted]
    return [choices.items[place] for place in places if place is not None]


def _check_count(count: int, limit: int | None) -> None:
    if limit is not None and count > limit:
        raise StreamlitSelectionCountExceedsMaxError(count, limit)


def _limit_of(max_selections: Any) -> int | None:
    if max_selections is None:
        return None
    if type(max_selections) is bool or not isinstance(max_selections, Integral) or int(max_selections) < 1:
        hint = "To switch the widget off, use `disabled=True`." if max_selections == 0 else None
        raise StreamlitValueError("max_selections", ["a positive integer"], detail=hint)
    return int(max_selections)


def _select_all_of(select_all: object) -> bool | int:
    if isinstance(select_all, bool):
        return select_all
    if not isinstance(select_all, int):
        raise StreamlitInvalidParameterTypeError("select_all", type(select_all).__name__, ["bool", "int"])
    if select_all < 0:
        raise StreamlitValueError("select_all", ["True", "False", "a number of at least 0"])
    return select_all
