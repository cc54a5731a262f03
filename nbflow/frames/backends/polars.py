"""Frames of polars."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

from nbflow.frames.base import Column, Frame, Kind, Positions, content_of, narwhals

_KINDS: Final[dict[str, Kind]] = {
    "Boolean": "boolean",
    "Float16": "float",
    "Float32": "float",
    "Float64": "float",
    "Decimal": "decimal",
    "String": "string",
    "Utf8": "string",
    "Categorical": "string",
    "Enum": "string",
    "Date": "date",
    "Time": "time",
    "Datetime": "datetime",
    "Duration": "timedelta",
    "Binary": "bytes",
    "List": "list",
    "Array": "list",
    "Struct": "dict",
    "Null": "empty",
}
_MAX_CATEGORIES: Final = 1000


class PolarsFrame(Frame):
    """A DataFrame of polars."""

    steady = False  # columns can be put into it in place

    def __init__(self, frame: Any) -> None:
        super().__init__(frame, [_column(name, dtype) for name, dtype in frame.schema.items()], frame.height)

    def part(self, start: int, end: int, columns: Sequence[int]) -> list[list[Any]]:
        return [self.native.to_series(index).slice(start, end - start).to_list() for index in columns]

    def take(self, positions: Positions, columns: Sequence[int]) -> list[list[Any]]:
        return [self.native.to_series(index)[positions].to_list() for index in columns]

    def series(self, column: int, start: int = 0, end: int | None = None) -> nw.Series[Any]:
        values = self.native.to_series(column)
        return narwhals().from_native(
            values.slice(start, None if end is None else end - start), series_only=True
        )

    def cut(self, positions: Positions, start: int, end: int) -> Any:
        return (
            self.native.slice(start, end - start) if positions is None else self.native[positions[start:end]]
        )

    def csv(self, native: Any, columns: Sequence[int], *, head: bool) -> str:
        chosen = native.select([native.columns[index] for index in columns])
        odd = [
            name
            for name, dtype in chosen.schema.items()
            if _name(dtype) in ("List", "Array", "Struct", "Object")
        ]
        if odd:
            pl = sys.modules["polars"]
            texts = [
                pl.Series(name, [None if v is None else str(v) for v in chosen[name].to_list()], pl.String)
                for name in odd
            ]
            chosen = chosen.with_columns(texts)
        return cast(str, chosen.write_csv(include_header=head))

    def content_hash(self) -> bytes | None:
        return content_of(self.native)

    def pandas(self) -> Any:
        pandas: Any = __import__("pandas")
        names = self.native.columns
        try:
            return self.native.to_pandas()
        except ModuleNotFoundError:  # polars goes through pyarrow
            return pandas.DataFrame({name: self.native[name].to_list() for name in names})


def _name(dtype: Any) -> str:
    return type(dtype).__name__ if not isinstance(dtype, type) else dtype.__name__


def _column(name: str, dtype: Any) -> Column:
    word = _name(dtype)
    kind = _KINDS.get(word, "integer" if word.startswith(("Int", "UInt")) else "unknown")
    categories = tuple(dtype.categories.head(_MAX_CATEGORIES).to_list()) if word == "Enum" else None
    zone = getattr(dtype, "time_zone", None)
    return Column(name, name, kind, timezone=zone, categories=categories, dtype=str(dtype))
