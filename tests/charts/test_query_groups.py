"""Aggregates that a database computes: they are those that the kernel computes of all rows."""

from __future__ import annotations

import altair as alt
import duckdb
import numpy as np
import pytest

import nbflow as st
from nbflow.charts.large.groups import fields_of, grouped
from nbflow.charts.large.query import large_query
from nbflow.charts.large.query_groups import grouped_by_query
from tests.helpers import run
from tests.optional import pa

TABLE = """
CREATE TYPE level AS ENUM ('low', 'middle', 'high');
CREATE TABLE data AS SELECT
    TIMESTAMP '1969-03-01 07:30' + to_microseconds(CAST(random() * 3e15 AS BIGINT)) AS moment,
    TIMESTAMPTZ '2023-10-01 07:30+00' + to_minutes(CAST(i * 37 AS INTEGER)) AS zoned,
    CAST(DATE '2022-12-20' + CAST(random() * 800 AS INTEGER) AS DATE) AS day,
    CASE WHEN random() < 0.1 THEN NULL WHEN random() < 0.05 THEN 'nan'::DOUBLE WHEN random() < 0.01
        THEN 'inf'::DOUBLE ELSE round(200 * random() - 100, 1) END AS number,
    CAST(random() AS FLOAT) AS small,
    CAST(round(random() * 20, 1) AS DECIMAL(9, 2)) AS price,
    CASE WHEN random() < 0.1 THEN NULL ELSE CAST(floor(random() * 12) - 4 AS INTEGER) END AS whole,
    CAST(floor(random() * 9) AS UTINYINT) AS tiny,
    CASE WHEN random() < 0.1 THEN NULL ELSE CAST(random() < 0.3 AS BOOLEAN) END AS flag,
    (['b', 'B', 'ä', NULL, ''])[1 + CAST(floor(random() * 5) AS INTEGER)] COLLATE NOCASE AS word,
    (['low', 'middle', 'high', NULL])[1 + CAST(floor(random() * 4) AS INTEGER)]::level AS level
FROM range(3000) AS rows(i);
UPDATE data SET moment = NULL, zoned = NULL WHERE random() < 0.05;
"""
MOMENTS, TEXTS = ["moment", "zoned", "day"], ["flag", "word", "level", "whole", "tiny", "price"]
NUMBERS = ["number", "small", "price", "whole", "tiny"]
UNITS = [
    *("year", "yearmonth", "yearmonthdate", "quarter", "yearquarter", "month", "monthdate", "date", "day"),
    *("week", "dayofyear", "hours", "hoursminutes", "minutes", "seconds", "milliseconds", "yearmonthdatehours"),
]  # fmt: skip
OPS = ["count", "sum", "mean", "average", "median", "min", "max"]


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'America/New_York'; SELECT setseed(0.5)")
        connection.execute(TABLE)
        yield connection


def channel(rng):
    match rng.integers(4):
        case 0:
            return {"field": str(rng.choice(MOMENTS)), "timeUnit": str(rng.choice(UNITS))}
        case 1:
            options = [
                True,
                {"maxbins": 33},
                {"step": 7, "anchor": 3},
                {"extent": [-20, 40]},
                {"nice": False},
            ]
            return {"field": str(rng.choice(NUMBERS)), "bin": options[rng.integers(len(options))]}
        case _:
            return {"field": str(rng.choice(TEXTS))}


def encoding(rng):
    names = ["x", "color", "row", "detail"]
    keys = {name: channel(rng) for name in names[: rng.integers(3)]}
    taken = fields_of(keys)
    free = [name for name in NUMBERS if name not in taken]
    values = [{"aggregate": str(rng.choice(OPS)), "field": str(name)} for name in rng.permutation(free)[:3]]
    values = [{"aggregate": "count"} if one["aggregate"] == "count" else one for one in values]
    return {**keys, **dict(zip(["y", "size", "opacity"], values, strict=False))}


def ends_of(items):
    finite = [item for item in items if np.isfinite(item)]
    return min(finite), max(finite)


def assert_same(one, other, binned):
    """Ends of bins: of several rows with the least value the two may take different ones."""
    assert one.encoding == other.encoding
    assert one.titled == other.titled
    assert {column.name for column in one.table.columns} == {column.name for column in other.table.columns}
    assert one.table.rows == other.table.rows
    end = one.table.rows - 2 * len(binned)
    for column in one.table.columns:
        mine = other.table.find(column.name)
        pairs = [column.items(), mine.items()]
        if column.name in binned:
            assert ends_of(pairs[0]) == ends_of(pairs[1])
        pairs = [items[:end] for items in pairs]
        if column.kind == "quantitative":
            np.testing.assert_allclose(*[np.array(items, "float64") for items in pairs], rtol=1e-9, atol=1e-9)
        else:
            assert [repr(item) for item in pairs[0]] == [repr(item) for item in pairs[1]]
            assert column.kind == mine.kind


def test_the_groups_are_those_of_the_kernel(connection):
    query = large_query(connection.table("data"), 100)
    rng = np.random.default_rng(3)
    compared = 0
    for _ in range(60):
        given = encoding(rng)
        mine = grouped("bar", given, query.columns(fields_of(given)))
        theirs = grouped_by_query("bar", given, query.frame)
        assert (mine is None) == (theirs is None), given
        if mine is not None:
            binned = {part["field"] for part in given.values() if "bin" in part}
            assert_same(mine, theirs, binned)
            compared += 1
    assert compared > 30


def props_of(chart, **options):
    return run(lambda: st.altair_chart(chart, **options)).node("vega_lite_chart").props


def test_layers_ask_the_database_for_rows_and_for_groups(connection):
    connection.execute("CREATE TABLE walk AS SELECT i, sin(i / 900.0) AS y FROM range(50000) AS rows(i)")
    base = alt.Chart(connection.table("walk")).encode(x="i:Q")
    layers = base.mark_line().encode(y="y:Q") + base.mark_rule().encode(alt.X(), y="mean(y):Q")
    props = props_of(layers)
    line, rule = props["data"].values()
    assert (line["large"]["mark"], line["rows"], rule["rows"]) == ("line", 50_000, 1)
    assert props["sketch"].answer({"q": "open"}, []).data["rows"] == 50_000


@pytest.mark.parametrize("x", ["i", None])
def test_the_table_of_a_chart_has_all_rows_of_the_relation(connection, x):
    connection.execute("CREATE TABLE walk AS SELECT i, sin(i / 900.0) AS y FROM range(50000) AS rows(i)")
    app = run(lambda: st.line_chart(connection.table("walk"), x=x, y="y"))
    told = app.node("vega_lite_chart").props["sketch"].answer({"q": "open"}, []).data
    assert told["rows"] == 50_000
    # pandas, which fetches it where pyarrow is not installed, adds an index.
    assert [one["name"] for one in told["columns"] if not one.get("hidden")] == [x or "index", "y"]


def test_what_the_database_groups_otherwise_is_fetched(connection):
    pa.table({})  # DuckDB converts no infinite dates without it
    connection.execute(
        "CREATE TABLE odd AS SELECT *, md5(whole::VARCHAR)::UUID AS id, TIME '10:00' AS clock FROM data"
    )
    connection.execute("UPDATE odd SET day = 'infinity' WHERE number > 99")
    frame = large_query(connection.table("odd"), 100).frame
    count = {"aggregate": "count"}
    for key in (
        {"field": "id"},
        {"field": "clock"},
        {"field": "day"},
        {"field": "moment", "timeUnit": {"unit": "hours", "step": 6}},
        {"field": "day", "bin": True},
        {"field": "number", "bin": {"signal": "bins"}},
        {"field": "missing"},
    ):
        assert grouped_by_query("bar", {"x": key, "y": count}, frame) is None, key
    assert (
        grouped_by_query("bar", {"x": {"field": "word"}, "y": {"aggregate": "sum", "field": "day"}}, frame)
        is None
    )
    assert (
        grouped_by_query("bar", {"x": {"field": "moment"}, "y": count}, frame) is None
    )  # a group for each row
    assert grouped_by_query("bar", {"x": {"field": "word"}, "y": count}, frame).table.rows == 5
