"""st.spinner: a wheel that turns while a block of code works."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, TypeVar

from nbflow.kit import Markup, Place, current_place, element
from nbflow.kit.checks import clean, width_prop
from nbflow.kit.claims import is_current
from nbflow.kit.temporary import hold

F = TypeVar("F", bound=Callable[..., Any])


class Spinner:
    """What `st.spinner` returns: for a ``with`` statement, or as a decorator."""

    def __init__(self, place: Place, props: dict[str, Any]) -> None:
        self._place = place
        self._props = props
        self._open: list[Callable[[], None]] = []

    def __enter__(self) -> None:
        self._open.append(hold(self._place, "spinner", self._props, self))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open:
            self._open.pop()()

    def __call__(self, function: F) -> F:
        """Turn the wheel whenever `function` runs."""
        fixed = current_place().in_app and not is_current(self._place)

        @wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            place = self._place if fixed else current_place()
            with Spinner(place, self._props):
                return function(*args, **kwargs)

        return wrapper  # pyright: ignore[reportReturnType]


@element(memo=False)
def spinner(
    place: Place,
    text: str = "In progress...",
    *,
    show_time: bool = False,
    _cache: bool = False,
    width: str | int = "content",
) -> Spinner:
    """Show a spinner while the code in a ``with`` block runs.

    It appears after half a second, so quick work shows nothing, and disappears at the end.

    Parameters
    ----------
    text : str, default "In progress..."
        The text beside it; Markdown as in labels.
    show_time : bool, default False
        Show the elapsed time after the text.
    {width_of_label}

    Returns
    -------
    Spinner
        A context manager; also a decorator.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> with st.spinner("Training …", show_time=True):
    ...     model.fit(x, y)
    """
    props: dict[str, Any] = {
        "text": Markup(clean(text)),
        "show_time": True if show_time else None,
        "width": width_prop(width, "content"),
    }
    return Spinner(place, props)
