"""Hashing of arguments: equal values give equal keys, in every kernel of a machine (rules 121 to 123).

Everything is fed into one xxh3 hash as it is met: the name of its type, how much there is of it, and
what it holds. All of it is read, long columns too. Each piece says where it ends, so that no value can
be taken for another; where two values are equal but made differently, they may get two keys.
"""

from __future__ import annotations

import copyreg
import marshal
import pickle
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from types import FunctionType
from typing import Any, Final, Literal, cast

from xxhash import xxh3_128

from nbflow.cache import hash_frames as cache_frames
from nbflow.cache.hash_classes import feed_class, is_own_class, token, type_name
from nbflow.cache.hash_parts import EXACT, FLAT, PARTS, PLAIN, QUICK, feed_library, is_mock
from nbflow.core.cache_errors import UnhashableTypeError, UserHashError

HashFuncs = Mapping[str, Callable[[Any], Any]] | Mapping[str | type[Any], Callable[[Any], Any]]
Opaque = Literal["error", "identity", "type"]

_whichmodule: Final[Any] = vars(pickle)["whichmodule"]
_SHORT: Final = 8
"""Up to so many values are fed one by one; more are looked at together."""

_LIVE: Final = frozenset(
    {
        "nbflow",
        "IPython",
        "ipykernel",
        "ipywidgets",
        "traitlets",
        "anywidget",
        "comm",
        "jupyter_client",
        "zmq",
    }
)
"""Packages whose objects lead to all of the kernel: only which one it is counts."""

_CHUNK: Final = 8192
_PLAIN_NAMES: Final = frozenset(map(type_name, PLAIN))


def _type_of(value: Any) -> type[Any]:
    return cast("type[Any]", type(value))


class Hasher:
    """Feeds values into one hash.

    Parameters
    ----------
    hash_funcs : mapping, optional
        What to hash instead of values of exactly these types, by type or full name.
    opaque : {"error", "identity", "type"}
        What to do with objects that offer nothing but their attributes. "error": refuse them. Else feed
        the attributes; and of what has none that can be read (locks, connections), "identity" feeds which
        object it is, and "type" only its type.
    """

    def __init__(self, hash_funcs: HashFuncs | None = None, opaque: Opaque = "error") -> None:
        self._hash_funcs = {
            name if isinstance(name, str) else type_name(name): function
            for name, function in (hash_funcs or {}).items()
        }
        self._opaque: Opaque = opaque
        self._out: Any = xxh3_128()
        self._open: dict[int, int] = {}  # what is being read now, and how deep: a value may hold itself
        self._known: dict[int, tuple[int, Any]] = {}  # objects and functions that have been read
        self._classes: set[type] = set()
        self._inside: Hasher | None = None

    def hexdigest(self) -> str:
        """Return the hash of what was fed so far."""
        return self._out.hexdigest()

    def bytes(self, data: Any) -> None:
        """Feed bytes with their number, so that what follows cannot be taken for a part of them."""
        self._out.update(b"%d:" % memoryview(data).nbytes)
        self._out.update(data)

    def text(self, *texts: str) -> None:
        """Feed words of our own, such as names of types. No function in `hash_funcs` sees them."""
        for text in texts:
            self.bytes(text.encode("utf-8", "surrogatepass"))

    @property
    def inside(self) -> Hasher:
        """The same hash, for what lies inside of other things: cells of a column, attributes, closures.

        There, functions in `hash_funcs` are asked for objects only, not for texts and numbers, and
        objects that say nothing of themselves are distinguished by their attributes or identity.
        """
        if self._opaque != "error":
            return self
        if self._inside is None:
            inside = Hasher(opaque="identity")
            inside._hash_funcs = {k: f for k, f in self._hash_funcs.items() if k not in _PLAIN_NAMES}
            inside._out, inside._open = self._out, self._open
            inside._known, inside._classes = self._known, self._classes
            self._inside = inside
        return self._inside

    def feed(self, value: Any) -> None:
        """Feed any value.

        Raises
        ------
        UnhashableTypeError
            If something in it offers nothing to tell it from others by.
        UserHashError
            If a function in `hash_funcs` failed.
        """
        kind = _type_of(value)
        if self._hash_funcs and kind is not bytes:
            function = self._hash_funcs.get(type_name(kind))
            if function is not None:
                self._out.update(b"\0user")
                self.text(type_name(kind))
                value = _by_user(function, value)
                kind = _type_of(value)
        plain = PLAIN.get(kind)
        data = None if plain is None else plain(value)
        if data is not None:
            self._out.update(kind.__name__.encode())
            self.bytes(data)
            return
        if id(value) in self._open:
            self._out.update(b"\0cycle%d;" % self._open[id(value)])
            return
        self._open[id(value)] = len(self._open)
        try:
            self.kind(kind)
            self._feed_parts(kind, value)
        except UserHashError:
            raise
        except UnhashableTypeError:
            self._unknown(value)
        except Exception as error:
            self._unknown(value, error)
        finally:
            del self._open[id(value)]

    def _unknown(self, value: Any, error: Exception | None = None) -> None:
        """Feed what could not be read, as `opaque` says. Called while an exception is handled."""
        if self._opaque == "error":
            if error is None:
                raise
            raise UnhashableTypeError(f"{type_name(_type_of(value))}: {error}") from error
        self._out.update(b"\0opaque")
        self.text(token(value) if self._opaque == "identity" else "")

    def kind(self, kind: type) -> None:
        """Feed a type: its name; of a class of the notebook, also what its methods do, once."""
        self.text(type_name(kind))
        if kind not in self._classes and is_own_class(kind):
            self._classes.add(kind)
            feed_class(self, kind)

    def all(self, values: Iterable[Any]) -> None:
        """Feed several values and their number."""
        items: Any = values if type(values) in (list, tuple) else list(values)
        many = len(items) > _SHORT and (self._opaque != "error" or not self._hash_funcs)
        if not (many and self._together(items)):
            for value in items:
                self.feed(value)
        self._out.update(b"\0end%d;" % len(items))

    def _together(self, values: list[Any] | tuple[Any, ...]) -> bool:
        """Feed many values at once where all are texts, numbers and the like; return whether they were."""
        kinds = set(map(type, values))
        if kinds <= FLAT:
            self._flat("", values)
            return True
        if len(kinds) > 1:
            return False
        [kind] = kinds
        if kind in PLAIN:
            pieces = list(map(QUICK.get(kind, PLAIN[kind]), values))
            if None in pieces:
                return False
            self._flat(type_name(kind), pieces)
            return True
        if kind in (list, tuple):
            inner = list(chain.from_iterable(values))
            if set(map(type, inner)) <= FLAT:
                self._flat(type_name(kind), list(map(len, values)))
                self._flat("", inner)
                return True
        return False

    def _flat(self, name: str, values: list[Any] | tuple[Any, ...]) -> None:
        # marshal writes these exact types only, each with its type and bit by bit. Version 2: later ones
        # also say which of the objects are one and the same, and equal lists would differ.
        self._out.update(b"\0flat")
        self.text(name, str(len(values)))
        for start in range(0, len(values), _CHUNK):
            self.bytes(marshal.dumps(list(values[start : start + _CHUNK]), 2))

    def unordered(self, values: Iterable[Any]) -> None:
        """Feed values whose order means nothing."""
        items = list(values)
        if not self._hash_funcs and FLAT.issuperset(map(type, items)):
            self.all(sorted(marshal.dumps(value, 2) for value in items))
            return
        digests: list[str] = []
        for value in items:
            one = Hasher(self._hash_funcs, self._opaque)
            one._open = self._open
            one.feed(value)
            digests.append(one.hexdigest())
        self.text(*sorted(digests), "")

    def _feed_parts(self, kind: type, value: Any) -> None:
        exact = EXACT.get(kind)
        if exact is not None:
            exact(self, value)
            return
        if is_mock(value):
            self.text(token(value))
            return
        for kinds, feed in PARTS:
            if isinstance(value, kinds):
                feed(self, value)
                return
        if not (feed_library(self, value) or cache_frames.feed(self, value)):
            self.reduced(value)

    def again(self, value: Any) -> bool:
        """Whether an object was read before; then only say which, for objects may share many others."""
        known = self._known.get(id(value))
        if known is None:
            self._known[id(value)] = len(self._known), value
            return False
        self._out.update(b"\0again%d;" % known[0])
        return True

    def reduced(self, value: Any) -> None:
        """Feed what an object says of itself to pickle, if it does; the default says too little."""
        kind = _type_of(value)
        if self._opaque != "error":
            if kind is object or kind.__module__.partition(".")[0] in _LIVE:
                raise UnhashableTypeError(type_name(kind))
            if self.again(value):
                return
        # Not `__reduce__()`: it lets locks and connections pass, as if all were one.
        reducer: Any = copyreg.dispatch_table.get(kind)
        reduced: Any = value.__reduce_ex__(4) if reducer is None else reducer(value)
        if type(reduced) is str:
            self.text(_global_name(value, reduced))
            return
        if self._opaque == "error" and isinstance(reduced[0], FunctionType):
            raise UnhashableTypeError(f"{type_name(kind)} has no `__reduce__` of its own")
        parts: list[Any] = [*reduced, *[None] * (6 - len(reduced))]
        function, args, state, items, pairs, *more = parts
        # The object's class is known by now; which values its attributes have does not count.
        for each in (function, *args):
            if each is kind:
                self.text("class")
            else:
                self.feed(each)
        self.text(str(len(args)))
        self.all((state, *more))
        # Items come as iterators over the object itself, which is being read already.
        self.all(() if items is None else items)
        self.all(() if pairs is None else pairs)

    def attributes(self, value: Any, besides: Iterable[str] = ()) -> None:
        """Feed what an instance of a subclass holds beside what its base says of it."""
        state: Any = object.__getstate__(value)
        names = frozenset(besides)
        found = cast("tuple[Any, ...]", state if type(state) is tuple else (state,))
        for about in found:
            pairs: Iterable[tuple[Any, Any]] = () if about is None else about.items()
            more = {name: each for name, each in pairs if name not in names}
            if more:
                self.inside.feed(more)
        self._out.update(b"\0end;")


def _global_name(value: Any, name: str) -> str:
    """Return the full name of what pickle would look up by name.

    Raises
    ------
    UnhashableTypeError
        If something else, or nothing, has that name.
    """
    module = getattr(value, "__module__", None) or _whichmodule(value, name)
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    if found is not value:
        raise UnhashableTypeError(f"{type_name(_type_of(value))} {name!r} is not found in {module!r}")
    return f"{module}.{name}"


def _by_user(function: Callable[[Any], Any], value: Any) -> Any:
    try:
        return function(value)
    except Exception as error:
        raise UserHashError(error, value, function) from error
