"""Values of cells: what is sent to the view, and what a person reads.

Values travel raw (see `wire`): the view formats and draws them. Where JSON has no such value, it is a
text that says it: integers beyond 2^53, decimals, dates, bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite, isnan
from typing import Any, Final, cast

from nbflow.kit.scalars import is_list, items_of, plain

SAFE_INTEGER: Final = 2**53 - 1
MAX_CHARACTERS: Final = 20_000
"""Characters of a cell that the view gets."""

_SOUNDS: Final = {b"RIFF": "audio/wav", b"ID3": "audio/mpeg", b"OggS": "audio/ogg", b"fLaC": "audio/flac"}
_IMAGES: Final = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
    b"<svg": "image/svg+xml",
}


def wire_column(values: Sequence[Any], kind: str, *, nan: bool = False) -> list[Any]:
    """Return a column's values as sent to the view.

    Parameters
    ----------
    values : sequence
        Python's values, or NumPy's.
    kind : str
        The kind of the view's column.
    nan : bool, default False
        NaN is a value of its own here, not a missing one.
    """
    if kind in ("image", "audio", "video"):
        return [media(value, kind) for value in values]
    if kind == "text":
        return [None if (text := wire(value)) is None else _as_text(text) for value in values]
    if kind == "timedelta":
        return [_seconds(value) for value in values]
    if nan:
        return ["NaN" if type(value) is float and isnan(value) else wire(value) for value in values]
    return [wire(value) for value in values]


def wire(value: Any) -> Any:
    """Return one value as sent to the view; None for missing ones."""
    convert = _WIRE.get(cast(Any, type(value)))
    return convert(value) if convert is not None else _wire_other(value)


def _wire_other(value: Any) -> Any:
    for kind, convert in _BY_CLASS:
        if isinstance(value, kind):
            return convert(value)
    held = plain(value)
    if held is not value:
        return wire(held)
    if is_list(value):
        return _list(items_of(value))
    return _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else f"{text[: MAX_CHARACTERS - 1]}…"


def _integer(value: int) -> int | str:
    return value if -SAFE_INTEGER <= value <= SAFE_INTEGER else str(value)


def _float(value: float) -> float | str | None:
    if isfinite(value):
        return value
    return None if isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _complex(value: complex) -> str | None:
    return None if value != value else str(value)


def _decimal(value: Decimal) -> str | None:
    return None if value.is_nan() else str(value)


def _datetime(value: datetime) -> str | None:
    return None if value != value else value.isoformat()  # pandas' NaT differs from itself


def _bytes(value: bytes) -> str:
    try:
        text = bytes(value).decode()
    except UnicodeDecodeError:
        return _short(bytes(value[:MAX_CHARACTERS]).hex())
    return _short(text)


def _list(value: Any) -> list[Any]:
    return [wire(item) for item in value]


def _dict(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): wire(item) for name, item in value.items()}


def _seconds(value: Any) -> float | None:
    span = plain(value)
    return span.total_seconds() if isinstance(span, timedelta) else None


def _as_text(value: Any) -> str:
    if type(value) is str:
        return value
    if isinstance(value, list):
        return ", ".join(map(_as_text, cast("list[Any]", value)))
    return str(value)


def media(value: Any, kind: str) -> Any:
    """Return an address for an image, a sound or a film; bytes become one that holds them."""
    if not isinstance(value, bytes | bytearray):
        return wire(value)
    known = {"image": _IMAGES, "audio": _SOUNDS}.get(kind, {})
    mime = next((mime for head, mime in known.items() if value.startswith(head)), None)
    usual = {"image": "image/png", "audio": "audio/wav", "video": "video/mp4"}[kind]
    return f"data:{mime or usual};base64,{b64encode(value).decode()}"


_WIRE: Final[dict[Any, Callable[[Any], Any]]] = {
    type(None): lambda _: None,
    bool: lambda value: value,
    int: _integer,
    float: _float,
    str: _short,
    datetime: _datetime,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: str,
    complex: _complex,
    Decimal: _decimal,
    bytes: _bytes,
    list: _list,
    tuple: _list,
    set: _list,
    frozenset: _list,
    dict: _dict,
}
_BY_CLASS: Final[tuple[tuple[Any, Callable[[Any], Any]], ...]] = (
    (datetime, _datetime),
    (date, date.isoformat),
    (str, lambda value: _short(str.__str__(value))),
    (timedelta, lambda value: None if value != value else str(value)),
    (bool, bool),
    (int, lambda value: _integer(int(value))),
    (float, lambda value: _float(float(value))),
    (complex, lambda value: _complex(complex(value))),
    (Decimal, _decimal),
    (Mapping, _dict),
    ((list, tuple, set, frozenset), _list),
    ((bytes, bytearray, memoryview), _bytes),
)


# --- what a person reads, where no view formats: the static snapshot, plain tables ------------------------


def cell_text(value: Any) -> str:
    """Return what a cell shows."""
    text = _cell_text(value)
    return text if len(text) <= 500 else f"{text[:499]}…"


def _cell_text(value: Any) -> str:
    value = plain(value)
    if value is None:
        return "None"
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0) and not value.tzinfo:
            return value.date().isoformat()
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if type(value) is tuple:
        return " / ".join(map(cell_text, cast("tuple[Any, ...]", value)))
    if isinstance(value, bytes | bytearray | memoryview):
        return _bytes(bytes(cast("bytes", value)))
    return str(_held(value))


def _held(value: Any) -> Any:
    """Return a list or a dict with Python's own values: those of NumPy say what they are when written."""
    if isinstance(value, list):
        return [_held(plain(item)) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: _held(plain(item)) for name, item in cast("dict[Any, Any]", value).items()}
    return value


def float_text(value: float) -> str:
    """Return a float with at most four places, very large and small ones with an exponent."""
    if isnan(value):
        return "None"
    if not isfinite(value):
        return "∞" if value > 0 else "-∞"
    size = abs(value)
    if size and not 1e-4 <= size < 1e15:
        return f"{value:.4g}"
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
