"""Aggregates that the kernel computes: what Vega draws of a row for each group is what it draws of all rows."""

from __future__ import annotations

import re
from datetime import datetime

import altair as alt
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
import vl_convert

import nbflow as st
from nbflow.charts.altair import altair_spec
from nbflow.charts.large.groups import COUNT
from nbflow.charts.large.keys import bins_of
from nbflow.charts.rows import values
from tests.helpers import run
from tests.optional import pa

ROWS = 2_000


def frame(rows=ROWS, seed=0):
    rng = np.random.default_rng(seed)
    y = rng.standard_normal(rows).cumsum()
    y[rng.random(rows) < 0.05] = np.nan
    return pd.DataFrame(
        {
            "t": pd.date_range("2023-11-05 07:30", periods=rows, freq="3h"),
            "y": y,
            "v": np.where(rng.random(rows) < 0.1, np.nan, rng.gamma(2.0, 30.0, rows)),
            "i": rng.integers(-4, 17, rows),
            "k": rng.choice(["north", "south", None, "west"], rows),
            "c": pd.Categorical(rng.choice(["b", "a", "z"], rows), ["z", "b", "a"], ordered=True),
            "flag": rng.random(rows) < 0.3,
        }
    )


def records(table):
    columns = {name: values(column, table["rows"]) for name, column in table["columns"].items()}
    rows = zip(*columns.values(), strict=True)
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]


def _plain(value):
    return value.isoformat() if isinstance(value, datetime) else value


def sent(chart, reduce=100):
    return run(lambda: st.altair_chart(chart, reduce=reduce)).node("vega_lite_chart").props


def drawing(props):
    datasets = {name: records(table) for name, table in props["data"].items()}
    spec = {**props["spec"], "datasets": datasets}
    drawn = vl_convert.vegalite_to_svg(spec, vl_version="6.4")
    drawn = re.sub(r"gradient_\d+", "gradient", drawn)  # counted in the process
    return re.sub(r"-?\d+\.\d+(e-?\d+)?", lambda number: f"{float(number[0]):.6g}", drawn)


def rows_sent(props):
    return sum(table["rows"] for table in props["data"].values())


base = alt.Chart(frame())
mean = base.mark_line().encode(x="yearmonth(t)", y="mean(y)", color="k")
CHARTS = {
    "histogram": base.mark_bar().encode(x=alt.X("v", bin=True), y="count()"),
    "histogram of steps": base.mark_bar().encode(x=alt.X("v", bin=alt.Bin(step=7, anchor=3)), y="count()"),
    "histogram of an extent": base.mark_bar().encode(x=alt.X("v", bin=alt.Bin(extent=[20, 90])), y="count()"),
    "many bins": base.mark_area().encode(x=alt.X("y", bin=alt.Bin(maxbins=60)), y="count()", color="k"),
    "not nice": base.mark_bar().encode(x=alt.X("y", bin=alt.Bin(nice=False)), y="sum(v)"),
    "heatmap": base.mark_rect().encode(
        x=alt.X("v", bin=alt.Bin(maxbins=20)), y=alt.Y("y", bin=True), color="count()"
    ),
    "circles": base.mark_circle().encode(x=alt.X("v", bin=True), y=alt.Y("i:O"), size="count()"),
    "means": base.mark_bar().encode(x="k", y="mean(v)", color="c"),
    "normalized": base.mark_bar().encode(x="sum(v)", y="k", color="k", order="i:O").properties(width=90),
    "sorted": base.mark_bar().encode(x=alt.X("k", sort="-y"), y="count()"),
    "as given": base.mark_bar().encode(x=alt.X("k", sort=None), y="median(v)"),
    "months": mean,
    "weekdays": base.mark_line(point=True).encode(x="day(t)", y="median(y)", color="flag"),
    "hours by month": base.mark_rect().encode(x="hours(t):O", y="month(t):O", color="mean(v)"),
    "quarters": base.mark_bar().encode(x="yearquarter(t)", y="max(v)"),
    "dates": base.mark_bar().encode(x="yearmonthdate(t)", y="min(y)"),
    "weeks": base.mark_line().encode(x="week(t)", y="sum(v)"),
    "range": base.mark_area(opacity=0.4).encode(x="yearmonth(t)", y="min(y)", y2="max(y)"),
    "facets": base.mark_bar().encode(x=alt.X("v", bin=True), y="count()", column="k", row="c"),
    "facet": base.mark_bar().encode(x=alt.X("v", bin=True), y="count()").facet("k", columns=2),
    "tooltips": base.mark_bar().encode(x="i:O", y="mean(v)", tooltip=["i", "mean(v)", "count()"]),
    "one number": base.mark_text().encode(text="count()"),
    "arcs": base.mark_arc().encode(theta="count()", color="k"),
    "condition": base.mark_bar().encode(
        x="k", y="count()", color=alt.condition("datum.k == 'west'", alt.value("red"), "k")
    ),
    "beside": base.mark_bar().encode(x="k", y="count()") | mean,
    "repeated layers": mean + base.mark_rule().encode(y="mean(y)") + base.mark_rule(color="red").encode(y="max(y)"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHARTS)
def test_the_drawing_is_that_of_all_rows(name):
    few, every = sent(CHARTS[name]), sent(CHARTS[name], reduce=False)
    assert rows_sent(few) < ROWS / 4
    assert rows_sent(every) == ROWS
    assert drawing(few) == drawing(every)


def test_bins_are_those_of_vega():
    rng = np.random.default_rng(5)
    for _ in range(5):
        low = float(rng.normal() * 10.0 ** rng.integers(-6, 7))
        data = pd.DataFrame({"v": low + rng.gamma(1.0, 10.0 ** rng.integers(-5, 6), ROWS)})
        bins = alt.Bin(maxbins=int(rng.integers(2, 90)))
        chart = alt.Chart(data).mark_bar().encode(x=alt.X("v", bin=bins), y="count()")
        assert drawing(sent(chart)) == drawing(sent(chart, reduce=False))
    assert bins_of([0, 1], {"maxbins": 10}) == (0, 1, 0.1)


KINDS = {
    "polars": pl.from_pandas,
    "lazy": lambda data: pl.from_pandas(data).lazy(),
    "arrow": pa.Table.from_pandas,
    "duckdb": lambda data: duckdb.connect().from_df(data),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_library_draws_the_same(kind):
    data = frame().drop(columns="c")

    def chart(given):
        return {
            "mark": "bar",
            "data": given,
            "encoding": {
                "x": {"field": "t", "timeUnit": "yearmonth", "type": "temporal"},
                "y": {"aggregate": "mean", "field": "v", "type": "quantitative"},
                "color": {"field": "k", "type": "nominal"},
            },
        }

    def props(given, reduce=100):
        return run(lambda: st.vega_lite_chart(chart(given), reduce=reduce)).node("vega_lite_chart").props

    few = props(KINDS[kind](data))
    assert rows_sent(few) < 200
    assert drawing(few) == drawing(props(data, reduce=False))


brush = alt.selection_interval("brush", encodings=["x"])
WHOLE = {
    "filter": base.transform_filter("datum.v > 3").mark_bar().encode(x=alt.X("v", bin=True), y="count()"),
    "crossfilter": (base.mark_bar().encode(x=alt.X("v", bin=True), y="count()").add_params(brush))
    & base.transform_filter(brush).mark_bar().encode(x="k", y="count()"),
    "deviation": base.mark_bar().encode(x="k", y="stdev(v)"),
    "quartiles": base.mark_boxplot().encode(x="k", y="v"),
    "two of one field": base.mark_bar().encode(x=alt.X("v", bin=True), y="mean(v)"),
    "order of another field": base.mark_bar().encode(x=alt.X("k", sort=alt.EncodingSortField("v", op="mean")), y="count()"),
    "all fields in the tooltip": base.mark_bar(tooltip={"content": "data"}).encode(x="k", y="count()"),
    "titles of two": base.mark_bar().encode(x="k", y="count()") + base.mark_tick().encode(x="k", y="mean(v)"),
    "steps of time": base.mark_bar().encode(x=alt.X("t", timeUnit=alt.TimeUnitParams(unit="hours", step=6)), y="count()"),
    "points beside": base.mark_bar().encode(x="k", y="count()") | base.mark_tick().encode(x="v"),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_what_needs_all_rows_gets_them(name):
    few = sent(WHOLE[name])
    assert rows_sent(few) == ROWS
    assert few["spec"] == sent(WHOLE[name], reduce=False)["spec"]


def test_below_a_size_nothing_changes():
    chart = alt.Chart(frame(5_000)).mark_bar().encode(x="k", y="count()")
    assert rows_sent(sent(chart, reduce=True)) == 5_000
    assert rows_sent(sent(chart, reduce=5_000)) == 5_000
    assert rows_sent(sent(chart, reduce=4_999)) < 100


def test_the_number_of_rows_is_no_part_of_what_is_selected():
    data = frame(6_000)
    chart = alt.Chart(data).mark_bar().encode(x="k", y="count()").add_params(alt.selection_point("pick"))
    app = run(lambda: st.altair_chart(chart, on_select="rerun", key="k"))
    spec = app.node("vega_lite_chart").props["spec"]
    assert spec["encoding"]["y"]["field"] == COUNT
    assert spec["params"][0]["select"]["encodings"] == ["x"]


def test_the_specification_of_the_app_stays_as_it_is():
    spec, _ = altair_spec(mean)
    before = repr(spec)
    sent(mean)
    assert repr(altair_spec(mean)[0]) == before
