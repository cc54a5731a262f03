"""Incoming: what a page sends is checked against the types of `messages` before anything is done with it.

A page is not trusted: its messages may be of any shape. What each kind must hold is read from its
TypedDict once, so the types and the checks cannot differ. What controls are set to (`vals`, `trig`)
and what endpoints are asked (`q`) is JSON that a browser can write, of any shape: controls and
endpoints check that.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any, Final, Literal, NotRequired, cast, get_args, get_origin, get_type_hints, is_typeddict

from nbflow.hosts.wire.messages import ToKernel

Check = Callable[[object], bool]
Fields = tuple[tuple[str, Check, bool], ...]
"""Of a kind of message: each field's name, its check, and whether it must be there."""

MAX_CHARACTERS: Final = 100_000
"""Characters of a name, an address or a hash in a message."""

LARGEST_NUMBER: Final = 2**53
"""JavaScript counts up to here; -1 is a view that has no page yet."""

MOST_DIGITS: Final = 10**21
"""JavaScript writes larger numbers with an exponent, so they arrive as floats."""

DEEPEST: Final = 100
"""Levels of lists and objects in one value; ours have fewer than ten, those of components may have more."""


class MalformedMessage(ValueError):
    """A message that nbflow's front end does not send. Says what is wrong with it."""


def read(content: object) -> ToKernel:
    """Return the message that a page sent.

    Parameters
    ----------
    content : object
        JSON of any kind.

    Raises
    ------
    MalformedMessage
        If it is none.
    """
    if type(content) is not dict:
        raise MalformedMessage(f"a message must be an object, not {_named(content)}")
    message = cast(dict[str, object], content)
    kind = message.get("t")
    if type(kind) is not str or kind not in _FIELDS:
        name = repr(kind[:40]) if type(kind) is str else _named(kind)
        raise MalformedMessage(f"unknown kind of message: {name}")
    wrong = _fault(message, _FIELDS[kind])
    if wrong is not None:
        fault = f"is {_named(message[wrong])} of an invalid form" if wrong in message else "is missing"
        raise MalformedMessage(f"{wrong!r} of a message {kind!r} {fault}")
    for field in _JSON_FIELDS.get(kind, ()):
        try:
            message[field] = json_of(message[field])
        except ValueError as error:
            raise MalformedMessage(f"{field!r} of a message {kind!r} holds {error}") from None
    return cast(ToKernel, message)


def _named(value: object) -> str:
    """Describe a value without its content, which may be long or hostile."""
    return "null" if value is None else _JSON_NAMES.get(type(value), type(value).__name__)


_JSON_NAMES: Final[dict[type, str]] = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "a boolean",
    int: "a number",
    float: "a number",
}


# --- JSON of any shape ---------------------------------------------------------------------------


def json_of(value: Any, depth: int = 0) -> Any:
    """Return JSON as a browser would have written it.

    Half a surrogate pair, which a text field can hold when an emoji was cut in two, becomes U+FFFD, as
    it does wherever a browser encodes text.

    Raises
    ------
    ValueError
        If it holds numbers that no browser writes, or is nested too deeply. Says which.
    """
    kind = cast(Any, type(value))
    if kind is str:
        return _whole_text(value)
    if kind is int:
        if not -MOST_DIGITS <= value <= MOST_DIGITS:
            raise ValueError("a whole number that no browser writes")
        return value
    if kind is list or kind is dict:
        if depth == DEEPEST:
            raise ValueError(f"more than {DEEPEST} levels of lists and objects")
        if kind is list:
            return [json_of(item, depth + 1) for item in cast(list[Any], value)]
        return {_whole_text(name): json_of(item, depth + 1) for name, item in value.items()}
    if kind is float and not isfinite(value):
        raise ValueError("a number that is not finite")
    return value


def _whole_text(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


# --- checks of single fields ---------------------------------------------------------------------


def _is_text(value: object) -> bool:
    if type(value) is not str or len(value) > MAX_CHARACTERS:
        return False
    if value.isascii():
        return True
    try:
        return bool(value.encode())
    except UnicodeEncodeError:  # half a surrogate pair: it could not be sent back
        return False


def _is_whole(value: object) -> bool:
    return type(value) is int and -1 <= value <= LARGEST_NUMBER


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and abs(cast(float, value)) <= LARGEST_NUMBER  # also false for NaN


def _is_a(kind: type) -> Check:
    return lambda value: type(value) is kind


def _is_list_of(check: Check) -> Check:
    return lambda value: type(value) is list and all(map(check, cast(list[object], value)))


def _is_none_or(check: Check) -> Check:
    return lambda value: value is None or check(value)


_PLAIN: Final[dict[Any, Check]] = {str: _is_text, int: _is_whole, float: _is_number, bool: _is_a(bool)}


def _check_of(hint: Any) -> Check:
    """Return the check of a field of this type."""
    hint = getattr(hint, "__supertype__", hint)  # ElementId is a str
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_typeddict(hint):
        fields = _fields_of(hint)
        return lambda value: type(value) is dict and _fault(cast(dict[str, object], value), fields) is None
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is dict:
        return _is_a(dict)  # JSON's keys are texts; what the values are is not known here
    if origin is list:
        return _is_list_of(_check_of(arguments[0]))
    [kind] = [kind for kind in arguments if kind is not type(None)]  # `kind | None`: nothing else is used
    return _is_none_or(_check_of(kind))


def _fields_of(kind: Any) -> Fields:
    fields: list[tuple[str, Check, bool]] = []
    for name, hint in get_type_hints(kind, include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        inner = get_args(hint)[0] if optional else hint
        if get_origin(inner) is not Literal:  # "t", which has chosen these checks
            fields.append((name, _check_of(inner), kind.__total__ and not optional))
    return tuple(fields)


def _fault(message: dict[str, object], fields: Fields) -> str | None:
    """Return the name of the first field that is missing or of another type."""
    for name, check, required in fields:
        if name in message:
            if not check(message[name]):
                return name
        elif required:
            return name
    return None


def _kind_of(message: Any) -> str:
    return get_args(get_type_hints(message)["t"])[0]


_JSON_FIELDS: Final = {"ev": ("vals", "trig"), "ask": ("q",)}

_FIELDS: Final = {_kind_of(message): _fields_of(message) for message in get_args(ToKernel)}
