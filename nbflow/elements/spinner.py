"""st.spinner: a wheel that turns while a block of code works."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, TypeVar

from nbflow.kit import HERE, At, Block, Markup, at_current, element
from nbflow.kit.checks import clean, width_prop

F = TypeVar("F", bound=Callable[..., Any])


class Spinner:
    """What `st.spinner` returns: for a ``with`` statement, or as a decorator."""

    def __init__(self, at: At, props: dict[str, Any]) -> None:
        self._at = at
        self._props = props
        self._open: list[Block] = []

    def __enter__(self) -> None:
        at = self._at
        if at.here is None:
            return
        # A slot of its own: what comes after keeps its position when the wheel goes.
        block = at.place_block("empty", {}, single=True)
        block.handle = self  # tells it from a slot of the app's own
        at.inside(block).show("spinner", self._props)
        self._open.append(block)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open:
            self._open.pop().children = []
            # Also when a long call without any `st.*` comes next.
            self._at.run.session.something_new()

    def __call__(self, function: F) -> F:
        """Turn the wheel whenever `function` runs."""
        here = HERE.get()
        fixed = here is not None and self._at.block is not here.block

        @wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            at = self._at if fixed else at_current()
            with Spinner(at, self._props):
                return function(*args, **kwargs)

        return wrapper  # pyright: ignore[reportReturnType]


@element(memo=False)
def spinner(
    at: At,
    text: str = "In progress...",
    *,
    show_time: bool = False,
    _cache: bool = False,
    width: str | int = "content",
) -> Spinner:
    """Turn a wheel while the code in a ``with`` block works.

    It appears after half a second, so quick work shows nothing, and it is gone at the end.

    Parameters
    ----------
    text : str, default "In progress..."
        What is being done; Markdown as in labels.
    show_time : bool, default False
        Count the seconds behind the text.
    width : {"content", "stretch"} or int, default "content"
        As wide as the text, as the container, or a number of pixels.

    Returns
    -------
    Spinner
        A context manager; also a decorator.

    Raises
    ------
    StreamlitInvalidWidthError
        When `width` is no width.

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
    return Spinner(at, props)
