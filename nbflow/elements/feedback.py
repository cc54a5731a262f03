"""st.feedback: thumbs, faces or stars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from numbers import Integral
from typing import Any, Final

from nbflow.kit import Binding, Place, element
from nbflow.kit.checks import one_of, width_prop
from nbflow.kit.errors import StreamlitValueOutOfRangeError
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask

_COUNT: Final = {"thumbs": 2, "faces": 5, "stars": 5}


@element
def feedback(
    place: Place,
    options: str = "thumbs",
    *,
    key: str | int | None = None,
    default: int | None = None,
    disabled: bool = False,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    width: str | int = "content",
    bind: str | None = None,
    persist_state: str | None = None,
) -> int | None:
    """Draw a row of icons for a rating.

    Parameters
    ----------
    options : {"thumbs", "faces", "stars"}, default "thumbs"
        Two thumbs, five faces or five stars; the first is the worst.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value.
    default : int, optional
        The initial choice, counted from 0 (the worst).
    {disabled}
    {on_change}
    {args}
    {width_of_content}
    {bind}
    {persist_state}

    Returns
    -------
    int or None
        The chosen icon, from 0 (the worst) up: 1 is thumbs up, 4 is five stars. None if none is chosen; a
        second click on an icon takes it back.

    Raises
    ------
    StreamlitValueError
        If `options` is invalid.
    StreamlitValueOutOfRangeError
        If there is no icon `default`.

    Examples
    --------
    >>> import nbflow as st
    >>> stars = st.feedback("stars")
    >>> if stars is not None:
    ...     st.write(f"{stars + 1} of 5, thank you!")
    """
    one_of("options", options, tuple(_COUNT))
    count = _COUNT[options]
    if default is not None and (type(default) is not int or not 0 <= default < count):
        raise StreamlitValueOutOfRangeError("default", default, 0, count - 1)

    def accept(value: Any) -> int | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, Integral) or not 0 <= int(value) < count:
            raise LookupError("no such icon: the default is used")
        return int(value)

    def decode(raw: Any) -> int | None:
        if raw is not None and type(raw) is not int:
            raise TypeError("feedback sends whole numbers")
        return default if raw is not None and not 0 <= raw < count else raw

    return ask(
        place,
        "feedback",
        WidgetArgs(key, None, on_change, args, kwargs, disabled, "visible", bind, persist_state),
        label="",
        default=default,
        decode=decode,
        accept=accept,
        props={"options": options, "width": width_prop(width, "content")},
        identified_by={"options": options, "default": default, "width": width},
        keyed_by=("options",),
        binding=Binding(_read(count), _write) if bind else None,
    )


def _read(count: int) -> Callable[[list[str]], int | None]:
    """Return what reads the page's address; an empty text means that none is chosen."""

    def read(texts: list[str]) -> int | None:
        if not texts[-1]:
            return None
        if not texts[-1].isdigit():
            raise ValueError("no number")
        return range(count)[int(texts[-1])]

    return read


def _write(value: int | None) -> list[str]:
    return ["" if value is None else str(value)]
