"""st.data_editor: edits, what is refused, and what comes back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run
from tests.optional import pa

FRAME = pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None]})
C = st.column_config


def edit(data, rows=None, *, added=(), deleted=(), **kwargs):
    app = run(lambda: st.data_editor(data, key="k", **kwargs))
    return app.touch(
        "k", {"edited_rows": rows or {}, "added_rows": list(added), "deleted_rows": list(deleted)}
    )


def faults(app) -> list[tuple[int, str, str]]:
    return [(f["row"], f["name"], f["text"]) for f in app.node("k").props.get("faults", ())]


def test_an_edit():
    app = edit(FRAME, {"0": {"a": 7}, "2": {"b": "z"}})
    assert app.value["a"].tolist() == [7, 2, 3]
    assert app.value["b"].tolist() == ["x", "y", "z"]
    assert FRAME["a"].tolist() == [1, 2, 3], "what was given stays as it is"
    assert app.session.app.state["k"] == {
        "edited_rows": {0: {"a": 7}, 2: {"b": "z"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    assert app.rerun().ops == []
    assert app.value["a"].tolist() == [7, 2, 3], "edits are kept"


def test_the_result_can_be_changed():
    app = edit(FRAME)
    app.value.loc[0, "a"] = 99
    assert FRAME["a"].tolist() == [1, 2, 3]
    assert app.rerun().value["a"].tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("column", "values", "raw", "value"),
    [
        ("integer", [1, 2], 2**40, 2**40),
        ("big", [2**60, 2], str(2**61), 2**61),
        ("float", [0.5, 1.0], 3, 3.0),
        ("bool", [True, False], False, False),
        ("text", ["a", "b"], "c", "c"),
        ("date", [dt.date(2024, 1, 1)] * 2, "2025-02-03", dt.date(2025, 2, 3)),
        ("time", [dt.time(1)] * 2, "02:03:04.5", dt.time(2, 3, 4, 500000)),
        ("decimal", [Decimal("1.1"), Decimal(2)], "3.30", Decimal("3.30")),
        ("list", [[1], [2]], [3, 4], [3, 4]),
        (
            "naive",
            pd.to_datetime(["2024-01-01"] * 2),
            "2025-02-03T04:05:06",
            pd.Timestamp(2025, 2, 3, 4, 5, 6),
        ),
        (
            "zoned",
            pd.to_datetime(["2024-07-01"] * 2).tz_localize("Europe/Oslo"),
            "2025-07-03T04:05:06Z",
            pd.Timestamp("2025-07-03T06:05:06", tz="Europe/Oslo"),
        ),
        ("category", pd.Categorical(["u", "v"]), "v", "v"),
    ],
)
def test_values_of_all_kinds(column, values, raw, value):
    frame = pd.DataFrame({column: values})
    app = edit(frame, {"0": {column: raw}})
    assert faults(app) == []
    assert app.value[column].iloc[0] == value
    assert app.value[column].dtype == frame[column].dtype


def test_a_cell_can_be_emptied():
    app = edit(
        pd.DataFrame({"i": [1, 2], "b": [True, False], "t": ["x", "y"]}),
        {"0": {"i": None, "b": None, "t": None}},
    )
    assert app.value.isna().iloc[0].all()
    assert app.value["i"].iloc[1] == 2


@pytest.mark.parametrize(
    ("config", "raw", "text"),
    [
        (C.NumberColumn(max_value=5), 9, "“9” is larger than 5."),
        (C.NumberColumn(min_value=0), -1, "“-1” is smaller than 0."),
        (C.NumberColumn(required=True), None, "A value is required."),
        (None, "many", "“many” is not a whole number."),
        (None, 1.5, "“1.5” is not a whole number."),
        (C.SelectboxColumn(options=[1, 2]), 3, "“3” is not one of the options."),
    ],
)
def test_a_refused_value_says_why(config, raw, text):
    app = edit(FRAME, {"1": {"a": raw}, "0": {"b": "ok"}}, column_config={"a": config} if config else None)
    assert faults(app) == [(1, "a", text)]
    assert app.value["a"].tolist() == [1, 2, 3]
    assert app.value["b"][0] == "ok", "the others count"


@pytest.mark.parametrize(
    ("config", "raw", "says"),
    [
        (C.TextColumn(max_chars=2), "abc", "The maximum is 2"),
        (C.TextColumn(validate="^[a-z]+$"), "A1", "does not match the required pattern"),
        (C.LinkColumn(validate="^https:"), "ftp://x", "does not match the required pattern"),
        (C.SelectboxColumn(options=["x", "y"]), "q", "not one of the options"),
        (C.MultiselectColumn(options=["x"]), ["x", "q"], "“q” is not one of the options"),
    ],
)
def test_texts_are_checked(config, raw, says):
    app = edit(FRAME, {"0": {"b": raw}}, column_config={"b": config})
    assert says in faults(app)[0][2]


def test_dates_have_limits():
    frame = pd.DataFrame({"d": [dt.date(2024, 1, 1)]})
    config = {"d": C.DateColumn(min_value=dt.date(2024, 1, 1))}
    assert (
        "smaller than 2024-01-01"
        in faults(edit(frame, {"0": {"d": "2023-12-31"}}, column_config=config))[0][2]
    )
    assert faults(edit(frame, {"0": {"d": "2024-02-01"}}, column_config=config)) == []


def test_rows_come_and_go():
    app = edit(FRAME, {"1": {"a": 7}}, added=[{"a": 9, "b": "n"}, {}], deleted=[0], num_rows="dynamic")
    assert app.value["a"].tolist()[:2] == [7, 3]
    assert app.value["a"].tolist()[2] == 9
    assert len(app.value) == 4
    assert app.value.index.tolist() == [1, 2, 3, 4]


def test_a_row_goes_alone_though_others_have_its_label():
    frame = pd.DataFrame({"a": [1, 2, 3]}, index=["x", "x", "y"])
    assert edit(frame, deleted=[0], num_rows="delete").value["a"].tolist() == [2, 3]


def test_an_edit_that_arrives_during_a_run_counts_in_the_next():
    app = run(lambda: st.data_editor(FRAME, key="k"))
    state = {"edited_rows": {"0": {"a": 7}}, "added_rows": [], "deleted_rows": []}
    came = []

    def body():
        value = st.data_editor(FRAME, key="k")
        if not came:
            came.append(True)
            app.session.touch({app.node("k").spec.id: state}, {})  # while this run is going on
        return value

    app.body = body
    app.rerun()
    assert app.value["a"].tolist() == [7, 2, 3]
    assert app.session.app.state["k"]["edited_rows"] == {0: {"a": 7}}


def test_what_is_not_allowed_does_not_count():
    for mode, length in (("fixed", 3), ("add", 4), ("delete", 2)):
        app = edit(FRAME, added=[{"a": 9}], deleted=[0], num_rows=mode)
        assert len(app.value) == length
    app = edit(FRAME, {"0": {"a": 7, "b": "q"}, "99": {"a": 1}}, disabled=["a"])
    assert app.value["a"].tolist() == [1, 2, 3]
    assert app.value["b"][0] == "q"


def test_a_new_row_needs_what_is_required():
    config = {"b": C.TextColumn(required=True), "a": C.NumberColumn(default=5)}
    app = edit(FRAME, added=[{"a": 9}, {"b": "q"}], num_rows="add", column_config=config)
    assert faults(app) == [(3, "b", "A value is required.")]
    assert app.value["a"].tolist() == [1, 2, 3, 5]


def test_an_index_can_be_edited_where_rows_can_be_added():
    frame = FRAME.set_index(pd.Index(["u", "v", "w"]))
    app = edit(
        frame, {"0": {"_index": "q"}}, added=[{"_index": "z", "a": 9}, {"_index": "v"}], num_rows="dynamic"
    )
    assert app.value.index.tolist() == ["q", "v", "w", "z"], "a name that is taken is not taken twice"
    app = edit(frame, {"0": {"_index": "q"}})
    assert app.value.index.tolist() == ["u", "v", "w"]


@pytest.mark.parametrize("make", [pl.DataFrame, pa.table])
def test_other_tables_come_back_as_what_they_were(make):
    data = make({"a": [1, 2, 3], "l": [[1], [2], None], "t": [dt.datetime(2024, 1, 1)] * 3})
    app = edit(
        data,
        {"0": {"a": 7, "l": [5, 6], "t": "2025-02-03T04:05:06"}},
        added=[{"a": 9}],
        deleted=[1],
        num_rows="dynamic",
    )
    assert type(app.value) is type(data)
    assert app.value.schema == data.schema
    columns = app.value.to_pydict() if make is pa.table else app.value.to_dict(as_series=False)
    assert columns["a"] == [7, 3, 9]
    assert columns["l"] == [[5, 6], None, None]
    assert columns["t"][0] == dt.datetime(2025, 2, 3, 4, 5, 6)


def test_series_and_queries():
    assert edit(pl.Series("s", [1, 2]), {"0": {"s": 7}}).value.to_list() == [7, 2]
    assert edit(pa.array([1, 2]), {"0": {"value": 7}}).value.to_pylist() == [7, 2]
    assert type(edit(pl.LazyFrame({"a": [1]}), {"0": {"a": 7}}).value) is pl.DataFrame
    assert edit(FRAME.style, {"0": {"a": 7}}).value["a"].tolist() == [7, 2, 3]


def test_only_edited_columns_are_copied():
    frame = pd.DataFrame({name: np.arange(10_000.0) for name in "abc"})
    value = edit(frame, {"5": {"b": 1}}).value
    # Earlier, a copy that shares memory would share changes, too.
    if int(pd.__version__.partition(".")[0]) >= 3:
        assert np.shares_memory(value["a"].to_numpy(), frame["a"].to_numpy())
    assert not np.shares_memory(value["b"].to_numpy(), frame["b"].to_numpy())
    table = pa.table({"a": np.arange(10_000), "b": np.arange(10_000)})
    before = pa.total_allocated_bytes()
    value = edit(table, {"5": {"b": 1}}).value
    assert value["b"][5].as_py() == 1
    assert pa.total_allocated_bytes() - before < 10_000


def test_edits_stay_with_a_key_when_only_values_change():
    frames = [FRAME, FRAME.assign(a=[10, 20, 30])]
    app = run(lambda: st.data_editor(frames[0], key="k"))
    app.touch("k", {"edited_rows": {"0": {"b": "q"}}})
    frames.reverse()
    app.rerun()
    assert app.value["a"].tolist() == [10, 20, 30]
    assert app.value["b"][0] == "q"
    frames[0] = FRAME.rename(columns={"b": "c"})
    app.rerun()
    assert app.value["c"][0] == "x", "another structure: edits are forgotten"


def test_without_a_key_other_data_are_another_editor():
    frames = [FRAME, FRAME.assign(a=[10, 20, 30])]
    app = run(lambda: st.data_editor(frames[0]))
    app.event({"data_grid": {"edited_rows": {"0": {"b": "q"}}}})
    assert app.value["b"][0] == "q"
    frames.reverse()
    assert app.rerun().value["b"][0] == "x"


def test_a_disabled_editor_takes_nothing():
    app = edit(FRAME, {"0": {"a": 7}}, disabled=True)
    assert app.value["a"].tolist() == [1, 2, 3]
    assert app.node("k").props["disabled"] is True


def test_categories_are_choices():
    app = run(lambda: st.data_editor(pd.DataFrame({"c": pd.Categorical(["u", "v"])})))
    told = app.node("data_grid").props["columns"][1]
    assert (told["kind"], told["options"]) == ("selectbox", [{"value": "u"}, {"value": "v"}])


def test_what_cannot_be_edited_is_disabled():
    frame = pd.DataFrame(
        {"p": pd.period_range("2024", periods=1, freq="M"), "d": [{"a": 1}], "x": [1j], "ok": [1]}
    )
    app = run(lambda: st.data_editor(frame))
    told = {c["name"]: c.get("disabled") for c in app.node("data_grid").props["columns"]}
    assert told == {"_index": True, "p": True, "d": True, "x": True, "ok": None}


@pytest.mark.parametrize(
    ("data", "more", "says"),
    [
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), {}, "Used more than once"),
        (pd.DataFrame({"_index": [1]}), {}, "Rename the column"),
        (FRAME.set_index(["a", "b"]), {}, "MultiIndex"),
        (FRAME, {"column_config": {"a": C.DateColumn()}}, "cannot edit `a`"),
        (FRAME, {"num_rows": "some"}, "num_rows"),
    ],
)
def test_mistakes(data, more, says):
    with pytest.raises(errors.StreamlitAPIException, match=says):
        run(lambda: st.data_editor(data, **more))
