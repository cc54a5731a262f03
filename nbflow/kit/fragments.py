"""A fragment function is called (rules 90 to 107)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nbflow.core.errors import StreamlitDuplicateElementKey
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.fragments.calls import call
from nbflow.runtime.place import Place


def run_fragment(
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    *,
    every: float | None,
    key: str | None,
    parallel: bool,
) -> Any:
    """Call the function where ``st.*`` writes to now, as a fragment of an app that is running.

    Returns
    -------
    object
        What it returns; None for a parallel one.
    """
    context = CURRENT.get()
    assert context is not None
    _check_key(context, key, function)
    place = Place(context, context.writable(context.block), context.form, None, None)
    block = place.open_block("fragment", {"every": every})
    name = f"{function.__module__}.{function.__qualname__}@{'.'.join(map(str, block.path))}"
    if block.props.get("fid") != name:
        block.props = {**block.props, "fid": name}
    return call(place, function, args, kwargs, block=block, name=name, key=key, parallel=parallel)


def _check_key(context: RunContext, key: str | None, function: Callable[..., Any]) -> None:
    """Two functions may not share a key in one run; one function at several places may (106)."""
    if key is None:
        return
    known = context.run.fragments.keys.setdefault(key, function.__qualname__)
    if known != function.__qualname__:
        raise StreamlitDuplicateElementKey(key)
