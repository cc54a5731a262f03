"""Charts of any size: what the kernel answers draws what all rows draw, and nothing that is asked can hurt it."""

from __future__ import annotations

import json
from array import array

import altair as alt
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow.charts.large import lines
from nbflow.charts.large.lanes import Axis, Lane
from nbflow.charts.rows import values
from nbflow.core.values import Blob, Endpoint
from nbflow.hosts.snapshot.page import snapshot
from tests.helpers import run
from tests.optional import pa

ROWS = 60_000
ALL = {"q": "see", "x": None, "wide": 500, "high": 300}


def frame(rows=ROWS, seed=0):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "t": pd.date_range("2024-03-01", periods=rows, freq="s"),
            "a": rng.standard_normal(rows).cumsum(),
            "b": np.abs(rng.standard_normal(rows).cumsum()),
            "p": rng.standard_normal(rows),
            "k": rng.choice(["u", "v", "w"], rows),
        }
    )


def props_of(body):
    return run(body).node("vega_lite_chart").props


def ask(props, **question):
    return props["source"].answer({**ALL, **question})


def column(answer, part, field):
    told = dict(answer.data["parts"][part]["columns"][field])
    if "b" in told:
        told["b"] = Blob(answer.buffers[int(told["b"]["$blob"])], "")
    if "codes" in told and "b" in told["codes"]:
        codes = told["codes"]
        told["codes"] = {**codes, "b": Blob(answer.buffers[int(codes["b"]["$blob"])], "")}
    return values(told, answer.data["parts"][part]["rows"])


def drawn_by(x, y, edges):
    """What a line covers in each column: the ends of its segments, for runs of at least two points."""
    sound = np.isfinite(y)
    found: dict[int, tuple[float, float]] = {}
    at = np.floor(np.asarray(x, dtype="float64") / (edges[1] - edges[0])).astype(int)
    for i in range(len(y)):
        joined = sound[i] and ((i and sound[i - 1]) or (i + 1 < len(y) and sound[i + 1]))
        if joined:
            low, high = found.get(at[i], (y[i], y[i]))
            found[at[i]] = (min(low, y[i]), max(high, y[i]))
    return found


# --- lines -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gaps", [0, 0.001, 0.05, 0.5])
@pytest.mark.parametrize("dtype", ["float64", "float32", "int64"])
def test_few_rows_cover_what_all_cover(gaps, dtype):
    rng = np.random.default_rng(1)
    y = (rng.standard_normal(30_000).cumsum() * 10).astype(dtype)
    if gaps:
        y = y.astype("float64")
        y[rng.random(len(y)) < gaps] = np.nan
        y[rng.integers(0, len(y), 5)] = np.inf
    x = np.arange(len(y))
    step = lines.step_of(0, len(y), 200)
    edges = lines.edges_of(0, len(y), step)
    lane = Lane(None, Axis(x), y, None, None)
    at = lines.m4(lane, 0, len(y), edges)
    assert len(at) < 12 * 260
    assert drawn_by(x[at], y[at], edges) == drawn_by(x, y, edges)


def test_a_gap_stays_a_gap():
    y = np.arange(30_000.0)
    y[10_000:20_000] = np.nan
    answer = ask(props_of(lambda: st.line_chart(y)))
    told = column(answer, 0, "y")
    inside = [v for x, v in zip(column(answer, 0, "x"), told, strict=True) if 10_000 <= x < 20_000]
    assert inside
    assert set(inside) == {None}
    assert 9_999.0 in told
    assert 20_000.0 in told


def test_the_rows_are_rows_of_the_data_and_hold_its_ends():
    y = frame().a.to_numpy()
    answer = ask(props_of(lambda: st.line_chart(y)))
    x, told = column(answer, 0, "x"), column(answer, 0, "y")
    assert [y[at] for at in x] == told
    assert (x[0], x[-1], min(told), max(told)) == (0, ROWS - 1, y.min(), y.max())
    assert sum(map(len, answer.buffers)) < 200_000


def test_a_zoom_shows_each_row_of_a_short_part():
    y = frame().a.to_numpy()
    answer = ask(props_of(lambda: st.line_chart(y)), x=[20_000, 20_100])
    assert column(answer, 0, "x") == list(range(19_999, 20_102))


KINDS = {
    "pandas": lambda data: data,
    "zone": lambda data: data.assign(t=data.t.dt.tz_localize("UTC")),
    "polars": pl.from_pandas,
    "lazy": lambda data: pl.from_pandas(data).lazy(),
    "arrow": pa.Table.from_pandas,
    "mapping": lambda data: {name: data[name].to_numpy() for name in data},
    "shuffled": lambda data: data.sample(frac=1, random_state=3),
}


@pytest.mark.parametrize("kind", [*KINDS, "duckdb"])
@pytest.mark.parametrize("drawing", ["wide", "long"])
def test_every_library_draws_the_same(kind, drawing):
    data = frame()
    args = {"y": ["a", "b"]} if drawing == "wide" else {"y": "a", "color": "k"}

    def told(data):
        answer = ask(props_of(lambda: st.line_chart(data, x="t", **args)))
        parts = answer.data["parts"]
        ys = {part["level"]: column(answer, at, "y") for at, part in enumerate(parts)}
        return {level: (min(y), max(y), y[0], y[-1], len(y) < 10_000) for level, y in ys.items()}

    connection = duckdb.connect()
    connection.register("data_view", data)
    connection.execute("CREATE TABLE data AS SELECT * FROM data_view")
    given = connection.table("data") if kind == "duckdb" else KINDS[kind](data)
    assert told(given) == told(data)


def test_areas_on_each_other_keep_their_sum():
    data = frame()
    answer = ask(props_of(lambda: st.area_chart(data, x="t", y=["b", "p"], stack=True)))
    assert column(answer, 0, "x") == column(answer, 1, "x")
    assert max(column(answer, 0, "y")) == data.b.max()
    long = ask(props_of(lambda: st.area_chart(data, x="t", y="b", color="k", stack=True)))
    assert column(long, 0, "x") == column(long, 1, "x") == column(long, 2, "x")
    connection = duckdb.connect()
    connection.register("data_view", data)
    connection.execute("CREATE TABLE data AS SELECT * FROM data_view")
    queried = ask(
        props_of(lambda: st.area_chart(connection.table("data"), x="t", y="b", color="k", stack=True))
    )
    assert column(queried, 0, "x") == column(queried, 2, "x")


# --- what travels ----------------------------------------------------------------------------------------


def test_only_what_is_new_travels_of_a_growing_frame():
    y = frame(200_000).a.to_numpy()
    answers = []
    for rows in (100_000, 100_050, 100_100):
        part = y[:rows]
        had = answers[-1].data["id"] if answers else None
        answers.append(ask(props_of(lambda part=part: st.line_chart(part)), had=had))
    first, second, third = answers
    assert "keep" not in first.data["parts"][0]
    for before, after in ((first, second), (second, third)):
        kept = after.data["parts"][0]["keep"]
        assert kept[0] == 0
        assert kept[1] > 1_000
        assert sum(map(len, after.buffers)) < sum(map(len, first.buffers)) / 20
        assert before.data["id"] != after.data["id"]


def test_a_window_that_moves_on_sends_its_end():
    y = frame(200_000).a.to_numpy()
    x = np.arange(200_000)

    def told(start, had):
        data = pd.DataFrame({"y": y[start : start + 100_000]}, index=x[start : start + 100_000])
        return ask(props_of(lambda: st.line_chart(data)), had=had)

    first = told(0, None)
    second = told(500, first.data["id"])
    start, kept = second.data["parts"][0].get("keep", (0, 0))
    assert kept == 0 or (start > 0 and kept > 1_000)
    whole = told(500, None)
    rows = second.data["parts"][0]["rows"] + kept
    assert rows == whole.data["parts"][0]["rows"]


def test_the_same_data_are_not_sent_again_and_changed_ones_are():
    y = frame().a.to_numpy().copy()
    app = run(lambda: st.line_chart(y))
    app.rerun()
    assert app.ops == []
    y[ROWS // 2] += 1  # in place, one value
    app.rerun()
    assert app.ops


def test_below_a_size_nothing_changes():
    data = frame(2_000)
    calls = [
        lambda: st.line_chart(data, x="t", y=["a", "b"]),
        lambda: st.area_chart(data, x="t", y="a"),
        lambda: st.scatter_chart(data, x="a", y="b"),
        lambda: st.bar_chart(data, x="k", y="b"),
    ]
    for body in calls:
        props = props_of(body)
        assert "source" not in props
        assert props["data"]["nb-data"]["rows"] == 2_000
        assert "strokeJoin" not in json.dumps(props["spec"])


def test_all_points_or_as_many_as_are_asked_for():
    y = frame().a.to_numpy()
    for reduce in (False, 100_000):
        assert props_of(lambda reduce=reduce: st.line_chart(y, reduce=reduce))["data"]["nb-data"]["columns"]
    assert isinstance(props_of(lambda: st.line_chart(y[:2_000], reduce=1_000))["source"], Endpoint)
    for wrong in (0, -1, "yes", 1.5, None):
        with pytest.raises(st.errors.StreamlitAPIException, match="reduce"):
            run(lambda wrong=wrong: st.line_chart(y, reduce=wrong))


# --- points ----------------------------------------------------------------------------------------------


def strengths(answer):
    return np.frombuffer(answer.buffers[0], dtype="uint8").reshape(answer.data["grid"]["rows"], -1)


@pytest.mark.parametrize("kind", ["pandas", "polars", "arrow", "duckdb"])
def test_points_are_counted_and_come_back_when_they_are_few(kind):
    data = frame()
    connection = duckdb.connect()
    connection.register("data_view", data)
    connection.execute("CREATE TABLE data AS SELECT * FROM data_view")
    given = connection.table("data") if kind == "duckdb" else KINDS[kind](data)
    props = props_of(lambda: st.scatter_chart(given, x="p", y="a", color="k"))
    whole = ask(props)
    assert (whole.data["seen"], sorted(whole.data["levels"])) == (ROWS, ["u", "v", "w"])
    assert (strengths(whole) > 0).sum() > 1_000
    assert (whole.data["drawn"], "shown" in whole.data) == (0, False)
    near = ask(props, x=[-0.5, 0.5], y=[0, 20])
    inside = data[(data.p.between(-0.5, 0.5)) & (data.a.between(0, 20))]
    assert near.data["seen"] == len(inside)
    assert sorted(column(near, 0, "x")) == sorted(inside.p)


def test_numbers_as_colors_are_means():
    data = pd.DataFrame({"x": np.tile([0.0, 1.0], 40_000), "y": np.zeros(80_000)})
    data["c"] = data.x * 10
    answer = ask(props_of(lambda: st.scatter_chart(data, x="x", y="y", color="c")), wide=4, high=2)
    assert answer.data["grid"]["ramp"] == [0.0, 10.0]
    assert list(answer.buffers[1]) == [0, 255]


# --- bars ------------------------------------------------------------------------------------------------


def test_few_categories_of_many_rows_are_all_drawn():
    data = frame()
    props = props_of(lambda: st.bar_chart(data, x="k", y="b"))
    assert props["spec"]["encoding"]["x"]["type"] == "ordinal"
    assert bars_of(ask(props)) == pytest.approx(ends_of(data, ["k"], "b"))


def bars_of(answer):
    """How far the bars of each position and color go up and down."""
    found: dict[object, float] = {}
    for index, part in enumerate(answer.data["parts"]):
        for x, y in zip(column(answer, index, "x"), column(answer, index, "y"), strict=True):
            name = (x, *([part["level"]] if "level" in part else []), y > 0)
            assert name not in found
            found[name] = y
    return found


def ends_of(data, by, y):
    """How far Vega-Lite stacks bars up and down, from all rows."""
    groups = data.assign(up=data[y] > 0).dropna(subset=y).groupby([*by, "up"])
    return groups[y].sum().to_dict()


def in_duckdb(data):
    connection = duckdb.connect()
    connection.register("data_view", data)
    connection.execute("CREATE TABLE data AS SELECT * FROM data_view")
    return connection.table("data")


@pytest.mark.parametrize("given", [lambda data: data, in_duckdb], ids=["pandas", "duckdb"])
@pytest.mark.parametrize("color", [None, "k"])
@pytest.mark.parametrize("x", ["name", "day"])
def test_rows_of_one_position_are_one_bar_of_their_sum(x, color, given):
    """Also of one color: Vega-Lite stacks the bars of one position, whatever their color is."""
    data = frame()
    data["name"] = data.index.map(lambda at: f"n{at % 7}")
    data["day"] = pd.Timestamp("2024-03-01") + pd.to_timedelta(data.index % 30, "D")
    data.loc[::11, "p"] = np.nan
    props = props_of(lambda: st.bar_chart(given(data), x=x, y="p", color=color))
    answer = ask(props)
    wanted = ends_of(data, [x] if color is None else [x, color], "p")
    if x == "day":
        wanted = {(day.to_pydatetime(), *rest): value for (day, *rest), value in wanted.items()}
        assert answer.data["rows"] == answer.data["seen"] == answer.data["drawn"]
    assert bars_of(answer) == pytest.approx(wanted)


@pytest.mark.parametrize("stack", ["layered", False])
def test_bars_that_are_not_stacked_keep_the_highest_and_the_lowest(stack):
    data = frame()
    props = props_of(lambda: st.bar_chart(data, x="k", y="a", stack=stack))
    lows, highs = data.groupby("k").a.min(), data.groupby("k").a.max()
    wanted = {(name, value > 0): value for ends in (lows, highs) for name, value in ends.items()}
    assert bars_of(ask(props)) == pytest.approx(wanted)


def test_the_highest_and_the_lowest_of_many_bars_are_drawn():
    y = frame().a.to_numpy()
    props = props_of(lambda: st.bar_chart(y))
    answer = ask(props)
    told = column(answer, 0, "y")
    assert (min(told), max(told)) == (y.min(), y.max())
    assert len(told) <= 2 * 500 + 2
    near = ask(props, x=[100, 120])
    assert set(range(100, 121)) <= {int(x) for x in column(near, 0, "x")}


@pytest.mark.parametrize("sort", [True, False, "-b", "b"])
def test_a_database_gives_bars_in_the_same_order(sort):
    data = frame().iloc[::-1].reset_index(drop=True)
    data["k"] = data.k + data.index.map(lambda at: str(at % 7))
    connection = duckdb.connect()
    connection.register("data_view", data)
    connection.execute("CREATE TABLE data AS SELECT * FROM data_view")

    def order(given):
        props = props_of(lambda: st.bar_chart(given, x="k", y="p", sort=sort))
        answer, by = ask(props), props["spec"]["encoding"]["x"].get("sort")
        assert by == (None if sort is True else {"field": "nb-rank", "op": "min"})
        if by is not None:
            assert column(answer, 0, "nb-rank") == sorted(column(answer, 0, "nb-rank"))
        return list(dict.fromkeys(column(answer, 0, "x")))

    sums = data.groupby("k").b.sum().sort_values(ascending=sort != "-b")
    wanted = list(sums.index) if isinstance(sort, str) else list(data.k.unique())
    assert order(data) == (sorted(wanted) if sort is True else wanted)
    assert order(connection.table("data")) == order(data)


def test_points_of_a_database_have_their_sizes():
    connection = duckdb.connect()
    connection.execute("CREATE TABLE data AS SELECT i AS x, i % 7 AS y, i % 5 AS z FROM range(60000) t(i)")
    props = props_of(lambda: st.scatter_chart(connection.table("data"), x="x", y="y", size="z"))
    assert column(ask(props, x=[10, 13]), 0, "size") == [0, 1, 2, 3]


def test_names_come_with_the_bars_in_sight():
    data = pd.DataFrame({"name": [f"n{at:05}" for at in range(9_000)], "y": np.arange(9_000)})
    props = props_of(lambda: st.bar_chart(data, x="name", y="y"))
    assert ask(props).data["names"]["texts"] == []
    near = ask(props, x=[100, 110])
    assert near.data["names"]["texts"][:2] == ["n00100", "n00101"]


# --- specifications --------------------------------------------------------------------------------------


def test_altair_leaves_plain_rows_in_the_kernel():
    chart = alt.Chart(frame()).mark_line().encode(x="t:T", y="a:Q", color="k:N", tooltip=["t", "b"])
    props = props_of(lambda: st.altair_chart(chart))
    assert {part["level"] for part in ask(props).data["parts"]} == {"u", "v", "w"}
    assert set(ask(props).data["parts"][0]["columns"]) == {"t", "a", "b"}


@pytest.mark.parametrize(
    "encoding",
    [
        {"x": "t:T", "y": "mean(a):Q"},
        {"x": alt.X("a:Q", bin=True), "y": "b:Q"},
        {"x": alt.X("a:Q").scale(type="log"), "y": "b:Q"},
        {"x": "t:T", "y": "a:Q", "detail": "b:Q"},
        {"x": "t:T", "y": "a:Q", "order": "b:Q"},
        {"x": "k:N", "y": "a:Q"},
        {"x": "k:N", "y": alt.Y("a", type="quantitative", aggregate=alt.ArgmaxDef(argmax="p"))},
    ],
)
def test_what_a_specification_computes_needs_all_rows(encoding):
    chart = alt.Chart(frame(21_000)).mark_line().encode(**encoding)
    assert "source" not in props_of(lambda: st.altair_chart(chart))


def lines_of(chart):
    """The rows of lines that are drawn, by table and by what tells them apart."""
    props = props_of(lambda: st.altair_chart(chart))
    large = {name: table for name, table in props["data"].items() if "large" in table}
    return props, {name: ask(props, source=table["source"]) for name, table in large.items()}


@pytest.mark.parametrize("reduce", [True, False])
def test_dense_lines_have_round_joins(reduce):
    def joins(rows, **mark):
        chart = alt.Chart(frame(rows)).mark_line(**mark).encode(x="t:T", y="a:Q")
        return props_of(lambda: st.altair_chart(chart, reduce=reduce))["spec"]["mark"].get("strokeJoin")

    assert [joins(ROWS), joins(ROWS, strokeJoin="miter"), joins(20_000)] == ["round", "miter", None]


def test_layers_share_axes_and_each_has_its_own_rows():
    base = alt.Chart(frame()).encode(x="t:T")
    limits = alt.Chart(pd.DataFrame({"y": [3.0]})).mark_rule().encode(y="y:Q")
    mean = base.mark_rule(color="red").encode(x=alt.XValue(0), y="mean(a):Q")
    chart = base.mark_line().encode(y="a:Q") + base.mark_area().encode(y="b:Q") + limits + mean
    props, answers = lines_of(chart)
    assert len(props["data"]) == 4
    assert [sorted(answer.data["parts"][0]["columns"]) for answer in answers.values()] == [
        ["a", "t"],
        ["b", "t"],
    ]
    assert [props["data"][layer["data"]["name"]]["rows"] for layer in props["spec"]["layer"]] == [
        ROWS,
        ROWS,
        1,
        1,
    ]
    with pytest.raises(LookupError):
        ask(props, source="of another chart")


def test_a_layer_that_needs_all_rows_gets_them():
    base = alt.Chart(frame()).encode(x="t:T", y="a:Q")
    props, answers = lines_of(base.mark_line() + base.mark_text().encode(text="k"))
    assert not answers
    assert [table["rows"] for table in props["data"].values()] == [ROWS]


@pytest.mark.parametrize("kind", ["row", "facet", "detail", "strokeDash"])
def test_lines_are_told_apart_by_more_than_color(kind):
    line = alt.Chart(frame()).mark_line().encode(x="t:T", y="a:Q", color="k:N")
    data = frame().assign(site=np.where(np.arange(ROWS) % 2, "even", "odd"))
    line.data = data
    chart = line.facet("site:N") if kind == "facet" else line.encode(**{kind: "site:N"})
    _, answers = lines_of(chart)
    (answer,) = answers.values()
    told = set()
    for at in range(6):
        (site,), (color,) = set(column(answer, at, "site")), set(column(answer, at, "k"))
        mine = data[(data.site == site) & (data.k == color)].a
        assert (min(column(answer, at, "a")), max(column(answer, at, "a"))) == (mine.min(), mine.max())
        told.add((site, color))
    assert len(told) == len(answer.data["parts"]) == 6


def test_views_beside_each_other_have_their_own_scales():
    brush = alt.selection_interval("brush", encodings=["x"])
    line = alt.Chart(frame()).mark_line().encode(y="a:Q")
    chart = line.encode(alt.X("t:T").scale(domain=brush)) & line.encode(x="t:T").add_params(brush)
    props, answers = lines_of(chart)
    assert len(answers) == 2
    scales = [table["large"]["scales"] for table in props["data"].values()]
    assert scales[0] == "concat_0_"
    assert scales[1].startswith("view_1")


def test_the_static_picture_has_all_layers(monkeypatch):
    base = alt.Chart(frame()).encode(x="t:T")
    chart = base.mark_line().encode(y="a:Q") + base.mark_line().encode(y="b:Q")
    drawn = []
    monkeypatch.setattr(
        "nbflow.hosts.snapshot.charts.RENDERER.png", lambda spec: drawn.append(json.loads(spec))
    )
    snapshot(run(lambda: st.altair_chart(chart)).session.app.tree, "id")
    assert [len(rows) > 1_000 for rows in drawn[0]["datasets"].values()] == [True, True]


# --- questions -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"wide": 0},
        {"wide": 10**9},
        {"wide": float("nan")},
        {"wide": "700"},
        {"high": None},
        {"x": [0]},
        {"x": [0, float("inf")]},
        {"x": ["a", "b"]},
        {"x": [True, False]},
        {"y": {"a": 1}},
        {"had": 5},
        {"had": "x" * 1_000},
    ],
)
@pytest.mark.parametrize("mark", ["line", "scatter", "bar"])
def test_questions_out_of_their_limits_are_refused(mark, wrong):
    y = frame().a.to_numpy()
    props = props_of(lambda: getattr(st, f"{mark}_chart")(y))
    with pytest.raises(ValueError, match="must be"):
        ask(props, **wrong)


@pytest.mark.parametrize("mark", ["line", "area", "scatter", "bar"])
def test_any_part_can_be_asked_for(mark):
    y = frame().a.to_numpy()
    props = props_of(lambda: getattr(st, f"{mark}_chart")(y))
    for x in ([5, 5], [1e9, 2e9], [-1e12, 1e12], [10, 2], [-1e299, 1e299]):
        answer = ask(props, x=x, y=[-1e12, 1e12], wide=10_000, high=10_000)
        assert sum(map(len, answer.buffers)) < 2_000_000


@pytest.mark.parametrize("y", [np.full(30_000, np.nan), np.full(30_000, 7), np.full(30_000, np.inf)])
@pytest.mark.parametrize("mark", ["line", "area", "bar"])
def test_data_without_a_shape_can_be_drawn(mark, y):
    assert ask(props_of(lambda: getattr(st, f"{mark}_chart")(y))).data["rows"] == 30_000


# --- pictures --------------------------------------------------------------------------------------------


def test_the_static_picture_has_rows(monkeypatch):
    monkeypatch.setattr("nbflow.hosts.snapshot.charts._by_vl_convert", lambda props, blobs: None)
    data = frame()
    for body in (lambda: st.line_chart(data, x="t", y="a"), lambda: st.scatter_chart(data, x="p", y="a")):
        html = snapshot(run(body).session.app.tree, "id")
        assert html.count("<tr>") == 11
        assert f"and {ROWS - 10:,} more rows" in html


def test_the_table_of_the_data_has_all_rows():
    data = frame()
    sketch = props_of(lambda: st.line_chart(data, x="t", y=["a", "b"]))["sketch"]
    opened = sketch.answer({"q": "open"}, ())
    assert opened.data["rows"] == ROWS
    assert [one["name"] for one in opened.data["columns"]][-3:] == ["t", "a", "b"]


def test_numbers_of_the_wire_are_whole():
    """Bytes are cut at the limits of their numbers."""
    answer = ask(props_of(lambda: st.line_chart(frame().a.to_numpy())))
    for buffer in answer.buffers:
        array("i").frombytes(buffer)
