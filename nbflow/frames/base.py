"""Frames: what the grid, the editor and the table know of any table.

A `Frame` wraps the app's own object and never copies it: rows are cut out of it when somebody looks.
One backend per library in `nbflow/frames/backends/`; which one a value gets is decided in
`frames/read.py`. What all can do alike goes through narwhals.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from nbflow.kit import Hasher

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

Kind = Literal[
    "integer",
    "float",
    "decimal",
    "boolean",
    "string",
    "date",
    "time",
    "datetime",
    "timedelta",
    "period",
    "interval",
    "complex",
    "bytes",
    "list",
    "dict",
    "empty",
    "unknown",
]
"""What a column's values are, whatever library holds them."""

NUMBERS: Final = frozenset({"integer", "float", "decimal"})
_PLAIN: Final = frozenset({"integer", "float"})
"""What NumPy can sort without making objects of it."""


def narwhals() -> Any:
    """Return narwhals, imported when the first frame is shown: `import nbflow` is not to wait for it."""
    import narwhals.stable.v2 as nw

    return nw


def collect_rows(query: Any) -> Any:
    """Return the rows of a lazy frame of narwhals, as a frame of narwhals.

    Those of a database come as pyarrow's table, or as pandas' where pyarrow is not installed.
    """
    try:
        return query.collect()
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        return query.collect(backend="pandas")


Positions = Any
"""Row positions as the backend likes them: a NumPy array, a Series, a list."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or one level of the index.

    Attributes
    ----------
    name : str
        What the app's code calls it, as text; index levels are "_index", "_index_1" …
    label : str
        What stands above it.
    kind : str
        See `Kind`.
    group : tuple of str
        The upper levels of a header with several.
    index : bool
        A level of the index.
    timezone : str or None
        Of datetimes.
    categories : tuple or None
        The values that a categorical column can have.
    dtype : str
        The library's own word for it.
    """

    name: str
    label: str
    kind: Kind
    group: tuple[str, ...] = ()
    index: bool = False
    timezone: str | None = None
    categories: tuple[Any, ...] | None = None
    dtype: str = field(default="", compare=False)


class Frame(ABC):
    """A table of the app's, as rows and columns by position.

    Parameters
    ----------
    native : object
        The library's table. Kept, not copied.

    Attributes
    ----------
    native : object
        As given.
    columns : tuple of Column
        Index levels first.
    rows : int
        How many there are.
    steady : bool
        The native object cannot be changed in place.
    range_index : bool
        The index only counts; also where there is none.
    """

    steady = True
    range_index = True

    def __init__(self, native: Any, columns: Iterable[Column], rows: int) -> None:
        self.native = native
        self.columns = tuple(columns)
        self.rows = rows

    @property
    def levels(self) -> int:
        """How many of the columns are levels of the index."""
        return sum(column.index for column in self.columns)

    @property
    def identity(self) -> str:
        """What identifies the app's object while it lives; for what is too large to be hashed."""
        return str(id(self.native))

    @abstractmethod
    def part(self, start: int, end: int, columns: Sequence[int]) -> list[list[Any]]:
        """Return rows as Python's values, column by column."""

    @abstractmethod
    def take(self, positions: Positions, columns: Sequence[int]) -> list[list[Any]]:
        """Return the rows at `positions`, column by column."""

    @abstractmethod
    def series(self, column: int, start: int = 0, end: int | None = None) -> nw.Series[Any]:
        """Return a column, or a slice of it, without copying it."""

    def gather(self, column: int, positions: Positions) -> nw.Series[Any]:
        """Return the values of a column at `positions`."""
        return self.series(column)[positions]

    @abstractmethod
    def cut(self, positions: Positions, start: int, end: int) -> Any:
        """Return rows `start` to `end` (of the order `positions`, if one is given) as a native table."""

    @abstractmethod
    def csv(self, native: Any, columns: Sequence[int], *, head: bool) -> str:
        """Return a native table, made by `cut`, as CSV."""

    @abstractmethod
    def content_hash(self) -> bytes | None:
        """Return a hash of all that is in it; None where that cannot be had."""

    @abstractmethod
    def pandas(self) -> Any:
        """Return it as a DataFrame of pandas: for tests, and for what only pandas can do."""

    def order(self, keys: Sequence[tuple[int, bool]]) -> Positions:
        """Return the row positions in the order of `keys`: columns, and whether they descend.

        Missing values are last.
        """
        if len(keys) == 1 and self.columns[keys[0][0]].kind in _PLAIN:
            series = self.series(keys[0][0])
            if not series.null_count():
                return self._order_of_numbers(series.to_numpy(), keys[0][1])
        try:
            return self._order([self.series(column) for column, _ in keys], [desc for _, desc in keys])
        except Exception:  # values that cannot be compared: as they are read
            nw = narwhals()
            texts = [nw.new_series("", _texts(self.series(c)), backend=self._backend()) for c, _ in keys]
            return self._order(texts, [desc for _, desc in keys])

    def _order(self, series: list[nw.Series[Any]], descending: list[bool]) -> Positions:
        nw = narwhals()
        names = [f"k{index}" for index in range(len(series))]
        keys = [one.alias(name) for one, name in zip(series, names, strict=True)]
        table = nw.DataFrame.from_dict(dict(zip(names, keys, strict=True))).with_row_index("at")
        ordered = table.sort(*names, descending=descending, nulls_last=True)
        return self._small(ordered.get_column("at"))

    def _order_of_numbers(self, values: Any, descending: bool) -> Positions:
        """Sort by NumPy: what it takes goes back at once, where allocators of Arrow and polars keep it."""
        order = stable(values, descending)
        return order.astype("uint32") if self.rows < 2**32 else order

    def _small(self, positions: nw.Series[Any]) -> Positions:
        if self.rows < 2**32:
            positions = positions.cast(narwhals().UInt32)  # an order is kept: half the memory
        return positions.to_numpy()

    def _backend(self) -> Any:
        return narwhals().get_native_namespace(self.series(0, 0, 0))


def content_of(native: Any) -> bytes | None:
    """Return a hash of all that a native table holds; None where that cannot be had."""
    hasher = Hasher(opaque="identity")
    try:
        hasher.feed(native)
    except Exception:  # values that fail when they are read
        return None
    return bytes.fromhex(hasher.hexdigest())


def stable(values: Any, descending: bool) -> Any:
    """Return the positions of an array's values in order, equal ones as they came."""
    if descending:
        return (len(values) - 1 - values[::-1].argsort(kind="stable"))[::-1]
    return values.argsort(kind="stable")


def _texts(series: nw.Series[Any]) -> list[str | None]:
    return [None if value is None or value != value else str(value) for value in series.to_list()]
