"""Filters of a table: in the kernel, on the whole frame, alike for every library; orders, copies and searches in them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow.frames.identity import fingerprint, service_of
from nbflow.frames.read import read
from nbflow.frames.service import TableService
from tests.helpers import run
from tests.optional import pa

ZONE = dt.timezone(dt.timedelta(hours=2))
ROWS: dict[str, list[Any]] = {
    "name": ["Oslo", "Bergen", None, "oslo fjord", "Ås"],
    "n": [1, 5, 9_007_199_254_740_993, None, 5],
    "f": [0.5, None, 2.5, -1.0, 10.0],
    "fine": [True, False, None, True, False],
    "day": [dt.date(2024, 1, day) for day in (1, 2, 3, 4, 5)],
    "at": [dt.datetime(2024, 1, 1, hour) for hour in (0, 6, 12, 18, 23)],
    "price": [Decimal("1.10"), Decimal("2.20"), None, Decimal("2.21"), Decimal("0.00")],
    "tags": [["a", "b"], ["c"], None, [], ["a"]],
}


def in_pandas() -> Any:
    return pd.DataFrame({**ROWS, "n": pd.array(ROWS["n"], dtype="Int64")}).astype({"fine": "boolean"})


def in_duckdb() -> Any:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    table = pa.table(ROWS)
    connection.register("given", table)
    connection.execute("CREATE TABLE kept AS FROM given")
    return connection.table("kept")


MAKERS = {
    "pandas": in_pandas,
    "polars": lambda: pl.DataFrame(ROWS),
    "arrow": lambda: pa.table(ROWS),
    "duckdb": in_duckdb,
}


def shown(data: Any) -> TableService:
    frame = read(data, lazily=True).frame
    kinds = [column.kind for column in frame.columns]
    return service_of(frame, fingerprint(frame), kinds, list(range(len(kinds))), None, "")


def id_of(source: TableService, name: str) -> int:
    return next(at for at, column in enumerate(source.frame.columns) if column.name == name)


def left(source: TableService, *conditions: dict[str, Any], **more: Any) -> list[int]:
    """Return which rows of the frame are left."""
    told = [{**one, "id": id_of(source, one["id"])} for one in conditions]
    found = source.rows(0, 10, more.get("sort"), told)
    assert found["rows"] == len(found["columns"][0])
    return found["positions"]


@pytest.mark.filterwarnings("ignore")  # of pandas, about how DuckDB asks for its options
@pytest.mark.parametrize("library", MAKERS)
@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ({"id": "name", "op": "contains", "text": "OSLO"}, [0, 3]),
        ({"id": "name", "op": "equals", "text": "oslo"}, [0]),
        ({"id": "name", "op": "in", "values": ["Bergen", "Ås"]}, [1, 4]),
        ({"id": "name", "op": "in", "values": ["Ås", None]}, [2, 4]),
        ({"id": "name", "op": "in", "values": []}, []),
        ({"id": "name", "op": "empty"}, [2]),
        ({"id": "name", "op": "filled"}, [0, 1, 3, 4]),
        ({"id": "n", "op": "range", "min": "5"}, [1, 2, 4]),
        ({"id": "n", "op": "range", "min": "9007199254740993"}, [2]),
        ({"id": "n", "op": "range", "min": "2", "max": "5"}, [1, 4]),
        ({"id": "n", "op": "equals", "text": "5"}, [1, 4]),
        ({"id": "f", "op": "range", "max": "0.5"}, [0, 3]),
        ({"id": "f", "op": "empty"}, [1]),
        ({"id": "fine", "op": "in", "values": [True]}, [0, 3]),
        ({"id": "fine", "op": "in", "values": [False, None]}, [1, 2, 4]),
        ({"id": "day", "op": "range", "min": "2024-01-02", "max": "2024-01-04"}, [1, 2, 3]),
        ({"id": "at", "op": "range", "min": "2024-01-01T06:00", "max": "2024-01-01T18:00"}, [1, 2, 3]),
        ({"id": "price", "op": "range", "min": "2.2", "max": "2.20"}, [1]),
        ({"id": "tags", "op": "contains", "text": "a"}, [0, 4]),
        ({"id": "tags", "op": "empty"}, [2]),
    ],
)
def test_conditions_mean_the_same_everywhere(library, condition, rows):
    assert left(shown(MAKERS[library]()), condition) == rows


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("library", MAKERS)
def test_filters_join_and_everything_else_follows_them(library):
    source = shown(MAKERS[library]())
    n, name = id_of(source, "n"), id_of(source, "name")
    query = {"filter": [{"id": n, "op": "range", "min": "1", "max": "9"}], "sort": [{"id": name}]}
    assert left(source, {**query["filter"][0], "id": "n"}, sort=query["sort"]) == [1, 0, 4]
    both = [*query["filter"], {"id": name, "op": "contains", "text": "o"}]
    assert source.rows(0, 9, None, both)["positions"] == [0]

    def ask(**question: Any) -> Any:
        return source.answer({**question, **query})

    assert ask(q="positions", ranges=[[1, 3]]).data == {"positions": [0, 4]}
    assert ask(q="find", text="OSLO").data["cells"] == [(1, name)]
    assert bytes(ask(q="tsv", rows=[[0, 9]], columns=[name]).buffers[0]).decode() == "Bergen\nOslo\nÅs"
    answer = ask(q="csv", columns=[name])
    assert bytes(answer.buffers[0]).decode().replace('"', "") == "name\nBergen\nOslo\nÅs\n"
    assert answer.data == {"more": False}


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_time_zones_are_those_of_the_column(library):
    moments = [dt.datetime(2024, 7, 1, 10, tzinfo=dt.UTC), dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)]
    data = {
        "pandas": lambda: pd.DataFrame({"at": pd.to_datetime(moments).tz_convert("Europe/Oslo")}),
        "polars": lambda: pl.DataFrame({"at": pl.Series(moments).dt.convert_time_zone("Europe/Oslo")}),
        "arrow": lambda: pa.table({"at": pa.array(moments, pa.timestamp("us", "Europe/Oslo"))}),
    }[library]()
    # Noon in Oslo is 10 o'clock in UTC
    assert left(shown(data), {"id": "at", "op": "range", "max": "2024-07-01T12:30"}) == [0]


def test_nan_is_a_value_of_polars_that_is_in_no_range():
    source = shown(pl.DataFrame({"f": [1.0, float("nan"), None]}))
    assert left(source, {"id": "f", "op": "range", "min": "0"}) == [0]
    assert left(source, {"id": "f", "op": "empty"}) == [2]
    pandas = shown(pd.DataFrame({"f": [1.0, float("nan"), None]}))
    assert left(pandas, {"id": "f", "op": "empty"}) == [1, 2]


def test_objects_of_several_kinds_are_compared_as_they_read():
    source = shown(pd.DataFrame({"x": [1, "one", None, (1, 2), pd.Interval(0, 1)]}))
    assert left(source, {"id": "x", "op": "contains", "text": "1"}) == [0, 3, 4]
    assert left(source, {"id": "x", "op": "filled"}) == [0, 1, 3, 4]
    days = shown(pd.DataFrame({"day": [dt.date(2024, 1, 1), None, dt.date(2024, 1, 3)]}))
    assert left(days, {"id": "day", "op": "range", "min": "2024-01-02"}) == [2]


def test_what_a_column_is_filtered_by():
    frame = pd.DataFrame(
        {
            "c": pd.Categorical(["b", "a", "b"], categories=["b", "a", "z"]),
            "few": ["x", "y", None],
            "n": [1, 2, 3],
            "at": pd.to_datetime(["2024-01-01"] * 3),
            "ok": [True, False, True],
            "list": [[1], [2], [3]],
        }
    )
    source = shown(frame)
    about = [source.answer({"q": "filter", "id": at}).data for at in range(1, 7)]
    assert [(one["by"], one["choices"]) for one in about] == [
        ("text", ["b", "a", "z"]),
        ("text", ["x", "y"]),
        ("number", None),
        ("datetime", None),
        ("boolean", [True, False]),
        ("text", None),
    ]
    many = shown(pd.DataFrame({"t": [f"v{i}" for i in range(500)]}))
    assert many.answer({"q": "filter", "id": 1}).data["choices"] is None


@pytest.mark.parametrize(
    "condition", [{"id": 7, "op": "empty"}, {"id": 0, "op": "drop"}, {"id": 1, "op": "range", "min": "one"}]
)
def test_what_is_no_filter_is_refused(condition):
    with pytest.raises(ValueError, match=r"filter|compared"):
        shown(pd.DataFrame({"a": [1, 2]})).rows(0, 1, None, [condition])


def test_a_filter_of_a_long_frame_keeps_four_bytes_a_row():
    frame = pd.DataFrame({"n": np.arange(1_200_000)})
    source = shown(frame)
    query = [{"id": 1, "op": "range", "min": "600000"}]
    assert source.rows(0, 1, None, query)["rows"] == 600_000
    assert source.rows(599_999, 600_000, None, query)["positions"] == [1_199_999]
    [view] = source._views.values()
    assert view._positions.dtype == np.uint32  # pyright: ignore


def test_an_edited_row_is_the_one_that_was_filtered():
    app = run(lambda: st.data_editor(pd.DataFrame({"n": [10, 20, 30]}), key="k"))
    source = app.node("k").props["source"].answer
    told = source({"q": "rows", "start": 0, "end": 5, "filter": [{"id": 1, "op": "range", "min": "25"}]}).data
    [row] = told["positions"]
    app.touch("k", {"edited_rows": {str(row): {"n": 31}}, "added_rows": [], "deleted_rows": []})
    assert app.value["n"].tolist() == [10, 20, 31]
