"""st.radio: one of a few, all in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nbflow.kit import Markup, Place, element
from nbflow.kit.bindings import as_option
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitInvalidParameterTypeError
from nbflow.kit.inputs.options import Options, index_of, one_accept, one_encode
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def radio(
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
    disabled: bool = False,
    horizontal: bool = False,
    captions: Sequence[str | None] | None = None,
    label_visibility: str = "visible",
    width: str | int = "content",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw radio buttons.

    The value is the option itself, not its label. When the options change, it stays as long as
    one of them is the same, is equal or has the same label; else the default is used.

    Parameters
    ----------
    {label}
    {options}
    index : int or None, default 0
        The position of the initial choice; None for no choice.
    format_func : callable, default str
        Returns the text to show for an option: inline Markdown. The value stays the option itself.
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    horizontal : bool, default False
        Place the options side by side.
    captions : sequence of str or None, optional
        A caption below each option; inline Markdown.
    {label_visibility}
    {width_of_content}
    {bind}
    {persist_state}

    Returns
    -------
    object or None
        A copy of the chosen option; None if none is chosen.

    Raises
    ------
    StreamlitValueOutOfRangeError
        If there is no option `index`.
    StreamlitInvalidParameterTypeError
        If `index` is neither an int nor None, or a caption is not a string.

    Examples
    --------
    >>> import nbflow as st
    >>> size = st.radio("Size", ["small", "large"], captions=["fits in a bag", "does not"])
    """
    choices = Options(options, format_func)
    index = index_of(index, len(choices))
    return ask(
        place,
        "radio",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        label=label,
        default=choices.option_at(index),
        stays_empty=True,
        choices=choices,
        decode=lambda raw: choices.option_at(index) if raw is None else choices.decode(raw),
        encode=one_encode(choices),
        accept=one_accept(choices),
        props={
            "options": [Markup(text) for text in choices.labels],
            "captions": _captions(captions),
            "horizontal": True if horizontal else None,
            "width": width_prop(width, "content"),
        },
        identified_by={
            "label": label,
            "options": choices.labels,
            "index": index,
            "help": help,
            "horizontal": horizontal,
            "captions": captions,
            "width": width,
        },
        binding=as_option(choices) if bind else None,
    )


def _captions(captions: Sequence[Any] | None) -> list[Markup] | None:
    if captions is None:
        return None
    for caption in captions:
        if caption is not None and not isinstance(caption, str):
            raise StreamlitInvalidParameterTypeError("captions", type(caption).__name__, ["str", "None"])
    return [Markup(caption or "") for caption in captions]
