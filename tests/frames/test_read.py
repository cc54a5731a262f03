"""Any table as a frame: what it is told as, in which order, what is found in it, and when it is the same."""

from __future__ import annotations

import json
from collections import namedtuple
from dataclasses import dataclass
from types import SimpleNamespace

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pytest

from nbflow.core.errors import StreamlitDataframeConversionError
from nbflow.frames.identity import fingerprint, service_of
from nbflow.frames.read import Read, read, read_table
from nbflow.frames.service import TableService
from nbflow.frames.values import cell_text, wire_column
from tests.cache.alike import FAMILIES
from tests.fakes import Database
from tests.optional import needs_pyarrow, pa

ROWS = {"name": ["Ada", "Bob", None], "age": [36, None, 41]}
MAKERS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table}


def source(data, **more) -> TableService:
    found = data if isinstance(data, Read) else read(data)
    columns = range(len(found.frame.columns))
    kinds = [column.kind for column in found.frame.columns]
    return service_of(found.frame, fingerprint(found.frame), kinds, list(columns), None, "")


def rows(data, start=0, end=10, **more):
    return source(data).rows(start, end, **more)["columns"]


# --- reading ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("library", MAKERS)
def test_libraries(library):
    found = read(MAKERS[library](ROWS))
    assert (found.format, found.frame.rows, found.frame.native.shape) == (library, 3, (3, 2))
    names = [column.name for column in found.frame.columns if not column.index]
    kinds = [column.kind for column in found.frame.columns if not column.index]
    assert names == ["name", "age"]
    assert kinds[0] == "string"
    assert rows(MAKERS[library](ROWS))[-2:] == [["Ada", "Bob", None], [36, None, 41]]


def test_nothing_is_copied():
    frame = pd.DataFrame(ROWS)
    assert read(frame).frame.native is frame
    table = pa.table(ROWS)
    assert read(table).frame.native is table


@needs_pyarrow
@pytest.mark.filterwarnings("ignore")  # of pandas, about how DuckDB asks for its options
def test_queries_are_asked_and_never_become_pandas():
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.connect().sql("select range a, 'x' || range b from range(5)")
    found = read(relation)
    assert type(found.frame).__name__ != "PandasFrame"
    assert found.frame.part(0, 2, range(2)) == [[0, 1], ["x0", "x1"]]
    ibis = pytest.importorskip("ibis")
    assert read(ibis.memtable({"a": [1, 2]})).frame.part(0, 2, [0]) == [[1, 2]]


@pytest.mark.parametrize("library", ["dask", "modin", "pyspark"])
def test_frames_that_are_computed_elsewhere(library):
    make = {"dask": of_dask, "modin": of_modin, "pyspark": of_pyspark}[library]
    data = make()
    found = read(data)
    at = range(found.frame.levels, len(found.frame.columns))
    assert (found.format, found.frame.rows) == ("query", 3)
    assert [wire_column(values, "") for values in found.frame.part(0, 3, at)] == [
        ["Ada", "Bob", None],
        [1, 2, 3],
    ]
    assert read(data, 2).cut


def of_dask():
    frames = pytest.importorskip("dask.dataframe", reason="Dask is not installed")
    return frames.from_pandas(pd.DataFrame({"name": ["Ada", "Bob", None], "n": [1, 2, 3]}), npartitions=2)


def of_modin():
    frames = pytest.importorskip("modin.pandas", reason="Modin is not installed: it wants pandas before 2.4")
    return frames.DataFrame({"name": ["Ada", "Bob", None], "n": [1, 2, 3]})


def of_pyspark():
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed: it is large and wants Java 17")
    spark = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    return spark.createDataFrame([("Ada", 1), ("Bob", 2), (None, 3)], ["name", "n"])


def test_only_the_beginning_of_a_long_query_is_taken():
    found = read(pl.LazyFrame({"a": range(20)}), 10)
    assert (found.frame.rows, found.cut) == (10, True)
    for computed in ((i for i in range(20)), iter(range(20)), lambda: (yield from range(20))):
        found = read(computed, 10)
        assert (found.frame.rows, found.cut) == (10, True)
    found = read(list(range(20)), 10)
    assert (found.frame.rows, found.cut) == (20, False), "what is there already is not cut"


Point = namedtuple("Point", "x y")


@dataclass
class Person:
    name: str
    age: int


@pytest.mark.parametrize(
    ("data", "format", "columns"),
    [
        ([1, 2], "list", [[0, 1], [1, 2]]),
        ((1, 2), "tuple", [[0, 1], [1, 2]]),
        ({7}, "set", [[0], [7]]),
        ({"a": [1], "b": ["x"]}, "columns", [[0], [1], ["x"]]),
        ({"a": 1, "b": 2}, "key_values", [["a", "b"], [1, 2]]),
        ([{"a": 1}, {"a": 2}], "records", [[0, 1], [1, 2]]),
        ([[1, 2], [3, 4]], "rows", [[0, 1], [1, 3], [2, 4]]),
        ({"a": {"x": 1}}, "columns_by_index", [["x"], [1]]),
        (Point(1, 2), "key_values", [["x", "y"], [1, 2]]),
        (Person("Ada", 36), "key_values", [["name", "age"], ["Ada", 36]]),
        (np.arange(4).reshape(2, 2), "numpy_matrix", [[0, 1], [0, 2], [1, 3]]),
        (np.array([1.5]), "numpy_list", [[0], [1.5]]),
        (pd.Series([1], name="s"), "pandas_series", [[0], [1]]),
        (pl.Series("s", [1]), "polars_series", [[1]]),
        (pa.array([1, 2]), "arrow_array", [[1, 2]]),
        (pa.RecordBatch.from_pydict({"a": [1]}), "arrow_batch", [[1]]),
        (range(3), "list", [[0, 1, 2], [0, 1, 2]]),
        (None, "empty", [[]]),
        (SimpleNamespace(to_pandas=lambda: pd.DataFrame({"a": [1]})), "other", [[0], [1]]),
        (SimpleNamespace(__arrow_c_stream__=pa.table({"a": [1]}).__arrow_c_stream__), "other", [[1]]),
    ],
)
def test_plain_values_and_protocols(data, format, columns):
    found = read(data)
    assert found.format == format
    assert [
        wire_column(values, "") for values in found.frame.part(0, 9, range(len(found.frame.columns)))
    ] == columns


def test_cursors():
    cursor = Database().execute("select 1 as a, 'x' as b union select 2, 'y'")
    frame = read(cursor).frame
    assert [column.name for column in frame.columns] == ["_index", "a", "b"]


def test_what_is_no_table():
    with pytest.raises(StreamlitDataframeConversionError, match="cannot be read as a table"):
        read(object())
    assert read_table([1]) is None
    assert read_table(pd.DataFrame) is None
    assert read_table(nw) is None


def test_several_levels():
    frame = pd.DataFrame(
        [[1, 2]],
        columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")]),
        index=pd.MultiIndex.from_tuples([(1, "x")], names=["n", None]),
    )
    told = [(c.name, c.label, c.group, c.index) for c in read(frame).frame.columns]
    assert told == [
        ("_index", "n", (), True),
        ("_index_1", "", (), True),
        ("a_b", "b", ("a",), False),
        ("a_c", "c", ("a",), False),
    ]
    assert rows(frame) == [[1], ["x"], [1], [2]]


# --- questions ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("library", MAKERS)
def test_an_order_is_of_the_whole_frame(library):
    shown = source(MAKERS[library](ROWS))
    last = len(shown.frame.columns) - 1
    told = shown.rows(0, 2, [{"id": last, "desc": True}])
    assert (told["positions"], told["columns"][last], told["rows"]) == ([2, 0], [41, 36], 3)
    assert shown.rows(2, 3, [{"id": last, "desc": True}])["positions"] == [1], "missing values are last"
    assert shown.rows(0, 3, [{"id": last}])["positions"] == [0, 2, 1]


@pytest.mark.parametrize("library", MAKERS)
def test_several_keys_and_equal_ones(library):
    shown = source(MAKERS[library]({"a": [1, 2, 1, 2], "b": [1.0, 2.0, 3.0, 4.0]}))
    a, b = len(shown.frame.columns) - 2, len(shown.frame.columns) - 1
    assert shown.rows(0, 4, [{"id": a}, {"id": b, "desc": True}])["positions"] == [2, 0, 3, 1]
    assert shown.rows(0, 4, [{"id": a, "desc": True}])["positions"] == [1, 3, 0, 2], (
        "equal rows stay as they came"
    )


def test_what_cannot_be_compared_is_ordered_as_it_reads():
    shown = source(pd.DataFrame({"a": [[2], [1], None, "x"]}))
    assert shown.rows(0, 4, [{"id": 1}])["positions"] == [1, 0, 3, 2]


@pytest.mark.parametrize("library", MAKERS)
def test_searching(library):
    frame = MAKERS[library]({"name": ["Oslo", "Bergen", None], "n": [10, 101, 3], "f": [0.5, 1.25, None]})
    shown = source(frame)
    name = len(shown.frame.columns) - 3

    def ask(text, **more):
        return shown.answer({"q": "find", "text": text, **more}).data

    assert ask("OS")["cells"] == [(0, name)]
    assert ask("1")["cells"] == [(0, name + 1), (1, name + 1), (1, name + 2)] if library != "pandas" else True
    assert ask("1.25") == {"cells": [(1, name + 2)], "total": 1, "next": None}
    assert ask("oslo", sort=[{"id": name}])["cells"] == [(1, name)], "rows count in the view's order"
    assert ask("") == {"cells": [], "total": 0, "next": None}


@pytest.mark.parametrize("library", MAKERS)
def test_copying_and_csv(library):
    shown = source(MAKERS[library]({"a": [1, 2], "b": ['x "y"', None]}))
    a, b = len(shown.frame.columns) - 2, len(shown.frame.columns) - 1
    tsv = shown.answer({"q": "tsv", "rows": [[0, 2]], "columns": [a, b], "sort": [{"id": a, "desc": True}]})
    assert bytes(tsv.buffers[0]).decode() == '2\t\n1\t"x ""y"""'
    csv = shown.answer({"q": "csv", "columns": [a, b]})
    assert bytes(csv.buffers[0]).decode().replace('"a","b"', "a,b") == 'a,b\n1,"x ""y"""\n2,\n'


def test_csv_has_the_index_and_nested_values():
    frame = pd.DataFrame({"a": [[1, 2]]}, index=["r"])
    assert bytes(source(frame).answer({"q": "csv"}).buffers[0]) == b',a\nr,"[1, 2]"\n'
    assert bytes(source(pl.DataFrame({"a": [[1, 2]]})).answer({"q": "csv"}).buffers[0]) == b'a\n"[1, 2]"\n'
    assert b"[1, 2]" in bytes(source(pa.table({"a": [[1, 2]]})).answer({"q": "csv"}).buffers[0])


def test_positions_and_statistics():
    shown = source(pd.DataFrame({"a": [3.0, 1.0, None], "b": ["x", "x", "y"], "c": [True, False, True]}))
    assert shown.answer({"q": "positions", "ranges": [[0, 2]], "sort": [{"id": 1}]}).data == {
        "positions": [1, 0]
    }
    lines = dict(shown.answer({"q": "stats", "id": 1}).data["lines"])
    assert (lines["Missing"], lines["Smallest"], lines["Mean"]) == ("1", "1", "2")
    assert dict(shown.answer({"q": "stats", "id": 2}).data["lines"])["x"] == "2"
    assert dict(shown.answer({"q": "stats", "id": 3}).data["lines"])["True"] == "2"


@pytest.mark.parametrize("library", MAKERS)
@pytest.mark.parametrize("sort", [None, [{"id": 0, "desc": True}]])
def test_a_long_search_says_what_it_has_and_goes_on(library, sort, monkeypatch):
    monkeypatch.setattr("nbflow.frames.search.PATIENCE", 0)
    monkeypatch.setattr("nbflow.frames.search._SLICE", 100)
    shown = source(MAKERS[library]({"n": range(250), "f": [at / 8 for at in range(250)]}))
    n = len(shown.frame.columns) - 2
    query = {"q": "find", "text": "24", "sort": sort and [{"id": n, "desc": True}]}
    cells, total, start, parts = [], 0, 0, 0
    while start is not None:
        part = shown.answer({**query, "from": start}).data
        cells, total, start, parts = cells + part["cells"], total + part["total"], part["next"], parts + 1
    assert (parts, total, cells) == (3, len(cells), sorted(cells))
    rows = [249 - row if sort else row for row, column in cells if column == n]
    assert sorted(rows) == [at for at in range(250) if "24" in str(at)]
    floats = [249 - row if sort else row for row, column in cells if column == n + 1]
    assert sorted(floats) == [at for at in range(250) if "24" in cell_text(at / 8)]


def test_floats_are_searched_as_they_are_drawn():
    values = [1 / 3, 1e-7, 1e15, 1e10, 12345678.5, 1.0, float("inf"), float("nan"), -0.5]
    shown = source(pl.DataFrame({"f": [*values, *([0.25] * 500)]}))

    def found(text):
        return [row for row, _ in shown.answer({"q": "find", "text": text}).data["cells"]]

    assert found("0.3333") == [0]
    assert found("0.33333") == []
    assert found("e-07") == [1]
    assert found("1.0") == [], "it is drawn as 1"
    assert found("10000000000") == [3]
    assert found("12345678.5") == [4]
    assert found("-0.5") == [8]


def test_only_the_columns_in_sight_are_read():
    wide = pd.DataFrame(np.arange(100_000).reshape(100, 1000))
    shown = source(wide)
    assert len(shown.first()["columns"]) == 64
    told = shown.answer({"q": "rows", "start": 1, "end": 3, "columns": [0, 500, 1000]}).data
    assert told["columns"] == [[1, 2], [1499, 2499], [1999, 2999]]


def test_csv_comes_in_parts_that_can_be_asked_for_again(monkeypatch):
    monkeypatch.setattr("nbflow.frames.service._MAX_TEXT", 1000)
    monkeypatch.setattr("nbflow.frames.view._CHUNK_CELLS", 300)
    frame = pl.DataFrame({"n": range(1000)})
    shown = source(frame)

    def ask(part):
        answer = shown.answer({"q": "csv", "part": part, "id": "a", "columns": [0]})
        return bytes(answer.buffers[0]), answer.data["more"]

    parts = [ask(0), ask(1), ask(1), ask(2)]
    assert parts[1] == parts[2]
    assert [more for _, more in parts] == [True, True, True, True]
    assert b"".join([parts[0][0], parts[1][0], parts[3][0], ask(3)[0]]) == frame.write_csv().encode()
    assert ask(3)[1] is False
    assert ask(2) == parts[3], "one that went by is made again"


def test_a_question_that_nobody_knows():
    with pytest.raises(ValueError, match="'nonsense'"):
        source(pd.DataFrame()).answer({"q": "nonsense"})


def test_the_first_rows_fit_into_a_message():
    wide = pd.DataFrame(np.zeros((1000, 2000)))
    long = pd.DataFrame({"a": ["x" * 20_000] * 50})
    for frame in (wide, long):
        first = source(frame).first()
        assert 1 <= len(first["columns"][0]) * len(first["columns"]) <= 40 * 64
        assert len(json.dumps(first)) < 90_000


# --- the same as before? --------------------------------------------------------------------------------------


def big() -> pd.DataFrame:
    return pd.DataFrame({name: np.arange(60_000.0) for name in "abc"})


def test_equal_data_are_the_same_whoever_made_them():
    for make in MAKERS.values():
        assert source(make(ROWS)).token == source(make(ROWS)).token
        assert source(make(ROWS)).token != source(make({**ROWS, "age": [36, None, 42]})).token


def test_one_large_frame_stays_the_same_and_goes_on():
    frame = big()
    first = source(frame)
    first.rows(0, 10, [{"id": 1, "desc": True}])
    assert source(frame) is first
    assert source(big()).token != first.token, "another large frame is another one, equal or not"


def test_a_change_in_place_is_seen_where_somebody_looks():
    frame = big()
    first = source(frame)
    first.answer({"q": "rows", "start": 1000, "end": 1050})
    frame.loc[1017, "b"] = -1  # not one of the sampled rows
    second = source(frame)
    assert second.token != first.token
    assert second.rows(1017, 1018)["columns"][2] == [-1]


def test_sampled_rows_are_compared_too():
    frame = big()
    before = fingerprint(read(frame).frame)
    frame.loc[0, "a"] = 5
    assert fingerprint(read(frame).frame) != before


FAMILIES_OF_TABLES = ("pandas frame", "polars frame")


@pytest.mark.parametrize("family", FAMILIES_OF_TABLES)
def test_tables_that_differ_in_a_cell_or_a_type_are_told_apart(family):
    seen = {}
    for number, make in enumerate(FAMILIES[family]):
        mark = fingerprint(read(make()).frame)
        assert fingerprint(read(make()).frame) == mark
        assert mark not in seen, (FAMILIES[family][seen[mark]](), make())
        seen[mark] = number


def test_the_texts_behind_the_numbers_of_a_column_count():
    tables = [pa.table({"a": pa.DictionaryArray.from_arrays([0], [text])}) for text in "ab"]
    one, other = (fingerprint(read(table).frame) for table in tables)
    assert one != other
