"""Filters: which rows of a frame a person wants to see, and what a column is filtered by.

A condition is a dict of the view: ``{"id": column, "op": …}`` with op "contains" or "equals" (and ``text``),
"range" (and ``min``, ``max``, inclusive, either may be absent), "in" (and ``values``, None for missing ones),
"empty" or "filled". Several hold together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

from nbflow.frames.base import NUMBERS, Column, Frame, narwhals
from nbflow.frames.values import cell_text, wire
from nbflow.kit.questions import LONGEST_TEXT

Condition = Mapping[str, Any]
MOMENTS: Final = frozenset({"date", "datetime", "time"})
MAX_CHOICES: Final = 100
"""Different values up to which a column of texts can be filtered by a choice of them."""
_MAX_CONDITIONS: Final = 200
_SAMPLE_ROWS: Final = 200_000
"""Rows of a long frame from which the choices of a column of texts are taken."""


def filtered_by(column: Column) -> str:
    """Return how a column is filtered: "number", "date", "datetime", "time", "boolean" or "text"."""
    if column.kind in NUMBERS:
        return "number"
    return column.kind if column.kind in MOMENTS or column.kind == "boolean" else "text"


def choices(frame: Frame, index: int) -> list[Any] | None:
    """Return the different values of a column as sent to the view; None when there are too many."""
    column = frame.columns[index]
    if column.kind == "boolean":
        return [True, False]
    if column.categories is not None:
        found = list(column.categories)
        return [wire(value) for value in found] if len(found) <= MAX_CHOICES else None
    if column.kind != "string":
        return None
    try:
        values = frame.series(index, 0, min(frame.rows, _SAMPLE_ROWS)).drop_nulls().unique().to_list()
    except Exception:  # what cannot be distinguished by hash
        return None
    if len(values) > MAX_CHOICES or not all(isinstance(value, str) for value in values):
        return None
    return [wire(value) for value in sorted(values)]


def operand(given: Any, column: Column) -> Any:
    """Return a limit of a range as the column's values are.

    Raises
    ------
    ValueError
        If it cannot be read.
    """
    if given is None or given == "":
        return None
    if column.kind in NUMBERS:
        if column.kind == "decimal":
            return Decimal(str(given))
        try:
            return int(str(given))
        except ValueError:
            return float(given)
    if column.kind == "date":
        return date.fromisoformat(str(given)[:10])
    if column.kind == "time":
        return time.fromisoformat(str(given))
    moment = datetime.fromisoformat(str(given))
    if column.timezone is None:
        return moment.replace(tzinfo=None)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(column.timezone))


def matches(series: nw.Series[Any], column: Column, condition: Condition) -> nw.Series[Any]:
    """Return for each value of a column whether the condition holds: a Series of booleans."""
    try:
        held = _vector(series, column, condition)
        return held.fill_null(value=False)
    except Exception:  # mixed objects, nested values, what a library cannot compare
        test = test_of(column, condition)
        passed = [test(value) for value in series.to_list()]
        return narwhals().new_series("", passed, backend=narwhals().get_native_namespace(series))


def _vector(series: nw.Series[Any], column: Column, condition: Condition) -> nw.Series[Any]:
    op = condition["op"]
    if op in ("empty", "filled"):
        missing = series.is_null()
        return missing if op == "empty" else ~missing
    if op in ("contains", "equals"):
        if column.kind not in ("string", "integer"):
            raise TypeError("compared as it reads")
        texts = series.cast(narwhals().String).str.to_lowercase()
        text = str(condition["text"]).lower()
        return texts == text if op == "equals" else texts.str.contains(text, literal=True)
    if op == "in":
        values = list(condition["values"])
        known = [value for value in values if value is not None]
        held = series.is_in(known).fill_null(value=False)
        return held | series.is_null() if None in values else held
    low, high = limits(column, condition)
    held = ~series.is_null()
    if column.kind == "float":
        held = held & ~series.is_nan()  # polars and Arrow think that NaN is larger than all numbers
    if low is not None:
        held = held & (series >= low)
    return held & (series <= high) if high is not None else held


def limits(column: Column, condition: Condition) -> tuple[Any, Any]:
    """Return the limits of a range."""
    return operand(condition.get("min"), column), operand(condition.get("max"), column)


def test_of(column: Column, condition: Condition) -> Callable[[Any], bool]:
    """Return a function that says whether a condition holds for a value."""
    op = condition["op"]
    if op in ("empty", "filled"):
        return lambda value: _missing(value) is (op == "empty")
    if op in ("contains", "equals"):
        text = str(condition["text"]).lower()
        if op == "equals":
            return lambda value: not _missing(value) and cell_text(value).lower() == text
        return lambda value: not _missing(value) and text in cell_text(value).lower()
    if op == "in":
        values = list(condition["values"])
        return lambda value: (None if _missing(value) else wire(value)) in values
    low, high = limits(column, condition)
    return lambda value: _between(value, low, high)


def _between(value: Any, low: Any, high: Any) -> bool:
    try:
        return bool(not _missing(value) and (low is None or value >= low) and (high is None or value <= high))
    except TypeError:
        return False


def _missing(value: Any) -> bool:
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return True
    return isinstance(value, float) and value != value


def clean_filter(given: Any, frame: Frame) -> tuple[Condition, ...]:
    """Check the conditions of the view.

    Raises
    ------
    ValueError
        If one is about a column that there is not, or cannot be read.
    """
    found: list[Condition] = []
    wanted = cast("Sequence[Any]", given or ())
    if not isinstance(wanted, list | tuple) or len(wanted) > _MAX_CONDITIONS:
        raise ValueError(f"a filter is a list of at most {_MAX_CONDITIONS} conditions")
    for one in cast("Sequence[Any]", wanted):
        index, op = int(one["id"]), str(one["op"])
        if not 0 <= index < len(frame.columns) or op not in _NEEDS:
            raise ValueError(f"invalid filter of the table: {one!r}")
        kept = {name: one[name] for name in _NEEDS[op] if one.get(name) is not None}
        if not all(_fits(name, value) for name, value in kept.items()):
            raise ValueError(f"invalid filter of `{frame.columns[index].name}`")
        column = frame.columns[index]
        if op == "range":
            for name in kept:
                _read_limit(kept[name], column)
        found.append({"id": index, "op": op, **kept})
    return tuple(found)


def _fits(name: str, value: Any) -> bool:
    if name == "values":
        return isinstance(value, list) and len(cast("list[Any]", value)) <= MAX_CHOICES + 1
    return isinstance(value, int | float) or (isinstance(value, str) and len(value) <= LONGEST_TEXT)


def _read_limit(given: Any, column: Column) -> None:
    try:
        operand(given, column)
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"{given!r} cannot be compared with what `{column.name}` holds") from error


_NEEDS: Final[Mapping[str, Sequence[str]]] = {
    "contains": ("text",),
    "equals": ("text",),
    "range": ("min", "max"),
    "in": ("values",),
    "empty": (),
    "filled": (),
}
