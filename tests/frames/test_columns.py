"""Columns for charts: whatever is read as a table is read for a chart, with the same names and values."""

from __future__ import annotations

import subprocess
import sys
from array import array
from collections import ChainMap, UserDict, UserList, deque, namedtuple
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType, SimpleNamespace

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pytest

from nbflow.frames.columns import read_columns
from nbflow.frames.read import MAX_ROWS, read
from nbflow.frames.values import wire_column
from tests.fakes import Database
from tests.optional import pa

ROWS = {"name": ["Ada", "Bob", "Cid"], "age": [36.5, 40.0, 41.0]}
Point = namedtuple("Point", "x y")


@dataclass
class Person:
    name: str
    age: int


class Level(Enum):
    LOW = 1
    HIGH = 2


def dumped(**values):
    return SimpleNamespace(model_dump=lambda: values)


def duckdb_relation():
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect().sql("select range a, 'x' || range b from range(5)")


def ibis_table():
    return pytest.importorskip("ibis").memtable({"a": [1, 2]})


MAKERS = {
    "pandas": lambda: pd.DataFrame(ROWS),
    "pandas series": lambda: pd.Series([1, 2], name="s"),
    "pandas series without a name": lambda: pd.Series([1, 2]),
    "pandas index": lambda: pd.Index([3, 4]),
    "pandas array": lambda: pd.array([1, 2]),
    "styler": lambda: pd.DataFrame(ROWS).style,
    "polars": lambda: pl.DataFrame(ROWS),
    "lazy polars": lambda: pl.LazyFrame(ROWS),
    "polars series": lambda: pl.Series([1, 2]),
    "arrow": lambda: pa.table(ROWS),
    "arrow batch": lambda: pa.RecordBatch.from_pydict(ROWS),
    "arrow reader": lambda: pa.table(ROWS).to_reader(),
    "arrow array": lambda: pa.array([1, 2]),
    "narwhals": lambda: nw.from_native(pl.DataFrame(ROWS)),
    "lazy narwhals": lambda: nw.from_native(pl.LazyFrame(ROWS)),
    "narwhals series": lambda: nw.from_native(pl.Series("s", [1, 2]), series_only=True),
    "duckdb": duckdb_relation,
    "ibis": ibis_table,
    "cursor": lambda: Database().execute("select 1 as a, 'x' as b union select 2, 'y'"),
    "arrow stream": lambda: SimpleNamespace(__arrow_c_stream__=pa.table(ROWS).__arrow_c_stream__),
    "to_pandas": lambda: SimpleNamespace(to_pandas=lambda: pd.DataFrame(ROWS)),
    "to_polars": lambda: SimpleNamespace(to_polars=lambda: pl.DataFrame(ROWS)),
    "to_arrow": lambda: SimpleNamespace(to_arrow=lambda: pa.table(ROWS)),
    "series by name": lambda: {"a": pd.Series([1, 2]), "b": pd.Series([3, 4])},
    "polars series by name": lambda: {"a": pl.Series([1, 2]), "b": pl.Series([3, 4])},
    "array": lambda: np.array([1, 2]),
    "matrix": lambda: np.zeros((2, 2)),
    "matrix of one column": lambda: np.zeros((2, 1)),
    "list": lambda: [1, 2],
    "tuple": lambda: (1, 2),
    "set": lambda: {7},
    "range": lambda: range(3),
    "deque": lambda: deque([1, 2]),
    "UserList": lambda: UserList([1, 2]),
    "array of Python": lambda: array("d", [1.5]),
    "map": lambda: map(abs, [1, -2]),
    "generator": lambda: (i for i in range(3)),
    "values of a dict": lambda: ROWS["age"].copy(),
    "items": lambda: {"a": 1, "b": 2}.items(),
    "enumeration": lambda: Level,
    "columns": lambda: dict(ROWS),
    "records": lambda: [{"a": 1}, {"a": 2}],
    "rows": lambda: [[1, 2], [3, 4]],
    "rows of one value": lambda: [[1], [3]],
    "named tuples": lambda: [Point(1, 2), Point(3, 4)],
    "dataclasses": lambda: [Person("Ada", 36), Person("Bob", 40)],
    "pydantic models": lambda: [dumped(a=1, b=2)],
    "names and values": lambda: {"a": 1, "b": 2},
    "a named tuple": lambda: Point(1, 2),
    "a dataclass": lambda: Person("Ada", 36),
    "a pydantic model": lambda: dumped(a=1, b=2),
    "UserDict": lambda: UserDict(a=1, b=2),
    "ChainMap": lambda: ChainMap({"a": 1}),
    "mappingproxy": lambda: MappingProxyType({"a": 1}),
}


@pytest.mark.filterwarnings("ignore")  # of pandas, about how DuckDB asks for its options
@pytest.mark.parametrize("name", MAKERS)
def test_a_chart_reads_what_a_table_reads(name):
    table = read(MAKERS[name]()).frame
    chart = read_columns(MAKERS[name]())
    shown = [at for at, column in enumerate(table.columns) if not column.index]
    assert [column.name for column in chart.columns] == [table.columns[at].name for at in shown]
    assert chart.rows == table.rows
    values = table.part(0, table.rows, shown)
    assert [wire_column(column.items(), "") for column in chart.columns] == [
        wire_column(column, "") for column in values
    ]


def test_a_chart_reads_all_rows_of_a_query():
    assert read_columns(pl.LazyFrame({"a": range(MAX_ROWS + 5)})).rows == MAX_ROWS + 5
    assert read(pl.LazyFrame({"a": range(MAX_ROWS + 5)})).cut


def test_plain_values_need_no_library():
    code = """
import sys
sys.modules["pandas"] = None
from nbflow.frames.columns import read_columns
for data in ([1, 2], {"a": [1, 2]}, [{"a": 1}], (i for i in range(2)), {"a": 1, "b": 2}):
    print([(column.name, column.items()) for column in read_columns(data).columns])
assert "polars" not in sys.modules and "pyarrow" not in sys.modules
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [
        "[('value', [1, 2])]",
        "[('a', [1, 2])]",
        "[('a', [1])]",
        "[('value', [0, 1])]",
        "[('value', [1, 2])]",
    ]
