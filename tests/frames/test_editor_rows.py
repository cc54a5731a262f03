"""st.data_editor with a key: edits stay with their rows; labels stay what they are."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run
from tests.optional import is_missing, pa

ROWS = {"name": ["ada", "bob", "cid", "dan"], "n": [3, 1, 2, 1]}
ORDER = [1, 2, 0, 3]


def editing(first, **kwargs):
    """Return an app with one editor, and the list that holds its data."""
    data = [first]
    app = run(lambda: st.data_editor(data[0], key="k", **kwargs))
    return app, data


def edited(app, rows):
    return app.touch("k", {"edited_rows": rows})


def by_name(result):
    """Return what is in the column n, by name."""
    frame = pd.DataFrame(result) if not hasattr(result, "to_pandas") else result.to_pandas()
    return dict(zip(frame["name"].tolist(), frame["n"].tolist(), strict=True))


FRAME = pd.DataFrame(ROWS)
SORTED = {
    "pandas": (FRAME, FRAME.iloc[ORDER]),
    "pandas, counted again": (FRAME, FRAME.iloc[ORDER].reset_index(drop=True)),
    "pandas, back": (FRAME.iloc[ORDER], FRAME),
    "pandas, turned round": (FRAME, FRAME[::-1]),
    "labels": (FRAME.set_index(pd.Index(list("wxyz"))), FRAME.set_index(pd.Index(list("wxyz"))).iloc[ORDER]),
    "numbers": (FRAME.set_index(pd.Index([7, 5, 9, 8])), FRAME.set_index(pd.Index([7, 5, 9, 8])).iloc[ORDER]),
    "days": (
        FRAME.set_index(pd.date_range("2024", periods=4)),
        FRAME.set_index(pd.date_range("2024", periods=4)).iloc[ORDER],
    ),
    "polars": (pl.DataFrame(ROWS), pl.DataFrame(ROWS)[ORDER]),
    **({} if is_missing(pa) else {"arrow": (pa.table(ROWS), pa.table(ROWS).take(ORDER))}),
    "records": (FRAME.to_dict("records"), FRAME.iloc[ORDER].to_dict("records")),
    "columns": (ROWS, {name: [values[at] for at in ORDER] for name, values in ROWS.items()}),
}


@pytest.mark.parametrize("name", SORTED)
def test_edits_go_with_their_rows(name):
    first, then = SORTED[name]
    app, data = editing(first)
    position = 1
    who = list(by_name(first))[position]
    edited(app, {str(position): {"n": 70}})
    wanted = {**by_name(first), who: 70}
    assert by_name(app.value) == wanted
    data[0] = then
    assert by_name(app.rerun().value) == wanted
    assert list(by_name(app.value)) == list(by_name(then))
    place = list(by_name(then)).index(who)
    assert app.node("k").props["value"]["edited_rows"] == {str(place): {"n": 70}}
    assert app.state["k"]["edited_rows"] == {place: {"n": 70}}
    assert by_name(app.rerun().value) == wanted
    data[0] = first
    assert by_name(app.rerun().value) == wanted
    edited(app, {str(position): {"n": 71}})
    assert by_name(app.value) == {**wanted, who: 71}


@pytest.mark.parametrize("name", SORTED)
def test_several_edits_and_the_sorting_of_the_result(name):
    """The result is kept and sorted: the edit is in the data already, and is laid over its own row."""
    first, _ = SORTED[name]
    if not isinstance(first, pd.DataFrame):
        first = pd.DataFrame(by_name(first).items(), columns=["name", "n"])
    app, data = editing(first)
    edited(app, {"0": {"n": 10}, "3": {"name": "dora"}})
    wanted = by_name(app.value)
    data[0] = app.value.sort_values("n", ascending=False)
    assert by_name(app.rerun().value) == wanted
    data[0] = data[0].reset_index(drop=True)


def test_equal_rows_keep_their_order():
    app, data = editing(pd.DataFrame({"a": [1, 1, 2]}))
    edited(app, {"1": {"a": 9}})
    data[0] = pd.DataFrame({"a": [2, 1, 1]})
    assert app.rerun().value["a"].tolist() == [2, 1, 9]


def test_other_values_leave_edits_where_they_are():
    app, data = editing(pd.DataFrame({"a": [1, 2, 3]}))
    edited(app, {"1": {"a": 9}})
    data[0] = pd.DataFrame({"a": [3, 1, 4]})
    assert app.rerun().value["a"].tolist() == [3, 9, 4]


def test_other_labels_are_another_table():
    app, data = editing(pd.DataFrame({"a": [1, 2]}, index=["x", "y"]))
    edited(app, {"1": {"a": 9}})
    data[0] = pd.DataFrame({"a": [1, 2]}, index=["x", "z"])
    assert app.rerun().value["a"].tolist() == [1, 2]


def test_labels_that_are_there_twice_do_not_tell_rows_apart():
    app, data = editing(pd.DataFrame({"a": [1, 2, 3]}, index=["x", "x", "y"]))
    edited(app, {"1": {"a": 9}})
    data[0] = data[0] + 10
    assert app.rerun().value["a"].tolist() == [11, 9, 13]
    data[0] = data[0].iloc[[2, 0, 1]]
    assert app.rerun().value["a"].tolist() == [13, 11, 12]


def test_data_that_the_app_sorts_in_place():
    frame = pd.DataFrame(ROWS)
    app, _ = editing(frame)
    edited(app, {"0": {"n": 70}})
    for name in frame.columns:
        frame[name] = frame[name].to_numpy()[ORDER]
    assert by_name(app.rerun().value) == {"ada": 70, "bob": 1, "cid": 2, "dan": 1}


def test_a_large_table_follows_its_labels():
    size = 200_001
    frame = pd.DataFrame({"a": np.arange(size)}, index=np.arange(size) + 5)
    app, data = editing(frame)
    edited(app, {"0": {"a": -1}})
    data[0] = frame[::-1]
    assert app.rerun().value["a"].iloc[[0, -1]].tolist() == [size - 1, -1]


def test_rows_that_can_be_added_are_another_table():
    app, data = editing(pd.DataFrame({"a": [1, 2]}), num_rows="dynamic")
    edited(app, {"0": {"a": 9}})
    data[0] = pd.DataFrame({"a": [2, 1]})
    assert app.rerun().value["a"].tolist() == [2, 1]


# --- labels of columns ------------------------------------------------------------------------------------

LABELS = {
    "numbers": [2020, 2021],
    "a number and a text": [1, "x"],
    "moments": list(pd.to_datetime(["2024-01-01", "2024-02-01"])),
    "days": [dt.date(2024, 1, 1), dt.date(2024, 1, 2)],
    "floats": [0.5, 1.5],
    "none": [None, "a"],
    "booleans": [True, False],
    "named": pd.Index([1, 2], name="year"),
    "periods": pd.period_range("2024", periods=2, freq="Y"),
    "categories": pd.CategoricalIndex(["a", "b"]),
}


@pytest.mark.parametrize("mode", ["fixed", "dynamic"])
@pytest.mark.parametrize("name", LABELS)
def test_labels_of_columns_stay_what_they_are(name, mode):
    frame = pd.DataFrame([[1, 2], [3, 4]], columns=LABELS[name])
    before = frame.columns.copy()
    app, _ = editing(frame, num_rows=mode)
    pd.testing.assert_index_equal(app.value.columns, frame.columns)
    column = app.node("k").props["columns"][-1]["name"]
    added = [{column: 9}] if mode == "dynamic" else []
    app.touch("k", {"edited_rows": {"0": {column: 7}}, "added_rows": added})
    assert app.value.iloc[:, 1].tolist() == [7, 4, 9] if added else [7, 4]
    pd.testing.assert_index_equal(app.value.columns, frame.columns)
    pd.testing.assert_index_equal(frame.columns, before)  # what was given stays as it is


@pytest.mark.parametrize(
    "data",
    [
        {1: [1, 2], 2: [3, 4]},
        [{1: 1, 2: 3}, {1: 2, 2: 4}],
        {1: {0: 1, 1: 2}, 2: {0: 3, 1: 4}},
        {1: pd.Series([1, 2]), 2: pd.Series([3, 4])},
        pd.Series([1, 2], name=5),
        pd.Series([1, 2], name="a"),
        pd.Series([1, 2]),
    ],
)
def test_plain_values_come_back_with_their_labels(data):
    app, _ = editing(data)
    name = app.node("k").props["columns"][-1]["name"]
    edited(app, {"0": {name: 7}})
    if isinstance(data, pd.Series):
        assert (app.value.tolist(), app.value.name) == ([7, 2], data.name)
    elif isinstance(data, list):
        assert app.value == [{1: 1, 2: 7}, {1: 2, 2: 4}]
    else:
        assert list(app.value) == [1, 2]
        assert dict(app.value[2]) == {0: 7, 1: 4} if not isinstance(app.value[2], list) else [7, 4]


def test_several_levels_of_labels_become_one_as_in_streamlit():
    app, _ = editing(pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", 1), ("a", 2)])))
    assert app.value.columns.tolist() == ["a_1", "a_2"]


# --- types of columns -------------------------------------------------------------------------------------

C = st.column_config


@pytest.mark.parametrize("mode", ["fixed", "dynamic", "add", "delete"])
@pytest.mark.parametrize("kind", [C.TextColumn, C.DateColumn, C.CheckboxColumn, C.ListColumn, C.LinkColumn])
@pytest.mark.parametrize(
    "index", [pd.Index([5, 7]), pd.Index([5, 7], name="id"), pd.RangeIndex(2), pd.Index([0.5, 1])]
)
def test_any_type_may_show_the_index(index, kind, mode):
    frame = pd.DataFrame({"a": [1, 2]}, index=index)
    for name in ("_index", "id", 0):
        app = run(lambda name=name: st.data_editor(frame, num_rows=mode, column_config={name: kind("I")}))
        assert app.nodes("data_grid")


def test_a_text_column_edits_a_whole_number_of_the_index():
    frame = pd.DataFrame({"a": [1, 2]}, index=pd.Index([5, 7]))
    app, _ = editing(frame, num_rows="dynamic", column_config={"_index": C.TextColumn()})
    app.touch("k", {"edited_rows": {}, "added_rows": [{"_index": 9, "a": 3}]})
    assert app.value.index.tolist() == [5, 7, 9]


@pytest.mark.parametrize(
    "values",
    [[1, "a"], [1j, 2j], [{"a": 1}, {}], [object(), object()]],
    ids=["mixed", "complex", "dict", "own"],
)
def test_what_nothing_can_edit_is_shown(values):
    frame = pd.DataFrame({"a": pd.Series(values)})
    app = run(lambda: st.data_editor(frame, column_config={"a": C.NumberColumn()}))
    assert app.node("data_grid").props["columns"][-1]["disabled"] is True


def test_a_type_by_position_shows_and_does_not_edit():
    app = run(lambda: st.data_editor(pd.DataFrame({"a": [1]}), column_config={1: C.TextColumn()}))
    assert app.node("data_grid").props["columns"][-1]["disabled"] is True
    with pytest.raises(errors.StreamlitAPIException, match="cannot edit `a`"):
        run(lambda: st.data_editor(pd.DataFrame({"a": [1]}), column_config={"a": C.TextColumn()}))


# --- what tells editors apart -----------------------------------------------------------------------------


LOOKS = [
    {"column_order": ["n"]},
    {"column_config": {"n": "N"}},
    {"height": 200},
    {"width": "content"},
    {"use_container_width": True},
    {"use_container_width": False},
    {"row_height": 40},
    {"placeholder": "-"},
    {"alt": "a"},
    {"hide_index": False},
]
EDITS = [{"hide_index": True}, {"disabled": ["n"]}, {"num_rows": "dynamic"}]


@pytest.mark.parametrize("other", [*LOOKS, *EDITS], ids=str)
def test_editors_that_look_different_are_different(other):
    app = run(lambda: (st.data_editor(FRAME), st.data_editor(FRAME, **other)))
    assert len(app.nodes("data_grid")) == 2


@pytest.mark.parametrize("other", LOOKS, ids=str)
def test_tables_that_look_different_are_different(other):
    app = run(
        lambda: (st.dataframe(FRAME, on_select="rerun"), st.dataframe(FRAME, on_select="rerun", **other))
    )
    assert len(app.nodes("data_grid")) == 2


def test_a_table_and_a_list_of_the_same_rows_are_different():
    app = run(lambda: (st.data_editor(FRAME), st.data_editor(FRAME.to_dict("records"))))
    assert len(app.nodes("data_grid")) == 2


def test_edits_stay_when_the_editor_is_disabled_for_a_while():
    off = [False]
    app = run(lambda: st.data_editor(FRAME, disabled=off[0]))
    app.touch("data_grid", {"edited_rows": {"0": {"n": 70}}})
    off[0] = True
    assert by_name(app.rerun().value)["ada"] == 70
    off[0] = False
    assert by_name(app.rerun().value)["ada"] == 70
