"""Options of st.selectbox, st.multiselect and st.radio: any iterable, as a list with labels.

A value is the option itself. It is found again by its label: when the options change under a
widget, or an app's own class is made anew by its next run, the value still means the same option
(rule 53 of the execution model).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import EnumMeta
from functools import lru_cache
from html import escape
from typing import Any, Final, cast

from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitDefaultNotInOptionsError,
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)

FILTER_MODES: Final = ("fuzzy", "contains", "prefix")

Format = Callable[[Any], Any]


def list_of(options: Any) -> list[Any]:
    """Return options as a list: those of a table are its first column, those of a dict its keys."""
    if options is None:
        return []
    if isinstance(options, str | bytes | int | float | bool):
        return [options]
    if isinstance(options, EnumMeta):
        members = cast(Iterable[Any], options)
        return [str(member.value) if issubclass(type(member), str) else member for member in members]
    if isinstance(options, Mapping):
        return list(cast(Mapping[Any, Any], options))
    if isinstance(options, list | tuple | set | frozenset | range | deque):
        return list(cast(Iterable[Any], options))
    column = _first_column(options)
    if column is not None:
        return column
    try:
        return list(options)
    except TypeError:
        return [options]


def _first_column(table: Any) -> list[Any] | None:
    """Return the first column of a table, a series or an array; None for what is none of these.

    They are known by their methods: no library is imported for this.
    """
    if hasattr(table, "iloc"):  # pandas and what works like it
        if getattr(table, "ndim", 1) > 1:
            return list(table.iloc[:, 0].tolist()) if table.shape[1] else []
        return list(table.tolist())
    if hasattr(table, "get_columns"):  # a frame of polars
        columns = table.get_columns()
        return list(columns[0].to_list()) if columns else []
    if hasattr(table, "to_list"):  # a series of polars, an index of pandas
        return list(table.to_list())
    if hasattr(table, "to_pylist"):  # arrow
        return list((table.column(0) if hasattr(table, "column_names") else table).to_pylist())
    if hasattr(table, "to_pandas"):
        return _first_column(table.to_pandas())
    if hasattr(table, "__array__") and hasattr(table, "tolist"):  # numpy
        return _array_column(table)
    return None


def _array_column(array: Any) -> list[Any]:
    if array.dtype.kind in "mM":
        array = array.astype(f"{array.dtype.kind}8[us]")  # finer ones would become mere ints
    if array.ndim == 0:
        return [array.item()]
    return list((array if array.ndim == 1 else array.reshape(len(array), -1)[:, 0]).tolist())


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
    """

    __slots__ = ("_format", "_place", "creates", "items", "labels")

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

    def __len__(self) -> int:
        return len(self.items)

    def html(self) -> list[str]:
        """Return the labels for the view; they are plain text, not Markdown, as in Streamlit."""
        return _escaped(tuple(self.labels))

    def place(self, label: str) -> int | None:
        """Return the first position of a label."""
        if self._place is None:
            self._place = {}
            for index, known in enumerate(self.labels):
                self._place.setdefault(known, index)
        return self._place.get(label)

    def label_of(self, value: Any) -> str | None:
        """Return a value's label; None when `format_func` cannot make one."""
        try:
            return str(self._format(value))
        except Exception:  # it is the app's, and the value perhaps of another list
            return None

    def find(self, value: Any) -> int | None:
        """Return where a value stands among the options; None when it does not."""
        label = self.label_of(value)
        index = None if label is None else self.place(label)
        if index is None or self._is(self.items[index], value):
            return index
        # Several options may have this label.
        for other in range(index + 1, len(self.items)):
            if self.labels[other] == label and self._is(self.items[other], value):
                return other
        return index

    @staticmethod
    def _is(option: Any, value: Any) -> bool:
        if option is value:
            return True
        try:
            return bool(option == value) and type(option) is type(value)
        except (TypeError, ValueError):
            return False

    def accept(self, value: Any) -> Any:
        """Return the option that a value of session state or of an earlier run means.

        Raises
        ------
        LookupError
            When there is none.
        """
        index = self.find(value)
        if index is not None:
            return self.items[index]
        if self.creates:
            return value
        raise LookupError("gone from the options")

    def encode(self, value: Any) -> int | str:
        """Return what the view is told: the position, or the text of a new option."""
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

    def at(self, index: int | None) -> Any:
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
            f"The options are of type `{type(items[0]).__name__}`: whether two of them are equal cannot be "
            "told. Use e.g. their positions or names as options, and `format_func` for what people read."
        ) from None


def index_of(index: object, count: int) -> int | None:
    """Check `index`, the position of the option that is chosen at first.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        When it is neither an int nor None.
    StreamlitValueOutOfRangeError
        When there is no such option.
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
        When one is not among the options.
    """
    places: list[int] = []
    for value in list_of(default):
        if value not in options.items:
            raise StreamlitDefaultNotInOptionsError(value)
        places.append(options.items.index(value))
    return places


def filter_prop(filter_mode: object, *, creates: bool) -> str | None:
    """Check `filter_mode`; return the prop: None for "fuzzy", "none" for no search.

    Raises
    ------
    StreamlitValueError
        When it is no way to search.
    StreamlitIncompatibleParametersError
        When nothing can be typed, but new options should be.
    """
    if filter_mode is None:
        if creates:
            raise StreamlitIncompatibleParametersError(
                "filter_mode=None",
                "accept_new_options=True",
                explanation="Without a search nothing can be typed.",
            )
        return "none"
    if not isinstance(filter_mode, str) or filter_mode not in FILTER_MODES:
        raise StreamlitValueError("filter_mode", [*FILTER_MODES, "None"])
    return None if filter_mode == "fuzzy" else filter_mode
