"""Frames of pyarrow: tables, record batches."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

from nbflow.frames.base import Column, Frame, Kind, Positions, content_of, narwhals


class ArrowFrame(Frame):
    """A Table of pyarrow."""

    def __init__(self, table: Any) -> None:
        super().__init__(table, [_column(field) for field in table.schema], table.num_rows)

    def part(self, start: int, end: int, columns: Sequence[int]) -> list[list[Any]]:
        return [self.native.column(index).slice(start, end - start).to_pylist() for index in columns]

    def take(self, positions: Positions, columns: Sequence[int]) -> list[list[Any]]:
        return [self.native.column(index).take(_indices(positions)).to_pylist() for index in columns]

    def series(self, column: int, start: int = 0, end: int | None = None) -> nw.Series[Any]:
        values = self.native.column(column)
        length = None if end is None else end - start
        values = values.slice(start, length)
        if str(values.type).startswith("dictionary"):
            values = values.cast(values.type.value_type)
        return narwhals().from_native(values, series_only=True)

    def cut(self, positions: Positions, start: int, end: int) -> Any:
        if positions is None:
            return self.native.slice(start, end - start)
        return self.native.take(_indices(positions[start:end]))

    def csv(self, native: Any, columns: Sequence[int], *, head: bool) -> str:
        from pyarrow import csv  # pyright: ignore[reportMissingTypeStubs]

        write: Any = csv
        out = BytesIO()
        flat = _flat(native.select(list(columns)))
        options = write.WriteOptions(include_header=head, quoting_style="needed")
        write.write_csv(flat, out, options)
        return out.getvalue().decode()

    def _order(self, series: list[nw.Series[Any]], descending: list[bool]) -> Positions:
        from pyarrow import compute  # pyright: ignore[reportMissingTypeStubs]

        sort: Any = compute
        keys = {f"k{index}": one.to_native() for index, one in enumerate(series)}
        ways = ["descending" if one else "ascending" for one in descending]
        found = sort.sort_indices(
            sys.modules["pyarrow"].table(keys), sort_keys=list(zip(keys, ways, strict=True))
        ).to_numpy()
        small = found.astype("uint32") if self.rows < 2**32 else found
        del found, keys
        sys.modules["pyarrow"].default_memory_pool().release_unused()
        return small

    def content_hash(self) -> bytes | None:
        return content_of(self.native)

    def pandas(self) -> Any:
        return self.native.to_pandas()


def _indices(positions: Positions) -> Any:
    return sys.modules["pyarrow"].array(positions)


def _flat(table: Any) -> Any:
    """Turn what CSV has no form for (lists, structs) into texts."""
    pa = sys.modules["pyarrow"]
    for index, field in enumerate(table.schema):
        if pa.types.is_nested(field.type) or pa.types.is_dictionary(field.type):
            values = table.column(index).to_pylist()
            texts = [None if value is None else str(value) for value in values]
            table = table.set_column(index, field.name, pa.array(texts, pa.string()))
    return table


def _column(field: Any) -> Column:
    kind, timezone = kind_of(field.type)
    categories = None
    return Column(
        field.name, field.name, kind, timezone=timezone, categories=categories, dtype=str(field.type)
    )


_TESTS: tuple[tuple[str, Kind], ...] = (
    ("is_boolean", "boolean"),
    ("is_integer", "integer"),
    ("is_floating", "float"),
    ("is_decimal", "decimal"),
    ("is_timestamp", "datetime"),
    ("is_date", "date"),
    ("is_time", "time"),
    ("is_duration", "timedelta"),
    ("is_string", "string"),
    ("is_large_string", "string"),
    ("is_string_view", "string"),
    ("is_binary", "bytes"),
    ("is_large_binary", "bytes"),
    ("is_binary_view", "bytes"),
    ("is_fixed_size_binary", "bytes"),
    ("is_map", "dict"),
    ("is_struct", "dict"),
    ("is_list", "list"),
    ("is_large_list", "list"),
    ("is_fixed_size_list", "list"),
    ("is_null", "empty"),
)


def kind_of(dtype: Any) -> tuple[Kind, str | None]:
    """Return the kind of a type of pyarrow, and the time zone of datetimes."""
    types: Any = sys.modules["pyarrow"].types
    if types.is_dictionary(dtype):
        return kind_of(dtype.value_type)
    for test, kind in _TESTS:
        check = getattr(types, test, None)
        if check is not None and check(dtype):
            return kind, getattr(dtype, "tz", None) if kind == "datetime" else None
    return "unknown", None
