"""Divert: a function of another library does something else when an app's code calls it.

Whoever holds the function, and wherever: its code is replaced by a few instructions that choose, and
the original code goes on in a twin. Outside of apps no frame of ours stands between.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any, Final
from weakref import WeakKeyDictionary

from nbflow.runtime.output_target import OUTPUT

Instead = Callable[..., Any]
"""Is given the twin with the original code, and the arguments of the call."""

_MARK: Final = "nbflow: returns the function to call"
_diverted: WeakKeyDictionary[FunctionType, tuple[CodeType, bool]] = WeakKeyDictionary()


@functools.cache
def _code(free: tuple[str, ...]) -> CodeType:
    """Return code that calls what `_MARK` returns, in the place of code with these free variables."""
    names = ", ".join(free)
    lines = [f"def outer({names}):", " def code(*args, **kwargs):", f"  choose = {_MARK!r}"]
    lines += ["  return choose()(*args, **kwargs)", f"  ({names})"]  # named, so that its frames have them
    whole = compile("\n".join(lines), __file__, "exec")
    return _within(_within(whole))


def _within(code: CodeType) -> CodeType:
    return next(const for const in code.co_consts if isinstance(const, CodeType))


def divert(
    function: FunctionType,
    instead: Instead,
    *,
    before: Callable[[], None] | None = None,
    after: Callable[[Any], Any] | None = None,
) -> None:
    """Let a function do something else when an app's code calls it, whoever holds it.

    Parameters
    ----------
    function : function
        Of the real Streamlit.
    instead : callable
        What is called in an app. It must not hold the function: the garbage collector does not look
        into code, and would never find the two.
    before : callable, optional
        Called first for others.
    after : callable, optional
        Given what the function returns to others.
    """
    if function in _diverted:
        return
    code, had = function.__code__, "__wrapped__" in vars(function)
    twin = FunctionType(
        code, function.__globals__, function.__name__, function.__defaults__, function.__closure__
    )
    twin.__kwdefaults__ = function.__kwdefaults__
    inside = OUTPUT.get

    def choose() -> Any:
        # It has returned when the twin runs: Streamlit looks at the frames above its own (st.help).
        if inside() is not None:
            return in_app
        if before is not None:
            before()
        return otherwise

    def and_then(*args: Any, **kwargs: Any) -> Any:
        result = twin(*args, **kwargs)
        return result if after is None else after(result)

    in_app, otherwise = functools.partial(instead, twin), twin if after is None else and_then
    new = _code(code.co_freevars)
    function.__code__ = new.replace(
        co_consts=tuple(choose if const == _MARK else const for const in new.co_consts),
        co_filename=code.co_filename,
        co_firstlineno=code.co_firstlineno,
        co_name=code.co_name,
        co_qualname=code.co_qualname,
    )
    _diverted[function] = code, had
    if not had:
        vars(function)["__wrapped__"] = twin  # inspect finds its signature and source


def uninstall() -> None:
    """Give all functions their own code back."""
    for function, (code, had) in list(_diverted.items()):
        function.__code__ = code
        if not had:
            vars(function).pop("__wrapped__", None)
    _diverted.clear()
