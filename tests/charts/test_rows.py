"""A chart's data as a table, asked for by the view."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from tests.helpers import run


def table_of(body, face="vega_lite_chart"):
    endpoint = run(body).node(face).props["sketch"]
    told = endpoint.answer({"q": "open"}, []).data
    rows = endpoint.answer({"q": "rows", "start": 0, "end": told["rows"]}, []).data
    return [column["name"] for column in told["columns"] if not column.get("index")], told, rows


def test_a_simple_chart_says_the_names_that_people_see():
    frame = pd.DataFrame(
        {"day": pd.date_range("2024-01-01", periods=3), "low": [1.5, np.nan, 3.0], "k": list("aba")}
    )
    names, told, _ = table_of(lambda: st.line_chart(frame, x="day", y="low", color="k"))
    assert (names, told["rows"]) == (["day", "low", "k"], 3)


def test_several_columns_stay_side_by_side():
    names, _, rows = table_of(lambda: st.line_chart(pd.DataFrame({"a": [1, 2], "b": [3, 4]})))
    assert names == ["index", "a", "b"]
    assert rows["columns"][-2:] == [[1, 2], [3, 4]]


def test_altair_keeps_its_own_names():
    alt = pytest.importorskip("altair")
    frame = pd.DataFrame(
        {"x": np.arange(500), "when": [datetime(2024, 5, 1)] * 500, "ok": [True, None] * 250}
    )
    names, told, _ = table_of(lambda: st.altair_chart(alt.Chart(frame).mark_point().encode(x="x", y="x")))
    assert set(names) == {"x", "when", "ok"}
    assert told["rows"] == 500


def test_an_echarts_option():
    option = {
        "xAxis": {"data": ["Mon", "Tue"]},
        "series": [{"type": "bar", "name": "Sold", "data": [3, {"value": 4}]}],
    }
    names, _, rows = table_of(lambda: st.echarts_chart(option), "echarts_chart")
    assert names == ["x", "Sold"]
    assert rows["columns"][-1] == [3, 4]
    frame = pd.DataFrame({"a": [1], "b": ["z"]})
    option = {"dataset": {"source": frame}, "series": [{"type": "bar"}]}
    assert table_of(lambda: st.echarts_chart(option), "echarts_chart")[0] == ["a", "b"]
    pie = {"series": [{"type": "pie", "data": [{"name": "n", "value": 1}]}]}
    assert table_of(lambda: st.echarts_chart(pie), "echarts_chart")[0] == ["pie: name", "pie"]
    points = {"series": [{"type": "scatter", "data": [[1, 2], [3, 4]]}]}
    assert table_of(lambda: st.echarts_chart(points), "echarts_chart")[0] == ["scatter 0", "scatter 1"]


def test_nothing_is_made_before_somebody_asks(monkeypatch):
    from nbflow.charts import rows as _chart_rows

    def fail(*_args, **_kwargs):
        raise AssertionError("made too early")

    monkeypatch.setattr(_chart_rows, "GridTable", fail)
    app = run(lambda: st.line_chart({"a": [1, 2]}))
    app.rerun()
    assert app.ops == []
