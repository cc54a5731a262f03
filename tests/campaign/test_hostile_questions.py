"""Questions about tables: whatever a page asks is answered at once, or refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Event
from typing import Any

import duckdb
import pandas as pd
import plotly.graph_objects
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import nbflow as st
from nbflow.hosts.wire import questions
from nbflow.hosts.wire.questions import RequestHandler
from tests.campaign.counting import examples
from tests.helpers import run
from tests.optional import pa

ROWS = 5000
COLUMNS = {"a": list(range(ROWS)), "b": [f"t{i}" for i in range(ROWS)], "c": [i / 3 for i in range(ROWS)]}


def relation() -> Any:
    database = duckdb.connect()
    return database.sql(f"select i as a, 't' || i as b, i / 3 as c from range({ROWS}) rows(i)")


FRAMES = {
    "pandas": lambda: pd.DataFrame(COLUMNS),
    "polars": lambda: pl.DataFrame(COLUMNS),
    "lazy polars": lambda: pl.LazyFrame(COLUMNS),
    "arrow": lambda: pa.table(COLUMNS),
    "duckdb": relation,
}


@pytest.fixture(params=FRAMES)
def ask(request):
    frame = FRAMES[request.param]()
    app = run(lambda: st.dataframe(frame, key="k", on_select="rerun"))
    return app.node("k").props["source"].answer


FORGED: list[dict[str, Any]] = [
    {},
    {"q": "nothing"},
    {"q": ["rows"]},
    *({"q": "rows", "start": start, "end": 9} for start in (-5, 1.5, "0", None, True, 10**30)),
    *(
        {"q": "rows", "start": 0, "end": 9, "columns": columns}
        for columns in ([-1], [9], [0, 0], [0] * 10**5, "01", {"0": 1})
    ),
    *(
        {"q": "rows", "start": 0, "end": 9, "sort": sort}
        for sort in ([{"id": -1}], [{"id": 9}], [{"id": 0}] * 10**5, "a", [5])
    ),
    *(
        {"q": "rows", "start": 0, "end": 9, "filter": filter}
        for filter in (
            *([{"id": -1, "op": "empty"}], [{"id": 0, "op": "eval"}], [{"id": 0}], "ab", {"id": 0}),
            *([{"id": 0, "op": "empty"}] * 10**5, [{"id": 0, "op": "contains", "text": ["a"]}]),
            *([{"id": 0, "op": "in", "values": "abc"}], [{"id": 0, "op": "in", "values": [0] * 10**5}]),
            *([{"id": 0, "op": "range", "min": "x"}], [{"id": 1, "op": "contains", "text": "x" * 10**6}]),
        )
    ),
    *(
        {"q": "positions", "ranges": ranges}
        for ranges in ([[0, 9]] * 10**5, [[0]], [5], "a", None, [["0", "9"]])
    ),
    *({"q": "find", "text": text} for text in (None, 5, ["a"], "x" * 10**6)),
    *({"q": "find", "text": "t", "from": start} for start in (-5, 1.5, "0", 10**30)),
    *({"q": "stats", "id": id} for id in (-1, 9, "0", None, 1.5)),
    *({"q": "filter", "id": id} for id in (-1, 9, "0", None, True)),
    *({"q": "tsv", "rows": [[0, 9]], "columns": columns} for columns in ([-1], [0] * 10**5, None, "0")),
    *({"q": "tsv", "rows": rows, "columns": [0]} for rows in ([[0, 5000]] * 10**5, None, [[0, 9], [3, 4]])),
    *({"q": "csv", "part": part} for part in (-1, 1.5, "0", 7, 10**12, 10**30)),
    *({"q": "csv", "columns": columns} for columns in ([-1], [0] * 10**5)),
]


def taken(ask: Any, question: dict[str, Any]) -> bool:
    try:
        ask(question)
    except (ValueError, TypeError, LookupError, AttributeError):
        return False
    return True


def test_what_no_view_asks_is_refused(ask):
    assert [question for question in FORGED if taken(ask, question)] == []
    assert ask({"q": "rows", "start": 0, "end": 2}).data["columns"][-3] == [0, 1]  # it is as it was
    assert ask({"q": "csv", "part": 0}).buffers[0].startswith(b"")


WORDS = some.sampled_from(["rows", "positions", "find", "filter", "stats", "tsv", "csv", "markdown"])
NUMBERS = some.integers(-3, ROWS + 3) | some.sampled_from([2**53, 10**20, None, True, 1.5, "1"])
ANY = some.recursive(
    NUMBERS | some.text(max_size=4),
    lambda one: (
        some.lists(one, max_size=3)
        | some.dictionaries(some.sampled_from(["id", "op", "desc", "text", "values", "min"]), one)
    ),
    max_leaves=8,
)
QUESTIONS = some.fixed_dictionaries(
    {"q": WORDS},
    optional=dict.fromkeys(
        ("start", "end", "sort", "filter", "columns", "ranges", "rows", "text", "from", "id", "part"), ANY
    ),
)


def test_every_question_has_an_answer_of_a_bounded_size(ask):
    @settings(max_examples=examples(300), deadline=None, database=None, derandomize=True)
    @given(QUESTIONS)
    def tried(question: dict[str, Any]) -> None:
        try:
            answer = ask(question)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
            return
        assert sum(map(len, answer.buffers)) < 10**6
        assert len(repr(answer.data)) < 10**6

    tried()


# --- charts whose data stay in the kernel -------------------------------------------------------------------


def _points() -> Any:
    figure = plotly.graph_objects.Figure(
        {"type": "scattergl", "mode": "markers", "x": COLUMNS["a"], "y": COLUMNS["c"]}
    )
    return st.plotly_chart(figure, reduce=100)


CHARTS: dict[str, tuple[Callable[[], Any], str]] = {
    "lines": (lambda: st.line_chart(COLUMNS, x="a", y="c", reduce=100), "vega_lite_chart"),
    "stacked areas": (lambda: st.area_chart(COLUMNS, x="a", y=["a", "c"], reduce=100), "vega_lite_chart"),
    "points": (lambda: st.scatter_chart(COLUMNS, x="a", y="c", reduce=100), "vega_lite_chart"),
    "bars": (lambda: st.bar_chart(COLUMNS, x="a", y="c", reduce=100), "vega_lite_chart"),
    "lines in a database": (lambda: st.line_chart(relation(), x="a", y="c", reduce=100), "vega_lite_chart"),
    "points in a database": (
        lambda: st.scatter_chart(relation(), x="a", y="c", reduce=100),
        "vega_lite_chart",
    ),
    "plotly": (_points, "plotly_chart"),
}
ENDS = some.sampled_from(
    [
        *(0, -1, 1, ROWS, ROWS / 3, 1e-320, 5e-324, 1e16, 1e16 + 2, 1e299, -1e299, 1e300, 1e308, 10**400),
        *(float("nan"), float("inf"), None, True, "1", [], {}),
    ]
) | some.floats(-ROWS, ROWS)
PIXELS = some.sampled_from([0, -1, 1, 7, 500, 10_000, 10_001, 10**30, 1.5, True, None, "9", []])
SIGHTS = some.fixed_dictionaries(
    {"wide": PIXELS, "high": PIXELS},
    optional={
        "q": some.sampled_from(["see", "rows", "nothing", None]),
        "x": some.lists(ENDS, min_size=2, max_size=2) | ANY,
        "y": some.lists(ENDS, min_size=2, max_size=2) | ANY,
        "had": some.text(max_size=70) | ANY,
        "source": some.text(max_size=4) | ANY,
    },
)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_question_of_a_chart_has_an_answer_of_a_bounded_size(chart):
    draw, face = CHARTS[chart]
    answer = run(draw).node(face).props["source"].answer

    @settings(max_examples=examples(150), deadline=None, database=None, derandomize=True)
    @given(SIGHTS)
    def tried(question: dict[str, Any]) -> None:
        try:
            said = answer(question)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
            return
        assert sum(map(len, said.buffers)) < 10**6
        assert len(repr(said.data)) < 10**6
        json.dumps(said.data, allow_nan=False)

    tried()
    assert answer({"wide": 500, "high": 300}).data["rows"] > 0


def test_a_page_cannot_start_threads_without_end(monkeypatch):
    monkeypatch.setattr(questions, "MAX_PENDING", 3)
    opened = Event()

    def content() -> bytes:
        opened.wait()
        return b"x"

    app = run(lambda: st.download_button("x", content, key="k"))
    token = app.node("k").props["source"].token
    told: list[Any] = []
    handler = RequestHandler(lambda message, buffers: told.append(message))
    for n in range(5):
        handler.ask(app.session, {"t": "ask", "client": "c", "n": n, "to": token, "q": {}}, [])
    refused = [(one["n"], one["error"]) for one in told]
    assert refused == [(n, "More than 3 requests at once. Try again.") for n in (3, 4)]
    opened.set()
