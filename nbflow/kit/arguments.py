"""Arguments of a wrong type: which parameter it was, where only something inside a command has failed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from numbers import Integral, Real
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

UNCLEAR: Final = (TypeError, AttributeError, ValueError)
"""What an argument of a wrong type raises somewhere inside. Exceptions of ours have named the parameter."""


class _ParameterNote(str):
    """A note of ours. Python adds some, too: from 3.14 on, of the element that no dict can be made of."""


def name_argument(
    error: Exception, function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> None:
    """Add a note to an error that names the first argument which is not of the declared type.

    The error stays what it is, as Streamlit raises it. Called only when a command has failed, so a good
    call pays nothing for it. Errors of ours have named the parameter, and so has a command inside this one.
    """
    if isinstance(error, StreamlitAPIException):
        return
    if any(isinstance(note, _ParameterNote) for note in getattr(error, "__notes__", ())):
        return
    try:
        given = inspect.signature(function).bind(None, *args, **kwargs).arguments
        hints = get_type_hints(function)
    except (TypeError, NameError):  # too many arguments: Python's own message says it
        return
    for name, value in list(given.items())[1:]:  # the first is the place
        hint = hints.get(name, Any)
        if not _fits(value, hint):
            wanted = list(_names(hint))
            text = str(StreamlitInvalidParameterTypeError(name, type(value).__name__, wanted))
            error.add_note(_ParameterNote(text))
            return


def _fits(value: Any, hint: Any) -> bool:
    if get_origin(hint) in (Union, UnionType):
        return any(_fits(value, one) for one in get_args(hint))
    kind = get_origin(hint) or hint
    if kind is Literal:
        return any(type(value) is type(word) and value == word for word in get_args(hint))
    if kind in _WIDER:
        return isinstance(value, _WIDER[kind])
    if kind is Callable:
        return callable(value)
    if kind is Sequence:
        return isinstance(value, Sequence | Set)
    if kind in (Any, object) or not isinstance(kind, type):
        return True
    try:
        return isinstance(value, kind)
    except TypeError:  # a TypedDict, or a Protocol that cannot be checked
        return True


_WIDER: Final[dict[Any, Any]] = {int: Integral, float: Real, None: NoneType}


def _names(hint: Any) -> Iterable[str]:
    if get_origin(hint) in (Union, UnionType):
        for one in get_args(hint):
            yield from _names(one)
    elif get_origin(hint) is Literal:
        yield from map(repr, get_args(hint))
    elif hint in (None, NoneType):
        yield "None"
    else:
        kind = get_origin(hint) or hint
        yield "a function" if kind is Callable else str(getattr(kind, "__name__", kind)).lower()


__all__ = ["UNCLEAR", "name_argument"]
