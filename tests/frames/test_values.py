"""Values keep their meaning on their way to the view, whichever library holds them."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from nbflow.frames.identity import fingerprint, service_of
from nbflow.frames.read import read
from nbflow.frames.service import TableService
from nbflow.frames.values import cell_text, wire, wire_column
from tests.optional import is_missing, pa


def source(data: Any) -> TableService:
    frame = read(data, lazily=True).frame
    kinds = [column.kind for column in frame.columns]
    return service_of(frame, fingerprint(frame), kinds, list(range(len(kinds))), None, "")


def rows(data: Any) -> list[list[Any]]:
    return source(data).rows(0, 10)["columns"]


ZONE = dt.timezone(dt.timedelta(hours=2))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (2**53 - 1, 2**53 - 1),
        (2**53, "9007199254740992"),
        (-(2**60), "-1152921504606846976"),
        (np.int64(2**60), "1152921504606846976"),
        (np.float32(0.5), 0.5),
        (Decimal("1.10"), "1.10"),
        (float("nan"), None),
        (float("inf"), "Infinity"),
        (pd.NaT, None),
        (pd.NA, None),
        (None, None),
        (True, True),
        (np.bool_(False), False),
        (dt.datetime(2024, 1, 2, 3, tzinfo=ZONE), "2024-01-02T03:00:00+02:00"),
        (pd.Timestamp("2024-01-02 03:04:05.000000006"), "2024-01-02T03:04:05.000000006"),
        (dt.date(2024, 1, 2), "2024-01-02"),
        (dt.time(1, 2, 3, 4), "01:02:03.000004"),
        (dt.timedelta(days=1, seconds=2), "1 day, 0:00:02"),
        (pd.Interval(0, 1), "(0, 1]"),
        (pd.Period("2024-01"), "2024-01"),
        (b"abc", "abc"),
        (b"\xff\x00", "ff00"),
        (1 + 2j, "(1+2j)"),
        ([1, [None, 2**60]], [1, [None, "1152921504606846976"]]),
        ((1, 2), [1, 2]),
        (np.array([1.0, np.nan]), [1.0, None]),
        ({"a": dt.date(2024, 1, 2), 3: {4}}, {"a": "2024-01-02", "3": [4]}),
        ("x" * 30_000, "x" * 19_999 + "…"),
    ],
)
def test_values_keep_their_meaning(value, told):
    assert wire(value) == told
    assert type(wire(value)) is type(told)
    json.dumps(wire(value), allow_nan=False)


def test_nan_is_a_value_for_polars_and_missing_for_pandas():
    assert rows(pl.DataFrame({"a": [float("nan"), None]})) == [["NaN", None]]
    assert rows(pa.table({"a": [float("nan"), None]})) == [["NaN", None]]
    assert rows(pd.DataFrame({"a": [float("nan"), None]}))[1] == [None, None]


def test_bytes_of_pictures_become_addresses():
    assert wire_column([b"\x89PNG", None, "https://e.org/a.png"], "image") == [
        "data:image/png;base64,iVBORw==",
        None,
        "https://e.org/a.png",
    ]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (pd.Series([1], dtype="Int64"), "integer"),
        (pd.Series([True, None], dtype="boolean"), "boolean"),
        (pd.Series(["a"], dtype="category"), "string"),
        (pd.Series(pd.to_datetime(["2024-01-01"]).tz_localize("UTC")), "datetime"),
        (pd.Series([dt.date(2024, 1, 1)]), "date"),
        (pd.Series([dt.time(1)]), "time"),
        (pd.Series([Decimal(1)]), "decimal"),
        (pd.Series([[1], None]), "list"),
        (pd.Series([{"a": 1}]), "dict"),
        (pd.Series([b"x"]), "bytes"),
        (pd.Series([1j]), "complex"),
        (pd.Series([None, None], dtype=object), "empty"),
        (pd.Series([1, "a"]), "unknown"),
        (pd.Series(pd.period_range("2024", periods=1, freq="M")), "period"),
        (pd.Series(pd.interval_range(0, 1)), "interval"),
        (pa if is_missing(pa) else pd.Series([1], dtype=pd.ArrowDtype(pa.decimal128(5, 2))), "decimal"),
        (pl.Series([dt.timedelta(1)]), "timedelta"),
        (pl.Series([[1]]), "list"),
        (pl.Series([{"a": 1}]), "dict"),
        (pl.Series(["a"], dtype=pl.Enum(["a", "b"])), "string"),
        (pa.array([dt.datetime(2024, 1, 1)], pa.timestamp("us", "Europe/Oslo")), "datetime"),
        (pa.array(["a"]).dictionary_encode(), "string"),
    ],
)
def test_kinds(values, kind):
    assert read(values).frame.columns[-1].kind == kind


OSLO = "Europe/Oslo"
MOMENT = dt.datetime(2024, 7, 1, 10, tzinfo=dt.UTC)
SCHEMA = pa.schema(
    {
        "at": pa.timestamp("us", OSLO),
        "plain": pa.timestamp("us"),
        "day": pa.date32(),
        "price": pa.decimal128(20, 4),
        "big": pa.int64(),
        "tags": pa.list_(pa.list_(pa.int64())),
        "about": pa.struct({"a": pa.int64(), "b": pa.string()}),
        "raw": pa.binary(),
        "span": pa.duration("us"),
        "kind": pa.dictionary(pa.int8(), pa.string()),
        "ok": pa.bool_(),
    }
)
FULL: dict[str, Any] = {
    "at": MOMENT,
    "plain": dt.datetime(2024, 7, 1, 10, 0, 0, 5),
    "day": dt.date(2024, 7, 1),
    "price": Decimal("1.1000"),
    "big": 2**60 + 1,
    "tags": [[1, None], []],
    "about": {"a": 1, "b": None},
    "raw": b"\xff\x00",
    "span": dt.timedelta(days=1, seconds=2),
    "kind": "x",
    "ok": False,
}
TOLD: dict[str, Any] = {
    "at": "2024-07-01T12:00:00+02:00",
    "plain": "2024-07-01T10:00:00.000005",
    "day": "2024-07-01",
    "price": "1.1000",
    "big": str(2**60 + 1),
    "tags": [[1, None], []],
    "about": {"a": 1, "b": None},
    "raw": "ff00",
    "span": 86402.0,
    "kind": "x",
    "ok": False,
}


def as_arrow() -> Any:
    return pa.Table.from_pylist([FULL, dict.fromkeys(FULL)], SCHEMA)


def as_duckdb() -> Any:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    connection.execute(f"SET TimeZone = '{OSLO}'")
    table = as_arrow()
    connection.register("given", table)
    connection.execute("CREATE TABLE kept AS FROM given")
    return connection.table("kept")


AS = {
    "arrow": as_arrow,
    "polars": lambda: pl.from_arrow(as_arrow()),
    "pandas with Arrow's types": lambda: as_arrow().to_pandas(types_mapper=pd.ArrowDtype),
    "pandas": lambda: as_arrow().to_pandas(integer_object_nulls=True),
    "duckdb": as_duckdb,
}


@pytest.mark.filterwarnings("ignore")  # of pandas, about how DuckDB asks for its options
@pytest.mark.parametrize("library", AS)
def test_every_library_tells_the_same(library):
    found = source(AS[library]())
    names = [column.name for column in found.frame.columns]
    told = dict(zip(names, found.rows(0, 2)["columns"], strict=True))
    told.pop("_index", None)
    json.dumps(told, allow_nan=False)
    assert {name: values[0] for name, values in told.items()} == TOLD
    assert {name: values[1] for name, values in told.items()} == dict.fromkeys(FULL)


def test_what_only_pandas_has():
    index = pd.MultiIndex.from_tuples([(1, pd.Interval(0, 1)), (2, pd.Interval(1, 2))], names=["n", "span"])
    columns = pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")])
    frame = pd.DataFrame([[pd.Period("2024-01"), 1j], [pd.NaT, None]], index=index, columns=columns)
    assert rows(frame) == [[1, 2], ["(0, 1]", "(1, 2]"], ["2024-01", None], ["1j", None]]
    kept = pd.DataFrame({"c": pd.Categorical(["b", None], categories=["b", "a"], ordered=True)})
    assert read(kept).frame.columns[1].categories == ("b", "a")
    assert rows(kept)[1] == ["b", None]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (1 / 3, "0.3333"),
        (-0.00001, "-1e-05"),
        (-0.0, "0"),
        (1e20, "1e+20"),
        (float("inf"), "∞"),
        (pd.Timestamp("2024-01-02"), "2024-01-02"),
        (pd.Timestamp("2024-01-02 03:04"), "2024-01-02 03:04:00"),
        (pd.NaT, "None"),
        (pd.NA, "None"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_cells(value, text):
    assert cell_text(value) == text
