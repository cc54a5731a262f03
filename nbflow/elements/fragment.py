"""st.fragment: a part of the app that runs again alone (execution model, rules 90 to 107)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar, overload

from nbflow.kit import current_place, publish
from nbflow.kit.durations import seconds
from nbflow.kit.errors import StreamlitAPIException, StreamlitBadTimeStringError
from nbflow.kit.fragments import run_fragment

F = TypeVar("F", bound=Callable[..., Any])


@overload
def fragment(
    func: F,
    *,
    run_every: float | timedelta | str | None = None,
    parallel: bool = False,
    key: str | None = None,
) -> F: ...
@overload
def fragment(
    func: None = None,
    *,
    run_every: float | timedelta | str | None = None,
    parallel: bool = False,
    key: str | None = None,
) -> Callable[[F], F]: ...
def fragment(
    func: Any = None,
    *,
    run_every: float | timedelta | str | None = None,
    parallel: bool = False,
    key: str | None = None,
) -> Any:
    """Make a function rerun alone when a widget in it changes.

    Parameters
    ----------
    func : callable
        The function, or a method.
    run_every : float, timedelta or str, optional
        Run it repeatedly: seconds, a timedelta, or a string such as ``"10s"``.
    parallel : bool, default False
        In a run of the whole app, run the body on another thread; the call then
        returns None, and the body may write only to its own area.
    key : str, optional
        A name for ``st.rerun(key)`` in callbacks.

    Returns
    -------
    callable
        The function; in a run of the whole app a call returns what the function returns.

    Raises
    ------
    StreamlitBadTimeStringError
        If `run_every` cannot be read.
    StreamlitAPIException
        If `key` is "app" or "fragment", which `st.rerun` reserves.

    Examples
    --------
    >>> import nbflow as st
    >>> @st.fragment(run_every="1s")
    ... def clock():
    ...     import datetime
    ...
    ...     st.write(datetime.datetime.now())
    >>> clock()
    """
    if func is None:

        def decorate(real: F) -> F:
            return fragment(real, run_every=run_every, parallel=parallel, key=key)

        return decorate
    if key in ("app", "fragment"):
        raise StreamlitAPIException(f"A fragment's key cannot be {key!r}: st.rerun reserves that name.")
    function = func

    @wraps(function)
    def fragment_call(*args: Any, **kwargs: Any) -> Any:
        place = current_place()
        if not place.in_app:
            return function(*args, **kwargs)
        place.checkpoint()
        return run_fragment(function, args, kwargs, every=_interval(run_every), key=key, parallel=parallel)

    return fragment_call


def _interval(run_every: float | timedelta | str | None) -> float | None:
    if run_every is None:
        return None
    return seconds(run_every, StreamlitBadTimeStringError) or None


publish("fragment", fragment)
