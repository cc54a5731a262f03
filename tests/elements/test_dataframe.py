"""st.dataframe and st.table: what the view is told, selections, columns, buttons."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.values import Markup
from tests.helpers import run

FRAME = pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None]})


def props(data, **kwargs) -> dict:
    [node] = run(lambda: st.dataframe(data, **kwargs)).nodes()
    return dict(node.props)


def column(name, data=FRAME, **kwargs) -> dict:
    return next(one for one in props(data, **kwargs)["columns"] if one["name"] == name)


def test_plain():
    shown = props(FRAME)
    assert shown["rows"] == 3
    assert shown["first"] == {"start": 0, "columns": [[0, 1, 2], [1, 2, 3], ["x", "y", None]]}
    assert [(c["id"], c["name"], c["kind"]) for c in shown["columns"]] == [
        (0, "_index", "number"),
        (1, "a", "number"),
        (2, "b", "text"),
    ]
    assert {"select", "edit", "height", "width", "value"} & set(shown) == set()


def test_sizes_and_texts():
    shown = props(FRAME, width=300, height="stretch", row_height=50, placeholder="-", alt=" Sales ")
    assert [shown[name] for name in ("width", "height", "row_height", "placeholder", "alt")] == [
        300,
        "stretch",
        50,
        "-",
        "Sales",
    ]
    assert props(FRAME, use_container_width=False)["width"] == "content"
    assert "width" not in props(FRAME, width="content", use_container_width=True)


@pytest.mark.parametrize(
    ("data", "more", "hidden"),
    [
        (FRAME, {}, None),
        (FRAME, {"hide_index": True}, True),
        (FRAME, {"on_select": "rerun"}, True),
        (FRAME, {"on_select": "rerun", "hide_index": False}, None),
        (FRAME, {"on_select": "rerun", "selection_mode": "multi-column"}, None),
        (FRAME.set_index("b"), {"on_select": "rerun"}, None),
        ([1, 2], {}, True),
        ({"a": [1]}, {}, True),
        ({"a": 1}, {}, None),
    ],
)
def test_who_sees_the_index(data, more, hidden):
    assert props(data, **more)["columns"][0].get("hidden") is hidden


def test_the_order_of_columns():
    frame = pd.DataFrame({"a": [1], "b": [2], "c": [3]})
    shown = props(frame, column_order=("c", "a", "c", "nope"))
    assert [(c["name"], c.get("hidden")) for c in shown["columns"]] == [
        ("_index", None),
        ("c", None),
        ("a", None),
        ("c", None),
        ("b", True),
    ]
    assert shown["first"]["columns"] == [[0], [3], [1], [3], [2]]


def test_configuration():
    config = {
        "a": st.column_config.NumberColumn("**A**", min_value=1, format="%d", help="*h*", width="small"),
        2: "Name",
        "_index": None,
    }
    a, b = column("a", column_config=config), column("b", column_config=config)
    assert (a["label"], a["min"], a["format"], a["width"]) == ("**A**", 1, "%d", "small")
    assert a["help"] == Markup("*h*")
    assert b["label"] == "Name"
    assert column("_index", column_config=config)["hidden"] is True


def test_positions_count_the_index():
    assert column("a", column_config={1: "A"})["label"] == "A"
    assert column("a", pl.DataFrame({"a": [1]}), column_config={1: "A"})["label"] == "A"


def test_media_and_durations():
    frame = pd.DataFrame({"p": [b"\x89PNG"], "t": pd.to_timedelta([1.5], unit="s")})
    config = {"p": st.column_config.ImageColumn(), "t": st.column_config.NumberColumn()}
    first = props(frame, column_config=config)["first"]["columns"]
    assert first[1:] == [["data:image/png;base64,iVBORw=="], [1.5]]


def test_selections():
    app = run(
        lambda: st.dataframe(FRAME, key="k", on_select="rerun", selection_mode=["multi-row", "single-cell"])
    )
    assert app.node("k").props["select"] == {"rows": "multi", "cells": "single"}
    assert app.value.selection.rows == []
    app.touch("k", {"selection": {"rows": [[0, 3]], "columns": [], "cells": [[1, "a"]]}})
    assert app.value.selection.rows == [0, 1, 2]
    assert app.value["selection"]["cells"] == [(1, "a")]
    assert app.ops == [], "the view has it already"
    app.session.app.state.plain["k"] = {"selection": {"rows": [2]}}
    app.rerun()
    assert app.value.selection.rows == [2]
    assert app.node("k").props["value"]["selection"]["rows"] == [2]


def test_a_selection_stays_when_the_data_change_and_there_is_a_key():
    frames = iter([FRAME, pd.DataFrame({"a": [9] * 5})])
    app = run(lambda: st.dataframe(next(frames, FRAME.head(1)), key="k", on_select="rerun"))
    app.touch("k", {"selection": {"rows": [2], "columns": [], "cells": []}})
    assert app.value.selection.rows == [2]
    app.rerun()
    assert app.value.selection.rows == [], "that row is gone"


def test_a_callback_and_a_form():
    calls = []
    app = run(lambda: st.dataframe(FRAME, key="k", on_select=lambda: calls.append(1)))
    app.touch("k", {"selection": {"rows": [1], "columns": [], "cells": []}})
    assert calls == [1]

    def form():
        with st.form("f"):
            chosen = st.dataframe(FRAME, key="k", on_select="rerun")
            st.form_submit_button("Go")
        return chosen.selection.rows

    app = run(form)
    app.event({"k": {"selection": {"rows": [1], "columns": [], "cells": []}}, "Go": True})
    assert app.value == [1]


def test_buttons_in_cells():
    calls = []
    config = {
        "b": st.column_config.ButtonColumn(key="go", on_click=calls.append, args=("x",), type="primary")
    }

    def body():
        st.dataframe(FRAME, column_config=config)
        return st.session_state["go"]

    app = run(body)
    told = next(c for c in app.node("data_grid").props["columns"] if c["name"] == "b")
    assert (told["kind"], told["button_type"], app.value) == ("button", "primary", None)
    assert "disabled" not in told
    app.session.touch({}, {told["w"]: {"row": 1, "label": "y"}})
    assert (calls, app.value.row, app.value["label"]) == (["x"], 1, "y")
    assert app.rerun().value is None


def test_clicks_in_a_form_leave_with_it():
    config = {"b": st.column_config.ButtonColumn(key="go")}

    def body():
        with st.form("f"):
            st.dataframe(FRAME, column_config=config)
            sent = st.form_submit_button("Send")
        return sent, st.session_state["go"]

    app = run(body)
    told = next(c for c in app.node("data_grid").props["columns"] if c["name"] == "b")
    assert told["form"] == "f"
    button = app.node("button").spec.id
    app.session.touch({}, {button: True, told["w"]: {"row": 1, "label": "y"}})
    assert (app.value[0], app.value[1].row) == (True, 1)
    assert app.rerun().value == (False, None)


def test_errors_leave_the_app_alive():
    with pytest.raises(errors.StreamlitDataframeConversionError):
        props(object())
    with pytest.raises(errors.StreamlitInvalidParameterTypeError, match="column `a`"):
        props(FRAME, column_config={"a": 3})


def test_queries_say_that_they_were_cut(monkeypatch):
    monkeypatch.setattr("nbflow.elements.dataframe.MAX_ROWS", 5)
    shown = props(pl.LazyFrame({"a": range(20)}))
    assert (shown["rows"], "note" in shown) == (5, True)
    assert props(pl.LazyFrame({"a": range(12_000)}), lazy=False)["rows"] == 10_000


def test_outside_an_app_nothing_happens():
    st.dataframe(FRAME)
    assert st.dataframe(FRAME, on_select="rerun").selection.rows == []
    pd.testing.assert_frame_equal(st.data_editor(FRAME), FRAME)


# --- st.table ------------------------------------------------------------------------------------------------


def table(data, **kwargs) -> dict:
    [node] = run(lambda: st.table(data, **kwargs)).nodes()
    return dict(node.props)


def test_a_table_has_markdown_in_its_texts():
    shown = table(pd.DataFrame({"a": ["**x**", None], "n": [1.5, 2]}))
    assert shown["rows"] == [["**x**", "1.5"], ["None", "2"]]
    assert type(shown["rows"][0][0]) is Markup
    assert type(shown["rows"][0][1]) is str
    assert shown["columns"] == [{"name": "a", "align": "left"}, {"name": "n", "align": "right"}]


@pytest.mark.parametrize(
    ("data", "more", "index", "head"),
    [
        (FRAME, {}, False, True),
        (FRAME, {"hide_index": False}, True, True),
        (FRAME.set_index("b"), {}, True, True),
        (FRAME.set_index("b"), {"hide_index": True}, False, True),
        ({"a": 1}, {}, True, False),
        ([1], {}, False, False),
        ([1], {"hide_header": False}, False, True),
        (np.array([[1]]), {}, False, False),
    ],
)
def test_what_a_table_hides(data, more, index, head):
    shown = table(data, **more)
    assert bool(shown["columns"][0].get("index")) is index
    assert shown.get("headless") is not head


def test_styles_of_cells_have_no_addresses_and_no_markup():
    frame = pd.DataFrame({"a": [1, 2, 3]})
    css = {1: "color: url(http://evil.invalid/x)", 2: "color: <b>", 3: "color: rgb(1 2 3 / 50%)"}
    (styles,) = table(frame.style.map(css.__getitem__))["css"].values()
    assert styles == [None, None, css[3]]


def test_a_table_of_a_styler_and_of_several_levels():
    frame = pd.DataFrame([[1, -2]], columns=pd.MultiIndex.from_tuples([("g", "a"), ("g", "b")]))
    shown = table(frame.style.map(lambda v: "color: red" if v < 0 else "").set_caption("C"))
    assert shown["groups"] == [[{"name": "g", "span": 2}]]
    assert shown["css"] == {"1": ["color: red"]}
    assert shown["caption"] == "C"


def test_a_long_table_is_cut_and_says_so():
    assert table(pd.DataFrame({"a": range(12_000)}))["more"] == 2000
    assert table(pl.LazyFrame({"a": range(500)}))["rows"][-1] == ["99"]


def test_borders():
    assert "border" not in table(FRAME)
    assert table(FRAME, border="horizontal")["border"] == "horizontal"
    assert table(FRAME, border=False)["border"] is False
    with pytest.raises(errors.StreamlitValueError):
        table(FRAME, border="x")
