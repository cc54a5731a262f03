"""What `st.widget` is given: a widget, a class of widgets, or a function that makes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nbflow.kit.caching import function_identity
from nbflow.kit.errors import StreamlitAPIException


def maker_of(given: Any, props: Mapping[str, Any] | None) -> tuple[Callable[[], Any], object]:
    """Return how to get the widget, and what distinguishes it from others.

    Raises
    ------
    StreamlitAPIException
        If `props` are given for something that takes none.
    """
    if isinstance(given, type):
        return lambda: given(**dict(props or {})), f"{given.__module__}.{given.__qualname__}"
    if props is not None:
        raise StreamlitAPIException(
            "`props` are the arguments of a class; give the class, e.g. `st.widget(IntSlider, …)`."
        )
    if callable(given) and not hasattr(given, "comm"):
        return given, function_identity(given)
    return lambda: given, getattr(given, "model_id", None) or id(given)
