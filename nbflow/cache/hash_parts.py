"""What each kind of value is fed as (rules 122 and 123): Python's own, dataclasses, pydantic, PIL.

Frames and arrays are in `hash_frames`; what is in neither is identified by its ``__reduce_ex__``.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import io
import os
import re
import struct
import sys
import tempfile
from collections import OrderedDict, defaultdict
from collections.abc import Callable, ItemsView
from datetime import date, datetime, time, timezone, tzinfo
from decimal import Decimal
from enum import Enum
from types import (
    BuiltinFunctionType,
    EllipsisType,
    FunctionType,
    GetSetDescriptorType,
    MappingProxyType,
    ModuleType,
    NotImplementedType,
)
from typing import Any, Final, cast
from unittest.mock import NonCallableMock
from uuid import UUID
from zoneinfo import ZoneInfo

from nbflow.cache.code_key import code_of, defaults_of, feed_code
from nbflow.cache.hash_classes import functions_in, is_own, is_own_class, members_of, token
from nbflow.core.cache_errors import UnhashableTypeError
from nbflow.core.uploaded_file import UploadedFile

# --- plain values --------------------------------------------------------------------------------


def _moment(value: datetime) -> bytes | None:
    zone = value.tzinfo
    if zone is not None and type(zone) is not timezone and (type(zone) is not ZoneInfo or not zone.key):
        return None  # a class of somebody's own: see `_aware`
    return f"{value.isoformat()} {value.fold} {zone!r}".encode()


_double: Final = struct.Struct("<d").pack

PLAIN: Final[dict[type, Callable[[Any], bytes | None]]] = {
    bytes: lambda value: value,
    bytearray: lambda value: value,
    str: lambda value: value.encode("utf-8", "surrogatepass"),
    bool: lambda value: b"1" if value else b"0",
    int: lambda value: b"%d" % value if abs(value) < 1 << 4096 else hex(value).encode(),
    float: _double,
    complex: lambda value: _double(value.real) + _double(value.imag),
    type(None): lambda value: b"",
    UUID: lambda value: value.bytes,
    Decimal: lambda value: str(value).encode(),
    date: lambda value: value.isoformat().encode(),
    datetime: _moment,
}
"""By exact type: what distinguishes a value from others of its type."""

FLAT: Final = frozenset({str, bytes, bool, int, float, complex, type(None)})
"""Those that `marshal` writes by themselves."""

QUICK: Final[dict[type, Callable[[Any], Any]]] = {date: date.toordinal, Decimal: str}
"""The same for many of a kind, at C's speed."""


# --- texts, numbers, collections -----------------------------------------------------------------


def _based(plain: Callable[[Any], Any]) -> Callable[[Any, Any], None]:
    """Return the feeder of subclasses: the plain value, and what an instance holds beside it."""

    def feed(hasher: Any, value: Any) -> None:
        hasher.inside.feed(plain(value))
        hasher.attributes(value)

    return feed


def _member(hasher: Any, value: Any) -> None:
    # Its name distinguishes a member from others of its class; its value, from that of a class made again.
    hasher.text(value._name_ or "")
    hasher.inside.feed(value._value_)


def _tuple(hasher: Any, value: Any) -> None:
    kind = cast("Any", type(value))
    items: Any = tuple
    hasher.all(items.__iter__(value))
    names = getattr(kind, "_fields", ())
    hasher.text(*(name for name in names if type(name) is str), "")
    if hasattr(kind, "n_sequence_fields"):  # what C calls a structure has more than it shows
        hasher.inside.feed(value.__reduce__()[1])
    hasher.attributes(value)


def _list(hasher: Any, value: Any) -> None:
    base: Any = list  # not the class's own way, which may show something else
    hasher.all(base.__iter__(value))
    hasher.attributes(value)


def _set(hasher: Any, value: Any) -> None:
    base: Any = frozenset if isinstance(value, frozenset) else set
    hasher.unordered(base.__iter__(value))
    hasher.attributes(value)


def _dict(hasher: Any, value: Any) -> None:
    base: Any = OrderedDict if isinstance(value, OrderedDict) else dict
    hasher.all(base.items(value))
    if isinstance(value, defaultdict):
        hasher.inside.feed(value.default_factory)
    hasher.attributes(value)


def _aware(hasher: Any, value: Any) -> None:
    """Feed a time: Python's own with any zone; subclasses say of themselves what they are."""
    if type(value) in (datetime, time):
        hasher.text(value.isoformat(), str(value.fold))
        hasher.inside.feed(value.tzinfo)
    else:
        hasher.reduced(value)
        hasher.text(str(value.fold))


# --- functions and classes -----------------------------------------------------------------------


def _builtin(hasher: Any, value: Any) -> None:
    owner = getattr(value, "__self__", None)
    hasher.text(str(value.__module__), value.__qualname__)
    if owner is not None and not isinstance(owner, ModuleType):
        hasher.feed(owner)


def _function(hasher: Any, function: FunctionType) -> None:
    """Feed a function: an importable one by its name, others by their code and what they see."""
    hasher.text(str(function.__module__), function.__qualname__)
    if not is_own(function) or hasher.again(function):
        return
    feed_code(hasher, function.__code__)
    inside = hasher.inside
    defaults_of(inside, function)
    inside.feed(function.__dict__)
    for cell in function.__closure__ or ():
        try:
            inside.feed(cell.cell_contents)
        except ValueError:  # it is empty as yet
            hasher.text("empty")
    for name, other in code_of(function).globals_of(function):
        hasher.text(name)
        inside.feed(other)
    hasher.text("")


def _class(hasher: Any, kind: type) -> None:
    hasher.kind(kind)
    if not is_own_class(kind) or hasher.again(kind):
        return
    for name, value in members_of(kind):
        if not any(True for _ in functions_in(value)):
            hasher.text(name)
            hasher.inside.feed(value)
    hasher.all(kind.__bases__)


def _partial(hasher: Any, value: Any) -> None:
    hasher.all((value.func, value.args, value.keywords))
    hasher.attributes(value)


# --- files ---------------------------------------------------------------------------------------


def _named_file(hasher: Any, file: Any) -> None:
    """Feed a file: by its name, when it was changed, and where and how one reads it (rule 123)."""
    name = getattr(file, "name", None)
    if name is None:
        raise UnhashableTypeError("a stream without a name")
    about = os.fstat(file.fileno())
    if isinstance(name, int):
        hasher.text(f"{about.st_dev} {about.st_ino}")
    else:
        try:
            known = os.path.samestat(about, os.stat(name))
        except OSError:
            known = False
        path = os.path.abspath(os.fsdecode(name))
        hasher.text(path if known else f"{path} {about.st_dev} {about.st_ino}")  # it was moved or replaced
    how = [str(getattr(file, each, None)) for each in ("mode", "encoding", "errors", "newlines")]
    hasher.text(str(about.st_mtime_ns), str(about.st_size), str(file.tell()), *how)


def _memory_file(hasher: Any, file: Any) -> None:
    hasher.inside.all((getattr(file, "name", None), file.tell(), file.getvalue()))
    if isinstance(file, UploadedFile):  # its id is another for each upload of the same file
        hasher.text(str(file.type))
    elif type(file) not in (io.StringIO, io.BytesIO):
        hasher.attributes(file)


EXACT: Final[dict[type, Callable[[Any, Any], None]]] = {
    list: lambda hasher, value: hasher.all(value),
    tuple: lambda hasher, value: hasher.all(value),
    dict: lambda hasher, value: hasher.all(value.items()),
    set: lambda hasher, value: hasher.unordered(value),
    frozenset: lambda hasher, value: hasher.unordered(value),
    EllipsisType: lambda hasher, value: None,
    NotImplementedType: lambda hasher, value: None,
}
"""What needs no search in `PARTS`."""

PARTS: Final[tuple[tuple[Any, Callable[[Any, Any], None]], ...]] = (
    (NonCallableMock, lambda hasher, value: hasher.text(token(value))),
    (Enum, _member),
    (bytes, _based(lambda value: bytes.__getitem__(value, slice(None)))),
    (bytearray, _based(lambda value: bytearray.__getitem__(value, slice(None)))),
    (str, _based(lambda value: str.__str__(value))),
    (bool, _based(bool)),
    (int, _based(int.__int__)),
    (float, _based(float.__float__)),
    (complex, _based(complex.__complex__)),
    (tuple, _tuple),
    (list, _list),
    (dict, _dict),
    (MappingProxyType, lambda hasher, value: hasher.feed(value.copy())),
    (ItemsView, lambda hasher, value: hasher.all(value)),
    ((set, frozenset), _set),
    ((datetime, time), _aware),
    (tzinfo, lambda hasher, value: hasher.inside.reduced(value)),
    (FunctionType, _function),
    (BuiltinFunctionType, _builtin),
    (GetSetDescriptorType, lambda hasher, value: hasher.all((value.__objclass__, value.__name__))),
    (ModuleType, lambda hasher, value: hasher.text(value.__name__)),
    (type, _class),
    (functools.partial, _partial),
    (re.Pattern, lambda hasher, value: hasher.inside.all((value.pattern, value.flags))),
    ((io.StringIO, io.BytesIO), _memory_file),
    ((io.IOBase, tempfile._TemporaryFileWrapper), _named_file),  # pyright: ignore[reportPrivateUsage]
)
"""The first that fits counts."""


# --- classes with fields, other libraries ----------------------------------------------------------


def feed_library(hasher: Any, value: Any) -> bool:
    """Feed what objects with known fields hold; return whether the value is one."""
    if inspect.ismethod(value):
        hasher.all((value.__func__, value.__self__))
        return True
    wrapped = getattr(value, "__dict__", {}).get("__wrapped__")
    if wrapped is not None and callable(value):  # `functools.cache`, a cached function of ours
        hasher.feed(inspect.unwrap(wrapped))
        return True
    if _fields(hasher, value):
        return True
    pydantic = sys.modules.get("pydantic")
    if pydantic is not None and isinstance(value, pydantic.BaseModel):
        hasher.inside.all(_model(value))
        return True
    images = sys.modules.get("PIL.Image")
    if images is not None and isinstance(value, images.Image):
        _image(hasher, value)
        return True
    return False


def _fields(hasher: Any, value: Any) -> bool:
    """Feed an instance of a dataclass or of an attrs class; return whether it is one."""
    kind = cast("Any", type(value))
    if dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
    elif hasattr(kind, "__attrs_attrs__"):
        names = [field.name for field in kind.__attrs_attrs__]
    else:
        return False
    for name in names:
        hasher.text(name)
        if hasattr(value, name):
            hasher.feed(getattr(value, name))
    hasher.attributes(value, names)
    return True


def _model(value: Any) -> tuple[Any, ...]:
    # Not its JSON: there a date is a text, a secret is stars, and what is excluded is missing.
    names = ("__dict__", "__pydantic_extra__", "__pydantic_private__", "__pydantic_fields_set__")
    return tuple(getattr(value, name, None) for name in names)


def _image(hasher: Any, image: Any) -> None:
    """Feed all frames of an image, their palettes, and what came with it: transparency, orientation."""
    frames = getattr(image, "n_frames", 1)
    if frames == 1:
        _frame(hasher, image)
        return
    now = image.tell()
    hasher.text(f"{now} of {frames}")
    try:
        for number in range(frames):
            image.seek(number)
            _frame(hasher, image)
    finally:
        image.seek(now)


def _frame(hasher: Any, image: Any) -> None:
    data = image.tobytes()  # loads it; only then palette and info are those of this frame
    hasher.text(image.mode, repr(image.size))
    hasher.bytes(data)
    if image.mode in ("P", "PA"):
        hasher.text(str(image.palette and image.palette.mode))
        hasher.bytes(bytes(image.getpalette(None) or ()))
    hasher.inside.feed(dict(image.info))
    hasher.inside.feed(dict(image.getexif()))
