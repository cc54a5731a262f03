"""Bare expressions: what the "magic" calls (rule 164)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbflow.core.registry import ELEMENTS


def write_expression(*values: Any) -> None:
    """Write the values of a bare expression; None is not written."""
    given = [value for value in values if value is not None]
    if given:
        ELEMENTS["write"].public(*given)


def written_call(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return `function`, but let its value be written: the last line of a cell.

    What nbflow's own commands return is not: ``st.slider(…)`` on the last line shows a slider,
    not a slider and a number.
    """
    module = getattr(function, "__module__", None) or type(function).__module__
    if module.partition(".")[0] == "nbflow":
        return function

    def call(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        if not type(value).__module__.startswith("nbflow"):
            write_expression(value)
        return value

    return call
