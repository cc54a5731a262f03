"""Options of st.selectbox, st.multiselect and st.radio: any iterable, as a list with labels.

A value is the option itself. When the options change under a widget, or the app makes its objects
and classes again in each run, the value still means the same option (rule 53 of the execution
model): it is found by identity, by equality, as the member of an Enum of this name, and last by its
label. The label is the one that was shown when it was chosen, since the `format_func` of this run
may not know the objects of the run before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from copy import deepcopy
from enum import Enum
from functools import lru_cache
from html import escape
from typing import Any, Final, cast
from zlib import crc32

from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitDefaultNotInOptionsError,
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from nbflow.kit.inputs.lists import list_of
from nbflow.kit.settings import option_now

FILTER_MODES: Final = ("fuzzy", "contains", "prefix")

_PLAIN: Final = frozenset({str, int, float, bool, bytes, type(None)})
_CLOSE: Final = 5e-12
"""Floats that differ by less are the same option, as in Streamlit."""
_COPIES: Final = 8
"""How many copies that were handed out last are known again."""

Format = Callable[[Any], Any]


@lru_cache(64)
def _hash(labels: tuple[str, ...]) -> int:
    return crc32("\0".join(labels).encode("utf-8", "surrogatepass"))


@lru_cache(64)
def _escaped(labels: tuple[str, ...]) -> list[str]:
    # The same list as last time: then the diff sees at a glance that nothing changed.
    return [escape(label, quote=False) for label in labels]


class Options:
    """A list of options and what people read.

    Attributes
    ----------
    items : list
        The options.
    labels : list of str
        What `format_func` makes of them.
    creates : bool
        Whether people may type what is not an option.
    before : Options or None
        Those of the run before, while a value of that run is looked up: it has its label there.
    """

    __slots__ = ("_copies", "_format", "_ids", "_place", "before", "creates", "items", "labels")

    def __init__(self, options: Any, format_func: Format, *, creates: bool = False) -> None:
        self.items = list_of(options)
        _check_comparable(self.items)
        self._format = format_func
        self.creates = creates
        if format_func is str:
            self.labels = [item if type(item) is str else str(item) for item in self.items]
        else:
            self.labels = [str(format_func(item)) for item in self.items]
        self._place: dict[str, int] | None = None
        self._ids: list[int] | None = None
        self._copies: deque[list[tuple[Any, int]]] = deque(maxlen=_COPIES)
        self.before: Options | None = None

    def __len__(self) -> int:
        return len(self.items)

    def html(self) -> list[str]:
        """Return the labels for the view; they are plain text, not Markdown, as in Streamlit."""
        return _escaped(tuple(self.labels))

    def hash(self) -> int:
        """Return what distinguishes these options from others with other labels."""
        return _hash(tuple(self.labels))

    def place(self, label: str) -> int | None:
        """Return the first position of a label."""
        if self._place is None:
            self._place = {}
            for index, known in enumerate(self.labels):
                self._place.setdefault(known, index)
        return self._place.get(label)

    def copy(self, value: Any) -> Any:
        """Return a deep copy for the app. It is known again when the app hands it back."""
        memo: dict[int, Any] = {}
        copied = deepcopy(value, memo)
        if memo:
            made = [
                (memo[id(item)], index)
                for index, item in enumerate(self.items)
                if id(item) in memo and memo[id(item)] is not item
            ]
            if made:
                self._copies.append(made)
        return copied

    def label_of(self, value: Any) -> str:
        """Return what is shown for a value, be it an option or not."""
        index = self.find(value)
        if index is not None:
            return self.labels[index]
        label = self._formatted(value)
        return str(value) if label is None else label

    def find(self, value: Any) -> int | None:
        """Return where a value stands among the options; None when it does not."""
        index = self.locate(value)
        return self._labeled(value) if index is None else index

    def locate(self, value: Any) -> int | None:
        """Return where a value stands, not looking at labels: for what the app itself names."""
        index = self._same(value)
        if index is None:
            index = self._equal(value)
        if index is None and isinstance(value, Enum):
            index = self._member(value)
        return index

    def _same(self, value: Any) -> int | None:
        """Return the position of this very object, or of the option that it is a copy of."""
        if type(value) in _PLAIN:  # of equal ones any will do
            return None
        if self._ids is None:
            self._ids = list(map(id, self.items))
        if id(value) in self._ids:
            return self._ids.index(id(value))
        for made in self._copies:
            for copied, index in made:
                if copied is value:
                    return index
        return None

    def _equal(self, value: Any) -> int | None:
        """Return the position of an equal option; one of the same type is preferred: 1 is not True."""
        kind = cast(Any, type(value))
        if kind in _PLAIN and self._format is str:  # found by its text, however many there are
            index = self.place(str(value))
            if index is not None and type(self.items[index]) is kind and self.items[index] == value:
                return index
        try:
            if value not in self.items:
                return self._close(value) if isinstance(value, float) else None
            index = self.items.index(value)
            if type(self.items[index]) is kind:
                return index
        except Exception:  # an option whose `==` fails, or has no truth value
            pass
        places = [index for index, item in enumerate(self.items) if _equals(item, value)]
        return next((index for index in places if type(self.items[index]) is kind), next(iter(places), None))

    def _close(self, value: float) -> int | None:
        for index, item in enumerate(self.items):
            if isinstance(item, float) and abs(item - value) < _CLOSE:
                return index
        return None

    def _member(self, value: Enum) -> int | None:
        """Return the position of the member of the same name: the class may have been made again."""
        if (coercion := option_now("runner.enumCoercion")) == "off":
            return None
        kind, name = type(value).__qualname__, value._name_
        for index, item in enumerate(self.items):
            if isinstance(item, Enum) and item._name_ == name and type(item).__qualname__ == kind:
                other = set(type(item)._value2member_map_) != set(type(value)._value2member_map_)
                return None if coercion == "nameAndValue" and other else index
        return None

    def _labeled(self, value: Any) -> int | None:
        """Return the position of the option with the label that the value had, or has."""
        entry = None if self.before is None else self.before._entry_of(value)
        if entry is not None:
            label, count = entry
            places = [index for index, known in enumerate(self.labels) if known == label]
            if places:  # of several with this label the one in the same place among them
                return places[min(count, len(places) - 1)]
        label = self._formatted(value)
        if label is None and isinstance(value, str):
            label = value  # `format_func` is for options; this is what people read
        return None if label is None else self.place(label)

    def _entry_of(self, value: Any) -> tuple[str, int] | None:
        """Return an option's label, and how many options before it have the same one."""
        index = self.locate(value)
        if index is None:
            return None
        return self.labels[index], self.labels[:index].count(self.labels[index])

    def _formatted(self, value: Any) -> str | None:
        """Return what `format_func` makes of a value; None when it cannot."""
        try:
            return str(self._format(value))
        except Exception:  # it is the app's, and the value perhaps of another list
            return None

    def accept(self, value: Any) -> Any:
        """Return the option that a value of session state or of an earlier run means.

        Raises
        ------
        LookupError
            If there is none.
        """
        index = self.find(value)
        if index is not None:
            return self.items[index]
        if self.creates:
            return value
        raise LookupError("gone from the options")

    def encode(self, value: Any) -> int | str:
        """Return what is sent to the view: the position, or the text of a new option."""
        index = self.find(value)
        return str(value) if index is None else index

    def decode(self, raw: Any) -> Any:
        """Return the option that the view names."""
        if isinstance(raw, str):
            index = self.place(raw)
            if index is not None:
                return self.items[index]
            if self.creates:
                return raw
        if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
            raise LookupError(f"no option {raw!r}")
        return self.items[raw]

    def decode_several(self, raw: Any) -> list[Any]:
        """Return the options that the view names; none twice.

        Raises
        ------
        TypeError, LookupError, ValueError
            If it names something else.
        """
        if not isinstance(raw, list | tuple):
            raise TypeError("several options come as a list")
        named = cast(Sequence[Any], raw)
        values = [self.decode(one) for one in named]
        places = [self.place(one) if isinstance(one, str) else one for one in named]
        known = [one if place is None else place for one, place in zip(named, places, strict=True)]
        if len(set(known)) < len(known):
            raise ValueError("an option is chosen once")
        return values

    def option_at(self, index: int | None) -> Any:
        """Return the option at `index`; None where there is none."""
        return None if index is None or not self.items else self.items[index]


def one_accept(options: Options) -> Callable[[Any], Any]:
    """Return the `accept` of a widget that holds one option or None."""
    return lambda value: None if value is None else options.accept(value)


def one_encode(options: Options) -> Callable[[Any], Any]:
    """Return the `encode` of a widget that holds one option or None."""
    return lambda value: None if value is None else options.encode(value)


def _check_comparable(items: Sequence[Any]) -> None:
    if not items:
        return
    try:
        bool(items[0] == items[0])
    except ValueError:
        raise StreamlitAPIException(
            f"The options are of type `{type(items[0]).__name__}`, which cannot be compared with each "
            "other. Use e.g. their positions or names as options, and `format_func` for their labels."
        ) from None
    except Exception:  # e.g. pandas.NA; such an option is found by identity and label
        return


def _equals(option: Any, value: Any) -> bool:
    try:
        return bool(option == value)
    except Exception:  # an array, pandas.NA, a class of the app: not known to be equal
        return False


def index_of(index: object, count: int) -> int | None:
    """Check `index`, the position of the option that is chosen at first.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is neither an int nor None.
    StreamlitValueOutOfRangeError
        If there is no such option.
    """
    if index is None:
        return None
    if not isinstance(index, int) or isinstance(index, bool):
        raise StreamlitInvalidParameterTypeError("index", type(index).__name__, ["int", "None"])
    if count and not 0 <= index < count:
        raise StreamlitValueOutOfRangeError("index", index, 0, count - 1)
    return index


def positions_of(options: Options, default: Any) -> list[int]:
    """Return the positions of the options that are chosen at first.

    Raises
    ------
    StreamlitDefaultNotInOptionsError
        If one is not among the options.
    """
    places: list[int] = []
    for value in list_of(default):
        place = options.locate(value)
        if place is None:
            raise StreamlitDefaultNotInOptionsError(value)
        places.append(place)
    return places


def filter_prop(filter_mode: object, *, creates: bool) -> str | None:
    """Check `filter_mode`; return the prop: None for "fuzzy", "none" for no search.

    Raises
    ------
    StreamlitValueError
        If it is not a filter mode.
    StreamlitIncompatibleParametersError
        If nothing can be typed, but new options should be.
    """
    if filter_mode is None:
        if creates:
            raise StreamlitIncompatibleParametersError(
                "filter_mode=None",
                "accept_new_options=True",
                explanation="Without a filter nothing can be typed.",
            )
        return "none"
    if not isinstance(filter_mode, str) or filter_mode not in FILTER_MODES:
        raise StreamlitValueError("filter_mode", [*FILTER_MODES, "None"])
    return None if filter_mode == "fuzzy" else filter_mode
