"""Relations of DuckDB: asked lazily, from any thread, never collected, and the same rows each time."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import nbflow as st
from nbflow.frames.backends.duckdb import DuckFrame
from nbflow.frames.read import read
from tests.helpers import run

duckdb = pytest.importorskip("duckdb")
LONG = 200_000


@pytest.fixture
def base() -> Any:
    connection = duckdb.connect()
    connection.execute(
        f"CREATE TABLE t AS SELECT range n, (range * 7919) % 1000 k, 'name ' || (range % 97) s FROM range({LONG})"
    )
    return connection


class Shown:
    """A relation in an app, and what its view asks."""

    def __init__(self, relation: Any, **more: Any) -> None:
        self.app = run(lambda: st.dataframe(relation() if callable(relation) else relation, key="k", **more))

    @property
    def props(self) -> Any:
        return self.app.node("k").props

    @property
    def frame(self) -> Any:
        return self.props["source"].answer.__self__.frame

    def ask(self, q: str, **more: Any) -> Any:
        return self.props["source"].answer({"q": q, **more}).data


def test_rows_are_asked_for_as_they_are_looked_at(base, monkeypatch):
    fetched: list[int] = []
    ran = DuckFrame.run

    def counting(self: DuckFrame, *args: Any) -> Any:
        rows = ran(self, *args)
        fetched.append(len(rows))
        return rows

    monkeypatch.setattr(DuckFrame, "run", counting)
    it = Shown(lambda: base.table("t"))
    assert isinstance(it.frame, DuckFrame)
    assert (it.props["rows"], len(it.props["first"]["columns"][0]), "note" in it.props) == (LONG, 40, False)
    last = it.ask("rows", start=LONG - 2, end=LONG)
    assert last["columns"][0] == [LONG - 2, LONG - 1]
    assert sum(fetched) < 300
    token = it.props["source"].token
    it.app.rerun()
    assert (it.app.ops, it.props["source"].token) == ([], token), "the same query with the same rows"


def test_orders_are_stable_and_know_where_the_rows_stand(base):
    it = Shown(base.table("t"))
    sort = [{"id": 1, "desc": True}]
    top = it.ask("rows", start=0, end=3, sort=sort)
    assert (top["columns"][1], top["positions"]) == ([999, 999, 999], top["columns"][0])
    assert top["positions"] == sorted(top["positions"])
    deep = it.ask("rows", start=LONG - 2, end=LONG, sort=sort)  # beyond what is sorted again for each page
    assert (deep["columns"][1], deep["positions"]) == ([0, 0], [LONG - 2000, LONG - 1000])
    assert it.ask("positions", ranges=[[LONG - 1, LONG]], sort=sort) == {"positions": [LONG - 1000]}
    whole = [
        it.ask("rows", start=at, end=at + 500, sort=sort)["positions"] for at in range(19_000, 21_000, 500)
    ]
    assert len({row for page in whole for row in page}) == 2000, "pages neither overlap nor leave gaps"


def test_it_is_searched_counted_and_written_by_the_database(base):
    it = Shown(base.table("t"))
    found = it.ask("find", text="NAME 96")
    assert (found["total"], found["cells"][0], len(found["cells"])) == (LONG // 97, (96, 2), 1000)
    assert it.ask("find", text="199999") == {"cells": [(199_999, 0)], "total": 1, "next": None}
    lines = dict(it.ask("stats", id=1)["lines"])
    assert (lines["Rows"], lines["Different"], lines["Largest"]) == ("200,000", "1,000", "999")
    assert dict(it.ask("stats", id=2)["lines"])["name 0"] == "2,062"
    query = {"filter": [{"id": 1, "op": "range", "min": "999"}], "columns": [0, 1]}
    answer = it.props["source"].answer({"q": "csv", "part": 0, **query})
    lines = bytes(answer.buffers[0]).decode().splitlines()
    assert (lines[0], lines[1], len(lines), answer.data) == ("n,k", "321,999", 201, {"more": False})


def test_any_thread_may_ask_while_the_app_uses_its_connection(base):
    it = Shown(base.table("t"))
    open_result = base.execute("SELECT * FROM t")  # other work on this connection is refused now
    assert open_result.fetchmany(1)
    with ThreadPoolExecutor(4) as threads:
        starts = list(range(0, LONG, LONG // 16))
        pages = threads.map(lambda at: it.ask("rows", start=at, end=at + 1)["columns"][0][0], starts)
        assert list(pages) == starts
    assert open_result.fetchmany(1), "the app's own result is as it was"


@pytest.mark.parametrize(
    ("sql", "steady"),
    [
        ("SELECT * FROM t", True),
        ("SELECT n + 1 AS m FROM t WHERE k > 3 LIMIT 100", True),
        ("SELECT * FROM t ORDER BY k", False),
        ("SELECT k, count(*) AS c FROM t GROUP BY k", False),
        ("SELECT DISTINCT s FROM t", False),
        ("SELECT a.n FROM t a JOIN t b USING (n)", False),
        ("SELECT n, random() AS r FROM t", False),
    ],
)
def test_what_would_come_in_another_order_is_computed_once(base, sql, steady):
    relation = base.sql(sql)
    frame = read(relation, lazily=True).frame
    assert isinstance(frame, DuckFrame)
    assert (frame._kept is relation) is steady
    columns = range(len(frame.columns))
    both = [frame.part(at, at + 50, columns) for at in (0, 50)]
    joined = [left + right for left, right in zip(*both, strict=True)]
    assert joined == frame.part(0, 100, columns), "pages of one answer"


def test_what_a_cursor_cannot_see_is_kept_by_the_database(base):
    base.execute("CREATE TEMP TABLE mine AS SELECT 5 AS x")
    base.execute("CREATE TEMP TABLE t AS SELECT 7 AS shadow")
    for relation, rows in [
        (base.table("mine"), [[5]]),
        (base.sql("SELECT * FROM t"), [[7]]),
        (base.sql("SELECT ? AS x", params=[4]), [[4]]),
    ]:
        assert Shown(relation).props["first"]["columns"] == rows
    base.execute("BEGIN")
    base.execute("INSERT INTO mine VALUES (6)")
    assert Shown(base.table("mine")).props["first"]["columns"] == [[5, 6]]
    base.execute("ROLLBACK")


def test_frames_in_memory_can_be_queried(base):
    import pandas as pd

    frame = pd.DataFrame({"a": [3, 1, 2]})

    def relation() -> Any:
        given = frame
        return base.sql("SELECT * FROM given WHERE a > 1"), given

    it = Shown(lambda: relation()[0])
    assert it.props["first"]["columns"] == [[3, 2]]
    assert it.app.rerun().ops == []
    frame.loc[0, "a"] = 9
    assert it.app.rerun().node("k").props["first"]["columns"] == [[9, 2]]


def test_a_change_in_the_database_is_seen(base):
    it = Shown(lambda: base.table("t"))
    it.ask("rows", start=100_000, end=100_050)
    token = it.props["source"].token
    base.execute("UPDATE t SET s = 'new' WHERE n = 100017")  # where somebody looks
    it.app.rerun()
    assert it.props["source"].token != token
    gc.collect()  # the table of before is gone; the one of now goes on all the same
    assert it.ask("rows", start=100_017, end=100_018)["columns"][2] == ["new"]
    token = it.props["source"].token
    sort = [{"id": 1, "desc": True}]
    it.ask("rows", start=0, end=10, sort=sort)
    assert it.app.rerun().node("k").props["source"].token == token
    base.execute("UPDATE t SET s = 'high' WHERE n = 321")  # the first row of that order
    assert it.app.rerun().node("k").props["source"].token != token


def test_values_keep_their_meaning(base):
    relation = base.sql("""
        SELECT 170141183460469231731687303715884105727::HUGEINT AS huge, 9007199254740993 AS big,
        1.10::DECIMAL(5, 2) AS price, 'nan'::DOUBLE AS nan, NULL::DOUBLE AS nothing,
        TIMESTAMPTZ '2024-01-02 03:04:05+02' AS moment, DATE '2024-01-02' AS day, TIME '01:02:03' AS clock,
        INTERVAL 3 DAY AS span, [1, NULL] AS list, {'a': 1} AS struct, MAP {'k': 2} AS map,
        'x'::ENUM ('x', 'y') AS choice, 'ab'::BLOB AS bytes, '5'::UTINYINT AS small,
        'c0ffee00-0000-4000-8000-000000000000'::UUID AS id""")
    it = Shown(relation)
    [told] = zip(*it.props["first"]["columns"], strict=True)
    by_name = dict(zip([column["name"] for column in it.props["columns"]], told, strict=True))
    assert by_name == {
        "huge": "170141183460469231731687303715884105727",
        "big": "9007199254740993",
        "price": "1.10",
        "nan": "NaN",
        "nothing": None,
        "moment": by_name["moment"],
        "day": "2024-01-02",
        "clock": "01:02:03",
        "span": "3 days, 0:00:00",
        "list": [1, None],
        "struct": {"a": 1},
        "map": {"k": 2},
        "choice": "x",
        "bytes": "ab",
        "small": 5,
        "id": "c0ffee00-0000-4000-8000-000000000000",
    }
    import datetime as dt

    moment = dt.datetime.fromisoformat(by_name["moment"])
    assert moment == dt.datetime(2024, 1, 2, 1, 4, 5, tzinfo=dt.UTC)
    kinds = {column.name: column.kind for column in it.frame.columns}
    assert (kinds["huge"], kinds["price"], kinds["choice"], kinds["list"]) == (
        "integer",
        "decimal",
        "string",
        "list",
    )
    assert it.frame.columns[12].categories == ("x", "y")


def test_names_are_quoted_and_selections_count_in_the_relation(base):
    relation = base.sql("""SELECT n AS "a ""b"" c", k AS "select" FROM t""")
    it = Shown(relation, on_select="rerun")
    assert it.ask("rows", start=0, end=1, sort=[{"id": 0, "desc": True}])["positions"] == [LONG - 1]
    assert it.ask("rows", start=0, end=9, filter=[{"id": 1, "op": "equals", "text": "999"}])["rows"] == 200
    it.app.touch("k", {"selection": {"rows": [LONG - 1], "columns": [], "cells": []}})
    assert it.app.value.selection.rows == [LONG - 1]


@pytest.mark.filterwarnings("ignore")  # of pandas, about how DuckDB asks for its options
def test_an_editor_and_a_table_take_the_rows():
    relation = duckdb.connect().sql("SELECT range n FROM range(3)")
    assert list(run(lambda: st.data_editor(relation)).value["n"]) == [0, 1, 2]
    [node] = run(lambda: st.table(relation)).nodes()
    assert node.props["rows"] == [["0"], ["1"], ["2"]]
    assert Shown(relation, lazy=False).props["rows"] == 3


@pytest.mark.filterwarnings("ignore")
def test_without_pyarrow_pandas_takes_the_rows(monkeypatch):
    pytest.importorskip("pyarrow")
    relation = duckdb.connect().sql("SELECT range a, range * 2 b, 'k' || range % 2 k FROM range(50_000)")
    charts = [
        lambda: st.line_chart(relation, y="b"),
        lambda: st.area_chart(relation, x="a", y="b", color="k"),
        lambda: st.bar_chart(relation, x="a", y="b", color="k", stack="normalize"),
    ]
    before = [run(chart).nodes()[0].props for chart in charts]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for chart, known in zip(charts, before, strict=True):
        props = run(chart).nodes()[0].props
        assert (props["spec"], props["data"]) == (known["spec"], known["data"])
    assert list(run(lambda: st.data_editor(relation.limit(3))).value["b"]) == [0, 2, 4]
    options = {
        "dataset": {"source": relation.limit(3)},
        "xAxis": {},
        "yAxis": {},
        "series": [{"type": "line"}],
    }
    assert "$frame" in str(run(lambda: st.echarts_chart(options)).nodes()[0].props["option"])
    assert read(relation).frame.series(1, 1, 3).to_list() == [1, 2]


@pytest.mark.filterwarnings("ignore")
def test_expressions_of_ibis_on_duckdb_are_asked_lazily_too():
    ibis = pytest.importorskip("ibis")
    backend = ibis.duckdb.connect()
    backend.raw_sql("CREATE TABLE u AS SELECT range a FROM range(5)")
    it = Shown(backend.table("u").filter(ibis._.a > 1))
    assert isinstance(it.frame, DuckFrame)
    assert it.ask("rows", start=1, end=9, sort=[{"id": 0, "desc": True}])["columns"] == [[3, 2]]
    assert Shown(ibis.memtable({"a": [1, 2]})).props["first"]["columns"] == [[1, 2]]


def test_write_shows_a_relation_lazily(base):
    app = run(lambda: st.write(base.table("t")))
    [node] = app.nodes("data_grid")
    assert isinstance(node.props["source"].answer.__self__.frame, DuckFrame)
